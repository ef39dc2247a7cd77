import type { ConversionExplanation } from '../../shared/api.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { withTexts } from '../../shared/texts/texts.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { mergesInto } from '../identity/explain.ts';
import { linksOf, orderNumberKey } from '../identity/key.ts';
import { matchConversions } from '../identity/match.ts';
import { findUnmatchedReasons, type UnmatchedReason } from '../identity/unmatched.ts';
import { storeKeysOf } from '../store/keys.ts';
import { fromStored } from '../store/conversion-data.ts';
import type { Db } from '../store/open.ts';
import { explainDeliveries } from './explain-deliveries.ts';
import { explainMatch, findsPeople, type OrderElsewhere } from './explain-match.ts';
import { type ConversionFacts, loadClicks, loadConversions, loadKeys, loadShopOrders } from './load-facts.ts';

/**
 * Explains all conversions of an order, by its id, or one conversion by its own id: how each was matched, and what became of it
 * at each destination, in sentences of a language. Empty when there is none. A fixed number of statements, however many conversions,
 * people and clicks.
 */
export async function explainConversions(
  ctx: Context,
  tenantId: string,
  id: string,
  language: Language = 'en',
): Promise<ConversionExplanation[]> {
  const { db } = ctx.store;
  const stored = await loadConversions(db, tenantId, id);
  if (stored.length === 0) return [];
  const storeKeys = storeKeysOf(db);
  const conversions = stored.map(({ data }) => fromStored(data, storeKeys));
  const matches = await matchConversions(db, tenantId, conversions);
  const elsewhere = await findElsewhere(db, tenantId, conversions);
  const ownKeys = conversions.map((conversion, n) => [
    ...linksOf(conversion, storeKeys).flatMap((link) => link.keys.map(({ key }) => key)),
    ...(elsewhere[n]?.key ? [elsewhere[n].key] : []),
  ]);
  const known = await loadKeys(db, tenantId, ownKeys.flat());
  const cases = stored.flatMap((row, n) => {
    const conversion = conversions[n];
    if (!conversion) return [];
    const keys = known.filter(({ key }) => ownKeys[n]?.includes(key));
    const people = new Set(keys.filter(findsPeople).flatMap(({ identity_id }) => identity_id ?? []));
    return [{ n, row, conversion, now: matches[n] ?? null, keys, people: [...people] }];
  });
  const clicks = await loadClicks(
    db,
    tenantId,
    cases.flatMap(({ n, conversion: { time }, people }) => people.map((identity_id) => ({ n, identity_id, time }))),
  );
  const merges = await mergesInto(db, tenantId, [...new Set(cases.flatMap(({ people }) => people))]);
  const reasons = await findReasons(db, tenantId, cases);
  const destinations = await loadDestinations(ctx, db, tenantId);
  const explain = ({ n, row, conversion, now, keys }: (typeof cases)[number]): ConversionExplanation => ({
    conversion_id: row.conversion_id,
    order_id: row.order_id,
    conversion_type: row.conversion_type || null,
    platform: row.shop.platform,
    shop: row.shop.shop,
    row: row.data.row,
    upload_id: row.upload_id,
    value: row.value,
    currency: row.currency,
    conversion_time: row.occurred_at.toISOString(),
    order_state: row.order_state,
    accepted_at: row.created_at.toISOString(),
    match: explainMatch({
      conversion,
      links: linksOf(conversion, storeKeys),
      elsewhere: elsewhere[n] ?? null,
      stored: row,
      now,
      keys,
      clicks: clicks.filter((click) => click.n === n),
      merges,
      reason: reasons.get(n) ?? null,
    }),
    destinations: explainDeliveries(row, destinations, ctx.clock(), storeKeys),
  });
  return withTexts(TEXTS[language], () => cases.map(explain));
}

/** Why those without a match have none, by their indexes. */
async function findReasons(
  db: Db,
  tenantId: string,
  cases: readonly { n: number; row: Pick<ConversionFacts, 'matched'>; conversion: HashedConversion }[],
): Promise<Map<number, UnmatchedReason>> {
  const unmatched = cases.filter(({ row }) => !row.matched);
  const reasons = await findUnmatchedReasons(
    db,
    tenantId,
    unmatched.map(({ conversion }) => conversion),
  );
  return new Map(unmatched.flatMap(({ n }, index) => (reasons[index] ? [[n, reasons[index]]] : [])));
}

/** The order of each conversion without regard to the shop, as matching finds it (`keysOf` in match.ts). */
async function findElsewhere(
  db: Db,
  tenantId: string,
  conversions: readonly HashedConversion[],
): Promise<(OrderElsewhere | null)[]> {
  const storeKeys = storeKeysOf(db);
  const numberKeys = conversions.map(({ order_key }) => orderNumberKey(order_key, undefined, storeKeys));
  const ofShops = new Map((await loadShopOrders(db, tenantId, numberKeys)).map((one) => [one.number_key, one]));
  return conversions.map(({ shop }, n) => {
    const numberKey = numberKeys[n] ?? '';
    if (shop !== undefined) return { key: numberKey };
    const found = ofShops.get(numberKey);
    return found ? { key: found.shops === 1 ? found.order_key : null } : null;
  });
}
