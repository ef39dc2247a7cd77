import { sql } from 'kysely';
import type { LookupAnswer } from '../../shared/api.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import { findCustomerTypes } from '../delivery/customer-types.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import type { Db } from '../store/open.ts';
import { needsCustomers } from './customers.ts';
import { deliveriesOfConversion } from './delivery-results.ts';

type LookupResult = LookupAnswer['conversions'][number];

/**
 * The latest status of each order id, in the order of the request. Of an order with several conversion types, the
 * conversion that changed last is returned. Ids are compared in their normal form (`#1234` = `1234`).
 */
export async function lookupConversions(db: Db, tenantId: string, orderIds: readonly string[]): Promise<LookupAnswer> {
  const keys = orderIds.map((orderId) => {
    const read = readOrderId(orderId);
    return read.ok ? read.value.order_key : null;
  });
  const { rows } = await sql<
    Omit<LookupResult, 'found' | 'updated_at' | 'order_id' | 'customer_type'> & {
      order_key: string;
      updated_at: Date;
      data: ConversionData;
    }
  >`
    select distinct on (c.order_key) c.order_key, c.conversion_id, c.updated_at, c.data, c.strategy,
      c.confidence::int as confidence, c.estimate::int as match_estimate, case when c.matched then 'matched' else 'unmatched' end as status,
      ${deliveriesOfConversion(tenantId)} as deliveries
    from (select distinct k as order_key from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) k) k
    join conversion c on c.tenant_id = ${tenantId} and c.order_key = k.order_key
    order by c.order_key, c.updated_at desc`.execute(db);
  const types = (await needsCustomers(db, tenantId))
    ? await findCustomerTypes(
        db,
        tenantId,
        rows.map((row) => fromStored(row.data)),
      )
    : [];
  const byKey = new Map(rows.map((row, n) => [row.order_key, { ...row, customer_type: types[n] ?? null }]));
  return {
    conversions: orderIds.map((orderId, index): LookupResult => {
      const row = byKey.get(keys[index] ?? '');
      if (!row) {
        return {
          order_id: orderId,
          found: false,
          status: 'unmatched',
          strategy: null,
          confidence: null,
          conversion_id: null,
          match_estimate: null,
          deliveries: [],
          updated_at: null,
          customer_type: null,
        };
      }
      const { order_key: _key, updated_at, data: _data, ...result } = row;
      return { ...result, order_id: orderId, found: true, updated_at: updated_at.toISOString() };
    }),
  };
}
