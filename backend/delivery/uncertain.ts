import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { UncertainList } from '../../shared/api.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { isUncertain } from './states.ts';

/** Which uncertain deliveries; a field that is absent does not filter. */
export interface UncertainFilter {
  destination?: string | undefined;
  upload_id?: string | undefined;
}

type UncertainDelivery = UncertainList['deliveries'][number];

/** Destination, conversion and `seq`. */
const cursorValues = z.tuple([z.string().regex(/^[^\0]*$/), z.uuid(), z.int32()]);

/** Returns one page of the deliveries that a person must resolve, sorted by destination, and their total number. */
export async function listUncertain(
  db: Db,
  tenantId: string,
  { cursor, limit, ...filter }: UncertainFilter & { cursor?: string | undefined; limit: number },
): Promise<UncertainList> {
  const after = cursor === undefined ? null : decodeCursor(cursor, cursorValues);
  const { rows } = await sql<UncertainDelivery & { seq: number; occurred_at: Date }>`
    select d.destination_id as destination, d.conversion_id, d.seq, coalesce(a.type, 'conversion') as kind, d.code, d.reason,
      d.params, c.order_id, coalesce(a.value::text, c.data->>'value') as value,
      coalesce(a.currency, c.data->>'currency') as currency, c.occurred_at
    from delivery d
    join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id
    left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
    where ${matchesFilter(tenantId, filter)}
      ${after ? sql`and (d.destination_id, d.conversion_id, d.seq) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::int)` : sql``}
    order by d.destination_id, d.conversion_id, d.seq limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page[page.length - 1] : undefined;
  return {
    deliveries: page.map(({ seq: _seq, occurred_at, ...row }) => ({
      ...row,
      conversion_time: occurred_at.toISOString(),
    })),
    total: await countUncertain(db, tenantId, filter),
    next_cursor: last ? encodeCursor([last.destination, last.conversion_id, last.seq]) : null,
  };
}

export async function countUncertain(db: Db, tenantId: string, filter: UncertainFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from delivery d where ${matchesFilter(tenantId, filter)}`.execute(db);
  return rows[0]?.count ?? 0;
}

function matchesFilter(tenantId: string, { destination, upload_id: uploadId }: UncertainFilter): RawBuilder<boolean> {
  return sql<boolean>`d.tenant_id = ${tenantId} and ${isUncertain('d')}
    ${destination === undefined ? sql`` : sql`and d.destination_id = ${destination}`}
    ${
      uploadId === undefined
        ? sql``
        : sql`and d.conversion_id in (select r.conversion_id from upload_row r
            where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId})`
    }`;
}
