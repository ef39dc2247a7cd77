import { sql } from 'kysely';
import { formatOf } from '../../shared/orders/order-format.ts';
import { keyedUuid, storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { seal, unseal } from '../store/seal.ts';
import type { Trx } from '../store/transaction.ts';

/*
 * The formats of a tenant's order ids (shared/orders/order-format.ts): those of captured orders (`event`), and those of conversions
 * whose order is not known (`row`). Sealed, because letters of an id may be a name.
 */

type Side = 'event' | 'row';
/** A tenant with more has no formats, but ids of random letters and digits. */
const MOST_FORMATS = 40;
const CONTEXT = ['order_format'];

/** One statement. */
export async function loadFormats(db: Db, tenantId: string, side: Side): Promise<string[]> {
  const { sealing } = storeKeysOf(db);
  const rows = await db
    .selectFrom('order_format')
    .select('sealed')
    .where('tenant_id', '=', tenantId)
    .where('side', '=', side)
    .orderBy('format_key')
    .limit(MOST_FORMATS)
    .execute();
  return rows.map(({ sealed }) => unseal(sealing, sealed, CONTEXT) as string);
}

/** Stores the formats of order ids, in their normal form, that are not among `known`. At most one statement. */
export async function learnFormats(
  trx: Trx,
  tenantId: string,
  side: Side,
  orderKeys: readonly string[],
  known: readonly string[],
): Promise<void> {
  const formats = new Set(orderKeys.flatMap((orderKey) => formatOf(orderKey) ?? []));
  const added = [...formats].filter((format) => !known.includes(format)).slice(0, MOST_FORMATS - known.length);
  if (added.length === 0) return;
  const storeKeys = storeKeysOf(trx);
  const rows = added.map((format) => ({
    format_key: keyedUuid(storeKeys, `order_format:${format}`),
    sealed: seal(storeKeys.sealing, format, CONTEXT),
  }));
  await sql`
    insert into order_format (tenant_id, side, format_key, sealed)
    select ${tenantId}::uuid, ${side}, r.format_key, r.sealed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(format_key uuid, sealed text) order by r.format_key
    on conflict do nothing`.execute(trx);
}
