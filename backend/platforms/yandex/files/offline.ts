import { z } from 'zod';
import type { FileFormat, FileOutgoing, Outgoing, Skip } from '../../platform.ts';
import { pickOptions } from '../../kit/settings.ts';
import { skipOutcome } from '../../kit/skip.ts';
import { adjustmentSkip, privacySkip, recentClicks, windowSkip } from '../eligibility.ts';
import { offlineColumns, offlineRow } from '../encode/rows.ts';
import { chooseRoute, storedRoute, type IdKind, type UploadRoute } from '../platform-key/route.ts';
import { settings } from '../settings.ts';

const { target, by_conversion_type, window_days, retract_as_zero, eea_traffic } = settings.shape;
const optionsSchema = z.strictObject({ target, by_conversion_type, window_days, retract_as_zero, eea_traffic });
type Options = z.output<typeof optionsSchema>;

/**
 * The file of sales with one kind of identifier (docs/platforms/yandex.md#import-files). A sale is in the file of its best
 * identifier only, so that it is not counted twice.
 */
export function offlineFile(id: string, label: string, kind: IdKind): FileFormat {
  return {
    id,
    label,
    options: optionsSchema,
    optionsFrom: pickOptions(optionsSchema.shape),
    platformKey: (outgoing, options, shift, now) => {
      const route = newRoute(outgoing, optionsSchema.parse(options), now, shift) ?? {};
      return { unique: JSON.stringify(Object.values(route)), fields: route };
    },
    headerLines: () => [offlineColumns(kind)],
    line: (outgoing, options, now) => line(outgoing, kind, optionsSchema.parse(options), now),
  };
}

function line(outgoing: FileOutgoing, kind: IdKind, options: Options, now: Date): readonly string[] | Skip {
  const skipped =
    privacySkip(outgoing, options) ??
    (outgoing.adjustment
      ? adjustmentSkip(outgoing, 'offline', options, now)
      : windowSkip(outgoing, options.window_days, now));
  if (skipped) return skipped;
  const route = storedRoute(outgoing) ?? newRoute(outgoing, options, now, 0);
  if (route?.channel !== 'offline')
    return skipOutcome('no_identifiers', 'This sale was sent as an order of the CRM import.');
  if (route.kind === kind) return offlineRow(route, outgoing);
  return skipOutcome('no_identifiers', `This sale is in the file "${route.kind.toLowerCase()}".`);
}

/** The purchase id comes last: only shops whose pages report purchases load its file. */
function newRoute(outgoing: Outgoing, options: Options, now: Date, shift: number): UploadRoute | null {
  const recent = { ...outgoing, clicks: recentClicks(outgoing.clicks, now) };
  return chooseRoute(recent, { ...options, purchase_id: true, crm_orders: 'off', counter_time_zone: 'UTC' }, shift);
}
