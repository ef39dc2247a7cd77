import { sql } from 'kysely';
import { type ClickTimes, type UnmatchedCause, unmatchedCause } from '../../shared/explain/unmatched-cause.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import { otherSpellings } from '../../shared/orders/order-format.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { mapInSlices } from '../store/overlap.ts';
import type { MatchInput } from './choose-match.ts';
import { CLICK_WINDOW_DAYS } from './confidence.ts';
import { keyInHidden } from './hidden-number.ts';
import { orderNumberKey } from './key.ts';
import { CLOCK_SKEW_MINUTES, matchConversions } from './match.ts';
import { loadFormats } from './order-formats.ts';
import { waitingKeys } from './waiting-conversions.ts';

export type UnmatchedInput = MatchInput & Pick<HashedConversion, 'erased'>;

export interface UnmatchedReason {
  cause: UnmatchedCause;
  /** With the cause `other_format`: the spelling that is known, in its normal form; else null. */
  otherSpelling: string | null;
}

/** One of the keys of a conversion, or of another spelling of its order id. */
interface GivenKey {
  n: number;
  key: string;
  time: string;
  is_order: boolean;
  /** Index of the spelling; null for the row's own keys. */
  spelling: number | null;
  /** An order that only one shop has is this one. */
  any_shop: boolean;
}

interface FoundKey {
  n: number;
  is_order: boolean;
  spelling: number | null;
  /** How many shops have the number; null for a key itself. */
  shops: number | null;
  is_known: boolean;
  in_time: boolean;
  after_sale: boolean;
  too_old: boolean;
}

/**
 * Why conversions without a match have none, in their order. At most ten statements, however many: the formats of order ids, what is known
 * by their keys, and matching again where a click is known that could be used.
 */
export async function findUnmatchedReasons(
  db: Db,
  tenantId: string,
  conversions: readonly UnmatchedInput[],
): Promise<UnmatchedReason[]> {
  if (conversions.length === 0) return [];
  const storeKeys = storeKeysOf(db);
  const formats = await loadFormats(db, tenantId, 'event');
  const spellings = conversions.map(({ order_key, erased }) =>
    erased !== undefined || keyInHidden(order_key) !== undefined ? [] : otherSpellings(order_key, formats),
  );
  const given = await mapInSlices(conversions, (conversion, n) =>
    givenKeys(conversion, spellings[n] ?? [], n, storeKeys),
  );
  const found = new Map<number, FoundKey[]>();
  for (const key of await lookUp(db, tenantId, given.flat())) found.set(key.n, [...(found.get(key.n) ?? []), key]);
  const ownOf = (n: number): FoundKey[] => (found.get(n) ?? []).filter(({ spelling }) => spelling === null);
  // Only these can have a match by now: it is rarely so.
  const usable = conversions.flatMap((conversion, n) =>
    ownOf(n).some((key) => key.in_time) ? [{ conversion, n }] : [],
  );
  const matches = await matchConversions(
    db,
    tenantId,
    usable.map(({ conversion }) => conversion),
  );
  const matchedNow = new Set(usable.flatMap(({ n }, index) => (matches[index] ? [n] : [])));
  return conversions.map(({ erased }, n): UnmatchedReason => {
    const own = ownOf(n);
    const others = (found.get(n) ?? []).filter((key) => key.spelling !== null && key.is_known);
    const best = others.find((key) => key.in_time) ?? others[0];
    const cause = unmatchedCause({
      isErased: erased !== undefined,
      isMatchedNow: matchedNow.has(n),
      known: clickTimes(own),
      isOrderKnown: own.some((key) => key.is_order && key.is_known),
      otherFormat: clickTimes(others),
      isBlocked: own.some((key) => !key.is_known && (key.shops ?? 1) === 1),
      isOfSeveralShops: own.some(({ shops }) => (shops ?? 1) > 1),
    });
    const otherSpelling = cause === 'other_format' ? (spellings[n]?.[best?.spelling ?? 0] ?? null) : null;
    return { cause, otherSpelling };
  });
}

/** Of all who are known by these keys; null where there is none. */
function clickTimes(keys: readonly FoundKey[]): ClickTimes | null {
  const known = keys.filter((key) => key.is_known);
  if (known.length === 0) return null;
  return {
    inTime: known.some((key) => key.in_time),
    afterSale: known.some((key) => key.after_sale),
    tooOld: known.some((key) => key.too_old),
  };
}

function givenKeys(
  conversion: UnmatchedInput,
  spellings: readonly string[],
  n: number,
  storeKeys: StoreKeys,
): GivenKey[] {
  const { time, shop, order_key } = conversion;
  const shops = shop === undefined ? [undefined] : [shop, undefined];
  const orderKeys = new Set(shops.map((one) => orderNumberKey(order_key, one, storeKeys)));
  const anyShop = shop === undefined;
  const own = waitingKeys(conversion, storeKeys).map((key): GivenKey => {
    const isOrder = orderKeys.has(key);
    return { n, key, time, is_order: isOrder, spelling: null, any_shop: isOrder && anyShop };
  });
  const others = spellings.flatMap((spelling, index) =>
    shops.map((one): GivenKey => {
      const key = orderNumberKey(spelling, one, storeKeys);
      return { n, key, time, is_order: true, spelling: index, any_shop: anyShop };
    }),
  );
  return [...own, ...others];
}

/** `limit 1` as in match.ts: one look-up in an index for each key. Keys that no event had are left out. */
async function lookUp(db: Db, tenantId: string, keys: readonly GivenKey[]): Promise<FoundKey[]> {
  if (keys.length === 0) return [];
  const latest = sql`w.time + ${sql.lit(`${CLOCK_SKEW_MINUTES} minutes`)}::interval`;
  const earliest = sql`w.time - ${sql.lit(`${CLICK_WINDOW_DAYS} days`)}::interval`;
  const { rows } = await sql<FoundKey>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as g(n int, key uuid, time timestamptz, is_order boolean, spelling int, any_shop boolean)
    )
    select w.n, w.is_order, w.spelling, w.shops, coalesce(not k.blocked and k.identity_id is not null, false) as is_known,
      coalesce(c.in_time, false) as in_time, coalesce(c.after_sale, false) as after_sale, coalesce(c.too_old, false) as too_old
    from (
      select n, key, time, is_order, spelling, null::int as shops from given
      union all
      select given.n, shop.order_key, given.time, given.is_order, given.spelling, shop.shops
      from given
      cross join lateral (
        select (array_agg(s.order_key))[1] as order_key, count(*)::int as shops from shop_order s
        where s.tenant_id = ${tenantId} and s.number_key = given.key having count(*) > 0
      ) shop
      where given.any_shop and exists (select 1 from shop_order s where s.tenant_id = ${tenantId})
    ) w
    left join lateral (
      select k.identity_id, k.blocked from identity_key k
      where k.tenant_id = ${tenantId} and k.key = w.key and coalesce(w.shops, 1) = 1 limit 1
    ) k on true
    left join lateral (
      select bool_or(c.clicked_at between ${earliest} and ${latest}) as in_time, bool_or(c.clicked_at > ${latest}) as after_sale,
        bool_or(c.clicked_at < ${earliest}) as too_old
      from identity_click c where c.tenant_id = ${tenantId} and c.identity_id = k.identity_id and not k.blocked
    ) c on true
    where k.blocked is not null or w.shops > 1`.execute(db);
  return rows;
}
