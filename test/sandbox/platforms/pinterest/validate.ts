import { firstIssue } from '../kit/shape.ts';
import type { PinterestOptions } from './options.ts';
import { eventShape, type PinterestEvent } from './shape.ts';

const DAY = 86_400;

/** What is wrong with one event; `isShape` when the specification alone shows it. */
export interface BadEvent {
  isShape: boolean;
  text: string;
}

/** The problem of each event, or null, in order. */
export function validate(
  events: readonly unknown[],
  nowSeconds: number,
  rejected: ReadonlySet<string>,
  options: PinterestOptions,
): (BadEvent | null)[] {
  return events.map((event, index) => {
    const issue = firstIssue(eventShape, event);
    if (issue !== null) return { isShape: true, text: `${['data', index, ...issue.path].join('.')}: ${issue.text}` };
    const text = ruleBroken(event as PinterestEvent, nowSeconds, rejected, options);
    return text === null ? null : { isShape: false, text };
  });
}

function ruleBroken(
  { event_time, custom_data }: PinterestEvent,
  now: number,
  rejected: ReadonlySet<string>,
  { maxAgeDays, futureToleranceSeconds }: PinterestOptions,
): string | null {
  if (rejected.has(custom_data?.order_id ?? '')) return 'order_id is not acceptable';
  if (event_time > now + futureToleranceSeconds) return 'event_time is in the future';
  const isTooOld = maxAgeDays !== null && event_time < now - maxAgeDays * DAY;
  return isTooOld ? `event_time is older than ${maxAgeDays} days` : null;
}
