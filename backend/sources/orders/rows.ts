/** The rows, as of a sheet, that state an order's conversion in the ledger. Pure. */
import type { Cell } from '../../../shared/conversion.ts';
import type { Said } from '../../store/source-schema.ts';
import type { OrderSettings } from '../kit/settings.ts';
import type { OrderFacts } from './facts.ts';
import type { CountedOrder } from './outcome.ts';

/** Cells, and the hashes of the person. */
export type Row = Record<string, Cell | Readonly<Record<string, unknown>>>;

/** The rows that say what was not said yet, in their order, and what is said after them. */
export interface Statement {
  rows: Row[];
  said: Said;
}

const SETTLED = 'Delivered';
/** How the statuses of these rows are read, whatever the vocabulary says. */
export const ROW_OPTIONS = { status_map: { [SETTLED]: 'final' }, decimal_mark: '.' } as const;

/**
 * @param hashOf a keyed hash, because rows have personal data
 * @param now nothing is dated later: clocks of shops and couriers differ from ours
 */
export function stateOrder(
  facts: OrderFacts,
  counted: CountedOrder,
  { shop, conversion_type }: OrderSettings,
  said: Said | null,
  { now, hashOf }: { now: Date; hashOf: (text: string) => string },
): Statement {
  const total = said?.total ?? counted.total;
  const currency = said?.currency ?? counted.currency;
  const placedAt = notAfter(counted.placedAt, now);
  const own: Row = {
    order_id: counted.number,
    conversion_value: total,
    currency,
    conversion_time: placedAt,
    ...(counted.isSettled && { order_status: SETTLED }),
    ...(conversion_type !== undefined && { conversion_type }),
    ...(shop !== undefined && { shop }),
    ...personCells(facts),
  };
  const ownHash = hashOf(JSON.stringify(own));
  const isRetracted = said?.isRetracted === true || counted.retractedAt !== null;
  // What is retracted has no further details.
  const isOwnNew = said?.own !== ownHash && said?.isRetracted !== true;
  const net = isRetracted ? (said?.net ?? total) : counted.net;
  const dated = (at: string) => ({ adjustment_time: notAfter(at < placedAt ? placedAt : at, now) });
  const { order_status: _status, ...sale } = own;
  const rows: Row[] = isOwnNew ? [own] : [];
  if (net !== (said?.net ?? total)) {
    const change = { adjustment_type: 'Restate', adjustment_value: net, adjustment_currency: currency };
    rows.push({ ...sale, ...change, ...dated(counted.netAt) });
  }
  if (counted.retractedAt !== null && said?.isRetracted !== true) {
    rows.push({ ...sale, adjustment_type: 'Retract', ...dated(counted.retractedAt) });
  }
  return { rows, said: { total, currency, own: isOwnNew ? ownHash : (said?.own ?? ownHash), net, isRetracted } };
}

/** Places as cells, hashes as those that a caller made. */
function personCells({ person }: OrderFacts): Row {
  const known = Object.entries(person).map(([name, [, value]]) => [name, value] as const);
  const places = known.filter(([, value]) => typeof value === 'string');
  const hashed = known.filter(([, value]) => typeof value !== 'string');
  return { ...Object.fromEntries(places), ...(hashed.length > 0 && { hashed: Object.fromEntries(hashed) }) };
}

function notAfter(at: string, now: Date): string {
  return Date.parse(at) > now.getTime() ? now.toISOString() : at;
}
