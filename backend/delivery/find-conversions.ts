import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { conversionsByNumber } from '../store/order-number.ts';

/** Which deliveries of a destination; a field that is absent does not filter. */
export interface DeliverySelection {
  destinationId: string;
  orderKeys?: readonly string[] | undefined;
  uploadId?: string | undefined;
}

/** Returns up to `limit` conversions that have a selected delivery (alias `d`) in the state that `isWanted` describes. */
export async function findConversions(
  db: Db,
  tenantId: string,
  { destinationId, orderKeys, uploadId }: DeliverySelection,
  isWanted: RawBuilder<boolean>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isWanted}
      ${orderKeys === undefined ? sql`` : sql`and d.conversion_id in (${conversionsByNumber(tenantId, orderKeys)})`}
      ${
        uploadId === undefined
          ? sql``
          : sql`and d.conversion_id in (select r.conversion_id from upload_row r
              where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId})`
      }
    order by d.conversion_id limit ${limit}`.execute(db);
  return rows.map((row) => row.conversion_id);
}
