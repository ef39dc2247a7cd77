import { z } from 'zod';
import type { FileFormat, FileOutgoing, Outgoing, Skip } from '../../platform.ts';
import { pickOptions } from '../../kit/settings.ts';
import { skip } from '../../kit/skip.ts';
import { changeSkip, freshClicks, tooOld, unwanted } from '../eligibility.ts';
import { choose, recorded, type IdKind, type Route } from '../platform-key.ts';
import { offlineColumns, offlineRow } from '../encode/rows.ts';
import { settings } from '../settings.ts';

const { target, by_conversion_type, window_days, retract_as_zero, eea_traffic } = settings.shape;
const options = z.strictObject({ target, by_conversion_type, window_days, retract_as_zero, eea_traffic });

/**
 * Of sales with one kind of identifier (docs/platforms/yandex.md#import-files). A sale stands in the file of its best
 * one, so that no two count it.
 */
export function offlineFile(id: string, label: string, kind: IdKind): FileFormat {
  return {
    id,
    label,
    options,
    optionsFrom: pickOptions(options.shape),
    platformKey: (outgoing, given, shift, now) => {
      const route = routeOf(outgoing, options.parse(given), now, shift) ?? {};
      return { unique: JSON.stringify(Object.values(route)), fields: route };
    },
    headerLines: () => [offlineColumns(kind)],
    line: (outgoing, given, now) => line(outgoing, kind, options.parse(given), now),
  };
}

function line(
  outgoing: FileOutgoing,
  kind: IdKind,
  given: z.output<typeof options>,
  now: Date,
): readonly string[] | Skip {
  const unfit =
    unwanted(outgoing, given) ??
    (outgoing.adjustment ? changeSkip(outgoing, 'offline', given, now) : tooOld(outgoing, given.window_days, now));
  if (unfit) return unfit;
  const route = recorded(outgoing) ?? routeOf(outgoing, given, now, 0);
  if (route?.channel !== 'offline') return skip('no_identifiers', 'This sale was sent as an order of the CRM import.');
  if (route.kind === kind) return offlineRow(route, outgoing);
  return skip('no_identifiers', `This sale stands in the file "${route.kind.toLowerCase()}".`);
}

/** The purchase id comes last: who loads its file knows that the shop's pages report purchases. */
function routeOf(outgoing: Outgoing, given: z.output<typeof options>, now: Date, shift: number): Route | null {
  const fresh = { ...outgoing, clicks: freshClicks(outgoing.clicks, now) };
  return choose(fresh, { ...given, purchase_id: true, crm_orders: 'off', counter_time_zone: 'UTC' }, shift);
}
