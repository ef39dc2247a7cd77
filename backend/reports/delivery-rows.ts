import { sql } from 'kysely';
import type { DeliveryListRow, DeliveryPart, DeliveryResult } from '../../shared/api.ts';
import { deliveryAsResult } from '../conversions/delivery-results.ts';
import type { Db } from '../store/open.ts';
import { FIXED_REASONS, NOT_PLANNED } from './destinations.ts';
import { platformName, shopName, sourceKey } from './source-sql.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

/** A delivery of a list, or an order that has none at a destination. */
export interface FoundDelivery {
  conversion_id: string;
  occurred_at: Date;
  destination_id: string;
  seq: number;
  part: DeliveryPart;
  outcome: string;
}

interface Row extends SourceColumns {
  order_id: string;
  conversion_type: string;
  value: string | null;
  currency: string | null;
  /** Null where it was not planned. */
  delivery: DeliveryResult | null;
  updated_at: Date | null;
}

/** The rows of a list, in the order of `found`. One statement. */
export async function readDeliveries(
  db: Db,
  tenantId: string,
  found: readonly FoundDelivery[],
): Promise<Omit<DeliveryListRow, 'day'>[]> {
  if (found.length === 0) return [];
  const given = found.map(({ conversion_id, destination_id, seq }, n) => ({ n, conversion_id, destination_id, seq }));
  const { rows } = await sql<Row>`
    select c.order_id, c.conversion_type, c.value::text as value, c.currency, c.source_platform, c.source_shop,
      ${sourceKey(sql`c.source_platform`, sql`c.source_shop`)} as source,
      case when d.conversion_id is not null then ${deliveryAsResult()} end as delivery, d.updated_at
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(n int, conversion_id uuid, destination_id text, seq int)
    cross join lateral (
      select c.*, ${platformName} as source_platform, ${shopName} as source_shop from conversion c
      where c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id limit 1
    ) c
    left join lateral (
      select * from delivery d where d.tenant_id = ${tenantId} and d.conversion_id = r.conversion_id
        and d.destination_id = r.destination_id and d.seq = r.seq limit 1
    ) d on true
    left join destination s on s.tenant_id = ${tenantId} and s.destination_id = d.destination_id
    left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
    order by r.n`.execute(db);
  return rows.flatMap((row, index) => {
    const one = found[index];
    return one ? [rowOf(row, one)] : [];
  });
}

function rowOf(row: Row, { part, outcome, ...found }: FoundDelivery): Omit<DeliveryListRow, 'day'> {
  const { delivery, value, currency } = row;
  const { state, ...shown } = delivery ?? {
    ...{ destination: found.destination_id, kind: 'conversion' as const, state: NOT_PLANNED, code: NOT_PLANNED },
    ...{ reason: FIXED_REASONS[NOT_PLANNED] ?? null, params: null, due_at: null, value, currency },
  };
  return {
    ...shown,
    code: outcome === 'submitted' ? outcome : shown.code,
    reason: outcome === 'submitted' ? (FIXED_REASONS[outcome] ?? null) : shown.reason,
    conversion_time: found.occurred_at.toISOString(),
    order_id: row.order_id,
    conversion_id: found.conversion_id,
    conversion_type: row.conversion_type,
    source: sourceOf(row),
    part,
    state,
    updated_at: row.updated_at?.toISOString() ?? null,
  };
}
