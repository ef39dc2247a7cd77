import { sql } from 'kysely';
import type { ClickType } from '../../shared/conversion.ts';
import { runInChunks } from '../store/overlap.ts';
import type { Db } from '../store/open.ts';
import type { KeyKind } from '../store/schema.ts';
import { CLICK_WINDOW_DAYS } from './confidence.ts';
import { chooseMatch, type MatchCandidate, type Match, type MatchInput } from './choose-match.ts';
import { linksOf } from './key.ts';

export type { Match, MatchInput } from './choose-match.ts';

/** A click's clock and a sale's clock may differ by this much. */
const CLOCK_SKEW_MINUTES = 5;

/** Which key of the row led to an identity, as bits. */
const ORDER = 1;
const EMAIL = 2;
const EMAIL_FOLDED = 4;
const PHONE = 8;
const BITS: Partial<Record<KeyKind, number>> = {
  order_id_normal: ORDER,
  email: EMAIL,
  email_folded: EMAIL_FOLDED,
  phone: PHONE,
};

interface LeadRow {
  n: number;
  identity_id: string;
  by: number;
  order_exact: boolean;
  emails: number;
  phones: number;
  type: ClickType | null;
  value: string;
  clicked_at: Date;
}

/**
 * Matches conversions to identities: at most eight queries, however many rows; one answer for each row, in their order,
 * null for rows that match nobody. A click is usable from 90 days before the conversion (the longest window of any
 * platform) until the conversion. Blocked keys lead nowhere.
 */
export async function matchConversions(
  db: Db,
  tenantId: string,
  rows: readonly MatchInput[],
): Promise<(Match | null)[]> {
  const matches = await runInChunks(
    rows,
    (part) => ({ part, ...lookupsOf(part) }),
    (lookups) => findLeads(db, tenantId, lookups),
    (found, { part }) => {
      const leads = leadsByRow(found);
      return part.map((row, index) => chooseMatch(row, leads.get(index) ?? []));
    },
  );
  return matches.flat();
}

/**
 * Every `limit 1` and `distinct on` keeps the planner to one index look-up a key: whatever it thinks of the tables'
 * sizes (the embedded database analyzes them once an hour), it cannot choose to read them whole. Keys, and then identities, are
 * looked up in the order of the index, where the next one is often close by. The exact order id is only looked up where
 * the normal form was found, because an event always brings both.
 */
async function findLeads(db: Db, tenantId: string, { keys, sales }: Lookups): Promise<LeadRow[]> {
  const { rows } = await sql<LeadRow>`
    select lead.n, lead.identity_id, lead.by, lead.order_exact, i.emails, i.phones, c.type, c.value, c.clicked_at
    from (
      select w.n, k.identity_id, bit_or(w.bit) as by, bool_or(exact.key is not null) as order_exact
      from (
        select * from jsonb_to_recordset(${keys}::jsonb) as w(n int, bit int, key uuid, exact uuid) order by w.key
      ) w
      cross join lateral (
        select k.identity_id from identity_key k
        where k.tenant_id = ${tenantId} and k.key = w.key and not k.blocked limit 1
      ) k
      left join lateral (
        select x.key from identity_key x where x.tenant_id = ${tenantId} and x.key = w.exact limit 1
      ) exact on true
      group by k.identity_id, w.n
      order by k.identity_id, w.n
    ) lead
    join jsonb_to_recordset(${sales}::jsonb) as r(n int, time timestamptz, own jsonb) on r.n = lead.n
    cross join lateral (
      select i.emails, i.phones from identity i
      where i.tenant_id = ${tenantId} and i.identity_id = lead.identity_id limit 1
    ) i
    left join lateral (
      select distinct on (c.type) c.type, c.value, c.clicked_at from identity_click c
      where c.tenant_id = ${tenantId} and c.identity_id = lead.identity_id
        and c.clicked_at <= r.time + ${sql.lit(`${CLOCK_SKEW_MINUTES} minutes`)}::interval
        and c.clicked_at >= r.time - ${sql.lit(`${CLICK_WINDOW_DAYS} days`)}::interval
      order by c.type, coalesce(r.own ->> c.type = c.value, false) desc, c.clicked_at desc, c.value
    ) c on true`.execute(db);
  return rows;
}

/** Rows as the query takes them, as JSON arrays: their keys, and the time and own click ids of each. */
interface Lookups {
  keys: string;
  sales: string;
}

/** The graph may know the times of a row's own click ids. */
function lookupsOf(rows: readonly MatchInput[]): Lookups {
  return {
    keys: JSON.stringify(rows.flatMap(keysOf)),
    sales: JSON.stringify(rows.map(({ time, clicks }, n) => ({ n, time, own: clicks }))),
  };
}

interface LookupKey {
  n: number;
  bit: number;
  key: string;
  /** The key of the order id as typed, beside that of its normal form. */
  exact?: string | undefined;
}

function keysOf(row: MatchInput, n: number): LookupKey[] {
  const keys = linksOf(row).flatMap((link) => link.keys);
  const exact = keys.find(({ kind }) => kind === 'order_id')?.key;
  return keys.flatMap(({ kind, key }) => {
    const bit = BITS[kind];
    return bit === undefined ? [] : [{ n, bit, key, exact: bit === ORDER ? exact : undefined }];
  });
}

function leadsByRow(rows: readonly LeadRow[]): Map<number, MatchCandidate[]> {
  const byRow = new Map<number, MatchCandidate[]>();
  for (const { n, identity_id: identityId, by, order_exact: orderExact, emails, phones, ...click } of rows) {
    const leads = byRow.get(n) ?? [];
    byRow.set(n, leads);
    let lead = leads.find((known) => known.identityId === identityId);
    if (!lead) {
      const bit = (one: number) => (by & one) !== 0;
      lead = {
        identityId,
        by: { order: bit(ORDER), orderExact, email: bit(EMAIL), emailFolded: bit(EMAIL_FOLDED), phone: bit(PHONE) },
        emails,
        phones,
        clicks: [],
      };
      leads.push(lead);
    }
    if (click.type) lead.clicks.push({ type: click.type, value: click.value, time: click.clicked_at.toISOString() });
  }
  return byRow;
}
