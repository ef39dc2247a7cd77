import { firstIssue } from '../kit/shape.ts';
import type { RoktOptions } from './options.ts';
import { batchShape, type RoktBatch } from './shape.ts';

const DAY_MS = 86_400_000;

/** What is wrong with one item of a request. */
export interface BadItem {
  index: number;
  path: (string | number)[];
  text: string;
}

/** The bad items of a request, in order. */
export function badItems(
  items: readonly unknown[],
  now: number,
  rejected: ReadonlySet<string>,
  options: RoktOptions,
): BadItem[] {
  const shape = batchShape(options);
  return items.flatMap((item, index) => {
    if (Buffer.byteLength(JSON.stringify(item)) > options.maxBatchBytes) {
      return [{ index, path: [], text: 'Batch is too large' }];
    }
    const problem = firstIssue(shape, item) ?? ruleBroken(item as RoktBatch, now, rejected, options);
    return problem === null ? [] : [{ index, ...problem }];
  });
}

type Broken = Omit<BadItem, 'index'>;

function ruleBroken(batch: RoktBatch, now: number, rejected: ReadonlySet<string>, options: RoktOptions): Broken | null {
  if (!hasIdentity(batch)) return { path: ['user_identities'], text: 'No identity' };
  for (const [index, { data }] of batch.events.entries()) {
    const at = (...path: string[]) => ['events', index, 'data', ...path];
    const { timestamp_unixtime_ms: time, custom_attributes } = data;
    if (time < now - options.maxAgeDays * DAY_MS) {
      return { path: at('timestamp_unixtime_ms'), text: `Older than ${options.maxAgeDays} days` };
    }
    if (time > now + options.futureToleranceSeconds * 1000) {
      return { path: at('timestamp_unixtime_ms'), text: 'In the future' };
    }
    if (rejected.has(custom_attributes.confirmationref ?? '')) {
      return { path: at('custom_attributes', 'confirmationref'), text: 'Not acceptable' };
    }
  }
  return null;
}

/** An e-mail, its hash, a click id, a customer id, or a device's own id (docs/platforms/rokt.md#request). */
function hasIdentity({ user_identities = {}, device_info = {} }: RoktBatch): boolean {
  const { http_header_user_agent: _, ...deviceIds } = device_info;
  return [...Object.values(user_identities), ...Object.values(deviceIds)].some((value) => value !== undefined);
}
