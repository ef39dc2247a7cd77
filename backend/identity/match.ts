import { sql } from 'kysely';
import type { ClickType } from '../../shared/conversion.ts';
import { mapInSlices, runChunks, runInChunks } from '../store/overlap.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import type { KeyKind } from '../store/identity-schema.ts';
import { choosePerson } from './booster.ts';
import { consentOf } from './click-consent.ts';
import { CLICK_WINDOW_DAYS } from './confidence.ts';
import { chooseMatch, type MatchCandidate, type Match, type MatchInput } from './choose-match.ts';
import { type LinkKind, linksOf, orderNumberKey } from './key.ts';

export type { Match, MatchInput } from './choose-match.ts';

/** The clocks of the click's and of the sale's source may differ by this much. */
export const CLOCK_SKEW_MINUTES = 5;

/** The key of the row that an identity was found by, as bits. */
const ORDER = 1;
const EMAIL = 2;
const EMAIL_FOLDED = 4;
const PHONE = 8;
const SECOND_EMAIL = 16;
const SECOND_EMAIL_FOLDED = 32;
const SECOND_PHONE = 64;
/** Of the order's number without its shop, or in the only shop that has it. */
const ORDER_ELSEWHERE = 128;
const ANY_ORDER = ORDER | ORDER_ELSEWHERE;
const ANY_EMAIL = EMAIL | EMAIL_FOLDED | SECOND_EMAIL | SECOND_EMAIL_FOLDED;
const ANY_PHONE = PHONE | SECOND_PHONE;
const BITS: Partial<Record<LinkKind, Partial<Record<KeyKind, number>>>> = {
  order_id: { order_id_normal: ORDER },
  email: { email: EMAIL, email_folded: EMAIL_FOLDED },
  second_email: { email: SECOND_EMAIL, email_folded: SECOND_EMAIL_FOLDED },
  phone: { phone: PHONE },
  second_phone: { phone: SECOND_PHONE },
};

/** `click_by` of a candidate's click, as the query ranks it. */
const CLICK_BY = ['order', 'email', 'phone', null] as const;

/** A candidate with one of its usable clicks; `type` is null when it has none. */
interface CandidateRow {
  /** Index of the row among those looked up. */
  n: number;
  identity_id: string;
  by: number;
  order_exact: boolean;
  emails: number;
  phones: number;
  type: ClickType | null;
  value: string;
  clicked_at: Date;
  campaign: string | null;
  ad_user_data: string | null;
  ad_personalization: string | null;
  click_by: 0 | 1 | 2 | 3;
}

/**
 * Matches conversions to identities and their clicks: at most eight queries, however many rows. Returns the match of each
 * row, in their order, null for rows without one. A click is usable from 90 days before the conversion (the longest window
 * of any platform) until the conversion. Of several clicks of a type, one that an event reported with the row's order id comes
 * first, then with its e-mail, then with its phone, then the identity's others; the newest of them. Blocked keys are ignored.
 */
export async function matchConversions(
  db: Db,
  tenantId: string,
  rows: readonly MatchInput[],
): Promise<(Match | null)[]> {
  return (await matchKnown(db, tenantId, rows)).map(({ match }) => match);
}

/** A row's match; whether any identity has one of its keys; and whose row it certainly is, also where no click matches. */
export interface KnownMatch {
  match: Match | null;
  isKnown: boolean;
  person: string | null;
}

/** As `matchConversions`, with what is known besides. */
export async function matchKnown(db: Db, tenantId: string, rows: readonly MatchInput[]): Promise<KnownMatch[]> {
  return (await runInChunks(rows, ...matchSteps(db, tenantId))).flat();
}

/** As `matchKnown`, of rows that are read while the database looks for those before them; by row. */
export async function matchWhileReading<Row extends MatchInput>(
  db: Db,
  tenantId: string,
  parts: Iterable<readonly Row[]>,
): Promise<Map<Row, KnownMatch>> {
  const rows: Row[] = [];
  const chunks = function* (): Generator<readonly Row[]> {
    for (const part of parts) {
      for (const row of part) rows.push(row);
      if (part.length > 0) yield part;
    }
  };
  const matches = (await runChunks(chunks(), ...matchSteps(db, tenantId))).flat();
  return new Map(rows.flatMap((row, index): [Row, KnownMatch][] => (matches[index] ? [[row, matches[index]]] : [])));
}

/** The steps of a chunk of rows. */
function matchSteps(db: Db, tenantId: string) {
  const storeKeys = storeKeysOf(db);
  return [
    async (part: readonly MatchInput[]) => ({ part, ...(await lookupsOf(part, storeKeys)) }),
    (lookups: Lookups) => findCandidates(db, tenantId, lookups),
    (found: readonly CandidateRow[], { part }: { part: readonly MatchInput[] }) => {
      const candidates = candidatesByRow(found);
      return mapInSlices(part, (row, index): KnownMatch => {
        const found = candidates.get(index) ?? [];
        return { match: chooseMatch(row, found), isKnown: found.length > 0, person: choosePerson(row, found) };
      });
    },
  ] as const;
}

/**
 * Every `limit 1` and `distinct on` makes the planner use one index look-up for each key: whatever table sizes it assumes
 * (the embedded database analyzes tables once an hour), it cannot choose to read a whole table. Keys, and then identities,
 * are looked up in the order of the index, where the next one is often close by. The exact order id is only looked up where
 * the normal form was found, because an event always has both.
 */
async function findCandidates(db: Db, tenantId: string, { keys, sales }: Lookups): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    with given as (
      select * from jsonb_to_recordset(${keys}::jsonb) as w(n int, bit int, key uuid, exact uuid, "anyShop" boolean)
    )
    select candidate.n, candidate.identity_id, candidate.by, candidate.order_exact, i.emails, i.phones, c.type, c.value,
      c.clicked_at, c.campaign, c.ad_user_data, c.ad_personalization, c.click_by
    from (
      select w.n, k.identity_id, bit_or(w.bit) as by, bool_or(exact.key is not null) as order_exact,
        array_agg(w.key) filter (where w.bit & ${sql.lit(ANY_ORDER)} <> 0) as order_keys,
        array_agg(w.key) filter (where w.bit & ${sql.lit(ANY_EMAIL)} <> 0) as email_keys,
        array_agg(w.key) filter (where w.bit & ${sql.lit(ANY_PHONE)} <> 0) as phone_keys
      from (
        select n, bit, key, exact from given
        union all
        select given.n, ${sql.lit(ORDER_ELSEWHERE)}, shop.order_key, null
        from given
        cross join lateral (
          select (array_agg(s.order_key))[1] as order_key from shop_order s
          where s.tenant_id = ${tenantId} and s.number_key = given.key having count(*) = 1
        ) shop
        where given."anyShop" and exists (select 1 from shop_order s where s.tenant_id = ${tenantId})
        order by key
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
    ) candidate
    join jsonb_to_recordset(${sales}::jsonb) as r(n int, time timestamptz, own jsonb) on r.n = candidate.n
    cross join lateral (
      select i.emails, i.phones from identity i
      where i.tenant_id = ${tenantId} and i.identity_id = candidate.identity_id limit 1
    ) i
    left join lateral (
      select distinct on (c.type) c.type, c.value, c.clicked_at, c.campaign, c.ad_user_data, c.ad_personalization, c.click_by
      from (
        select c.*,
          case when c.keys && candidate.order_keys then 0 when c.keys && candidate.email_keys then 1
            when c.keys && candidate.phone_keys then 2 else 3 end as click_by
        from identity_click c
        where c.tenant_id = ${tenantId} and c.identity_id = candidate.identity_id
          and c.clicked_at <= r.time + ${sql.lit(`${CLOCK_SKEW_MINUTES} minutes`)}::interval
          and c.clicked_at >= r.time - ${sql.lit(`${CLICK_WINDOW_DAYS} days`)}::interval
      ) c
      order by c.type, coalesce(r.own ->> c.type = c.value, false) desc, c.click_by, c.clicked_at desc, c.value
    ) c on true`.execute(db);
  return rows;
}

/** The query's parameters, as JSON arrays: the rows' keys; each row's time and own click ids, whose times may be stored. */
interface Lookups {
  keys: string;
  sales: string;
}

async function lookupsOf(rows: readonly MatchInput[], storeKeys: StoreKeys): Promise<Lookups> {
  return {
    keys: JSON.stringify((await mapInSlices(rows, (row, n) => keysOf(row, n, storeKeys))).flat()),
    sales: JSON.stringify(rows.map(({ time, clicks }, n) => ({ n, time, own: clicks }))),
  };
}

interface LookupKey {
  n: number;
  bit: number;
  key: string;
  /** The key of the order id as typed, beside that of its normal form. */
  exact?: string | undefined;
  /** The row has no shop: an order that only one shop has is this one. */
  anyShop?: boolean;
}

function keysOf(row: MatchInput, n: number, storeKeys: StoreKeys): LookupKey[] {
  const own = linksOf(row, storeKeys).flatMap((link) => {
    const exact = link.keys.find(({ kind }) => kind === 'order_id')?.key;
    return link.keys.flatMap(({ kind, key }): LookupKey[] => {
      const bit = BITS[link.kind]?.[kind];
      if (bit === undefined) return [];
      return [{ n, bit, key, exact, ...(bit === ORDER && row.shop === undefined && { anyShop: true }) }];
    });
  });
  if (row.shop === undefined) return own;
  return [...own, { n, bit: ORDER_ELSEWHERE, key: orderNumberKey(row.order_key, undefined, storeKeys) }];
}

function candidatesByRow(rows: readonly CandidateRow[]): Map<number, MatchCandidate[]> {
  const byRow = new Map<number, MatchCandidate[]>();
  for (const { n, identity_id: identityId, by, order_exact: orderExact, emails, phones, ...click } of rows) {
    const candidates = byRow.get(n) ?? [];
    byRow.set(n, candidates);
    let candidate = candidates.find((other) => other.identityId === identityId);
    if (!candidate) {
      const hasBit = (bit: number) => (by & bit) !== 0;
      candidate = {
        identityId,
        by: {
          order: hasBit(ORDER),
          orderExact: orderExact && hasBit(ORDER),
          orderElsewhere: hasBit(ORDER_ELSEWHERE),
          email: hasBit(EMAIL),
          emailFolded: hasBit(EMAIL_FOLDED),
          phone: hasBit(PHONE),
          secondEmail: hasBit(SECOND_EMAIL),
          secondEmailFolded: hasBit(SECOND_EMAIL_FOLDED),
          secondPhone: hasBit(SECOND_PHONE),
        },
        emails,
        phones,
        clicks: [],
      };
      candidates.push(candidate);
    }
    const { type, value, clicked_at: clickedAt, campaign, click_by: clickBy } = click;
    const consent = consentOf(click.ad_user_data, click.ad_personalization);
    if (!type) continue;
    const named = campaign !== null && { campaign };
    const stated = Object.keys(consent).length > 0 && { consent };
    candidate.clicks.push({ type, value, time: clickedAt.toISOString(), ...named, ...stated, by: CLICK_BY[clickBy] });
  }
  return byRow;
}
