import { sql } from 'kysely';
import { compareKey } from '../../shared/compare-key.ts';
import type { Db } from '../store/open.ts';
import type { Destination } from './destination.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { dedupIdOf, dedupIdOfShop } from './outgoing.ts';

/**
 * Returns claimed rows with different dedup ids where two shops have one order number: platforms would take their orders for
 * one. The first order that a destination gets keeps the usual id, so that destinations that get the orders of one shop
 * alone always have usual ids, by which platforms recognise the same order from the shop's pages; the other one's has the
 * shop's name. What is assigned is stored before anything is sent: a retry and every later adjustment repeat it. At most one
 * statement, and none where no number is shared.
 */
export async function assignDedupIds(
  db: Db,
  { tenantId, id }: Destination,
  claimId: string,
  rows: readonly ClaimedRow[],
): Promise<ClaimedRow[]> {
  const assigned = chooseDedupIds(rows);
  const changed = rows.filter((row) => isUnsentSale(row) && assigned.get(row.conversion_id) !== row.order.dedupId);
  if (changed.length > 0) {
    const given = changed.map(({ conversion_id }) => ({ conversion_id, dedup_id: assigned.get(conversion_id) }));
    await sql`
      update delivery d set dedup_id = g.dedup_id
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(conversion_id uuid, dedup_id text)
      where d.tenant_id = ${tenantId} and d.destination_id = ${id} and d.seq = 0 and d.request_id = ${claimId}
        and d.conversion_id = g.conversion_id`.execute(db);
  }
  return rows.map((row) => {
    if (!isUnsentSale(row)) return row;
    const dedupId = assigned.get(row.conversion_id) ?? dedupIdOf(row.outgoing.conversion);
    return dedupId === row.outgoing.dedupId ? row : { ...row, outgoing: { ...row.outgoing, dedupId } };
  });
}

const isUnsentSale = ({ seq, first_sent_at }: ClaimedRow): boolean => seq === 0 && !first_sent_at;

/** The dedup id of each sale that was not sent yet, by conversion id; null: the usual one. Pure. */
function chooseDedupIds(rows: readonly ClaimedRow[]): Map<string, string | null> {
  const nameOf = ({ order, outgoing }: ClaimedRow): string =>
    JSON.stringify([order.number, compareKey(outgoing.conversion.conversion_type)]);
  const holders = new Map<string, string>();
  for (const row of rows) if (row.seq === 0 && row.first_sent_at) holders.set(nameOf(row), row.order.key);
  const assigned = new Map<string, string | null>();
  for (const row of rows.filter(isUnsentSale)) {
    const { order, outgoing, conversion_id } = row;
    const holder = holders.get(nameOf(row)) ?? order.key;
    const isTaken = order.isNumberTaken || holder !== order.key;
    if (!isTaken) holders.set(nameOf(row), order.key);
    assigned.set(conversion_id, isTaken ? dedupIdOfShop(outgoing.conversion, order.shop, order.key) : null);
  }
  return assigned;
}
