import { sql } from 'kysely';
import type { Click } from '../platforms/platform.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import type { OrderState } from '../../shared/conversion.ts';
import type { DeliveryFacts } from '../../shared/explain/checklist.ts';
import type { MatchStrategy } from '../../shared/api.ts';
import { isoText } from '../conversions/delivery-results.ts';
import type { ConversionData, SealedBooster } from '../store/conversion-data.ts';
import { validate as isUuid } from 'uuid';
import { storedOrderNumbers } from '../privacy/erased-order.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { conversionsByNumber } from '../store/order-number.ts';
import { type StoredShop, storedShop } from '../store/stored-shop.ts';
import type { KeyKind } from '../store/identity-schema.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** A conversion with all its deliveries, as they are stored. */
export interface ConversionFacts {
  conversion_id: string;
  order_id: string;
  conversion_type: string;
  /** As it is now, with all changes. */
  value: string | null;
  currency: string | null;
  occurred_at: Date;
  order_state: OrderState;
  data: ConversionData;
  shop: StoredShop;
  upload_id: string;
  matched: boolean;
  strategy: MatchStrategy | null;
  confidence: number | null;
  identity_id: string | null;
  clicks: Click[];
  booster: SealedBooster | null;
  created_at: Date;
  deliveries: (DeliveryFacts & { destination_id: string; seq: number })[];
}

/** A key of a row that some event had, and the identity that it belongs to. */
export interface KeyFacts {
  key: string;
  kind: KeyKind;
  blocked: boolean;
  identity_id: string | null;
  /** Of the identity; null where the key belongs to none. */
  created_at: Date | null;
  emails: number;
  phones: number;
}

/** A click of an identity, for the conversion of this index. */
export interface ClickFacts {
  n: number;
  identity_id: string;
  type: Click['type'];
  value: string;
  clicked_at: Date;
  campaign: string | null;
  /** All clicks of the identity. */
  total: number;
}

/** An order has a conversion for each type; several shops may use its number. */
const MOST_CONVERSIONS = 50;
/** Of an identity, those nearest to the sale. */
const MOST_CLICKS = 50;

/** The conversions of an order by its id, or one conversion by its own id; by type. One statement. */
export async function loadConversions(db: Db, tenantId: string, id: string): Promise<ConversionFacts[]> {
  const order = readOrderId(id);
  const orderNumbers = order.ok ? storedOrderNumbers(order.value.order_key, storeKeysOf(db)) : [];
  const conversionId = isUuid(id) ? id : null;
  const { rows } = await sql<ConversionFacts>`
    select c.conversion_id, c.order_id, c.conversion_type, c.value::text as value, c.currency, c.occurred_at, c.order_state,
      c.data, ${storedShop} as shop,
      c.upload_id, c.matched, c.strategy, c.confidence::int as confidence, c.identity_id, c.clicks, c.booster, c.created_at,
      coalesce((
        select jsonb_agg(jsonb_build_object('destination_id', d.destination_id, 'seq', d.seq,
          'kind', coalesce(a.type, 'conversion'), 'value', coalesce(a.value::text, c.data->>'value'),
          'currency', coalesce(a.currency, c.data->>'currency'), 'state', d.state, 'code', d.code, 'reason', d.reason,
          'due_at', ${isoText('d.due_at')}, 'first_sent_at', ${isoText('d.first_sent_at')},
          'updated_at', ${isoText('d.updated_at')}) order by d.destination_id collate "C", d.seq)
        from delivery d
        left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
        where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id
      ), '[]'::jsonb) as deliveries
    from (
      select conversion_id from conversion where tenant_id = ${tenantId} and conversion_id = ${conversionId}::uuid
      union
      (select conversion_id from (${conversionsByNumber(tenantId, orderNumbers)}) numbered
        order by conversion_id limit ${MOST_CONVERSIONS})
    ) found
    cross join lateral ${conversionById(tenantId, 'found.conversion_id')} c
    order by c.conversion_type, c.order_key`.execute(db);
  return rows;
}

/** What is known of these keys, those that no event had left out. One look-up in an index for each key; one statement. */
export async function loadKeys(db: Db, tenantId: string, keys: readonly string[]): Promise<KeyFacts[]> {
  const { rows } = await sql<KeyFacts>`
    select k.key, k.kind, k.blocked, i.identity_id, i.created_at, coalesce(i.emails, 0) as emails,
      coalesce(i.phones, 0) as phones
    from jsonb_array_elements_text(${JSON.stringify([...new Set(keys)])}::jsonb) as r(key)
    cross join lateral (
      select * from identity_key k where k.tenant_id = ${tenantId} and k.key = r.key::uuid limit 1
    ) k
    left join lateral (
      select * from identity i where i.tenant_id = ${tenantId} and i.identity_id = k.identity_id limit 1
    ) i on true`.execute(db);
  return rows;
}

/** An order number that shops have: the key of its order in one of them. */
export interface NumberFacts {
  number_key: string;
  order_key: string;
  shops: number;
}

/** The orders that shops have under these numbers, those that none has left out. One statement. */
export async function loadShopOrders(db: Db, tenantId: string, numberKeys: readonly string[]): Promise<NumberFacts[]> {
  const { rows } = await sql<NumberFacts>`
    select r.key as number_key, shop.order_key, shop.shops
    from jsonb_array_elements_text(${JSON.stringify([...new Set(numberKeys)])}::jsonb) as r(key)
    cross join lateral (
      select (array_agg(s.order_key))[1] as order_key, count(*)::int as shops from shop_order s
      where s.tenant_id = ${tenantId} and s.number_key = r.key::uuid having count(*) > 0
    ) shop`.execute(db);
  return rows;
}

/** The clicks of identities that are nearest to the sale of each conversion (`n`, its index). One statement. */
export async function loadClicks(
  db: Db,
  tenantId: string,
  wanted: readonly { n: number; identity_id: string; time: string }[],
): Promise<ClickFacts[]> {
  const { rows } = await sql<ClickFacts>`
    select r.n, r.identity_id, c.type, c.value, c.clicked_at, c.campaign, c.total::int as total
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as r(n int, identity_id uuid, time timestamptz)
    cross join lateral (
      select c.type, c.value, c.clicked_at, c.campaign, count(*) over () as total from identity_click c
      where c.tenant_id = ${tenantId} and c.identity_id = r.identity_id
      order by abs(extract(epoch from c.clicked_at - r.time)), c.type, c.value limit ${MOST_CLICKS}
    ) c`.execute(db);
  return rows;
}
