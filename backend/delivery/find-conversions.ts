import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { UserError } from '../user-error.ts';
import { conversionsByNumber, isUnderNumber } from '../store/order-number.ts';

/** Which deliveries of a destination; a field that is absent does not filter. */
export interface DeliverySelection {
  destinationId: string;
  conversionIds?: readonly string[] | undefined;
  /** The numbers of orders, see `assertOneOrderEach`. */
  orderKeys?: readonly string[] | undefined;
  uploadId?: string | undefined;
}

/** Returns up to `limit` conversions that have a selected delivery (alias `d`) in the state that `isWanted` describes. */
export async function findConversions(
  db: Db,
  tenantId: string,
  { destinationId, conversionIds, orderKeys, uploadId }: DeliverySelection,
  isWanted: RawBuilder<boolean>,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId} and ${isWanted}
      ${conversionIds === undefined ? sql`` : sql`and d.conversion_id = any(${[...conversionIds]}::uuid[])`}
      ${orderKeys === undefined ? sql`` : sql`and d.conversion_id = any(array(${conversionsByNumber(tenantId, orderKeys)}))`}
      ${
        uploadId === undefined
          ? sql``
          : sql`and d.conversion_id in (select r.conversion_id from upload_row r
              where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId})`
      }
    order by d.conversion_id limit ${limit}`.execute(db);
  return rows.map((row) => row.conversion_id);
}

/** Several shops have an order with a number that was to select one. */
export class SharedOrderNumber extends UserError {}

/**
 * Throws SharedOrderNumber where a number belongs to orders of several shops: a decision about one of them would change the others. One
 * statement.
 */
export async function assertOneOrderEach(
  db: Db,
  tenantId: string,
  orderKeys: readonly string[] | undefined,
): Promise<void> {
  if (orderKeys === undefined) return;
  const { rows } = await sql`
    select 1
    from conversion c
    where c.tenant_id = ${tenantId} and ${isUnderNumber(tenantId, orderKeys)}
    group by coalesce(c.order_number, c.order_key) having count(distinct c.order_key) > 1`.execute(db);
  if (rows.length === 0) return;
  throw new SharedOrderNumber(
    'Several shops have the same order number: choose the orders by their conversion_ids instead.',
  );
}
