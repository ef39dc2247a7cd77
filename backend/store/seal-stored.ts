import type { KeyObject } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';
import type { StoreKeys } from './keys.ts';
import { seal, unseal } from './seal.ts';
import { STORED_TABLES, type StoredRow, type StoredTable } from './seal-stored-tables.ts';
import { transaction, type Trx } from './transaction.ts';

/*
 * Brings what a release before migration 0019 stored up to date: its identity keys and other hashes become HMACs, and the hashes of
 * conversions and the secrets of destinations are sealed under the data key. Until it is done, every table that holds such values
 * has the column `is_sealed`, and each step is a transaction about one page of rows, which then have it. So a process that is killed
 * loses one page at most, and the next one goes on.
 */

const PAGE_SIZE = 2000;

/** @param secretKeys one of which sealed the secrets of destinations */
export async function sealStored(
  db: Kysely<Schema>,
  keys: StoreKeys,
  secretKeys: readonly KeyObject[],
  pageSize = PAGE_SIZE,
): Promise<void> {
  const step = async (work: (trx: Trx) => Promise<unknown>): Promise<void> => {
    await transaction(db, async (trx) => {
      if (!(await lockUnlessComplete(trx))) await work(trx);
    });
  };
  await step(addColumns);
  const tenants = await db.selectFrom('tenant').select('tenant_id').orderBy('tenant_id').execute();
  for (const { tenant_id: tenantId } of tenants) {
    for (const table of STORED_TABLES) {
      let last: StoredRow | undefined;
      do {
        const after = last;
        last = undefined;
        await step(async (trx) => {
          const rows = await readPage(trx, tenantId, table, after, pageSize);
          await writePage(trx, tenantId, table, rows, keys);
          last = rows.length < pageSize ? undefined : rows.at(-1);
        });
      } while (last);
    }
    await step((trx) => sealSecrets(trx, tenantId, keys, secretKeys));
  }
  await step(async (trx) => {
    for (const name of tableNames()) await sql`alter table ${sql.table(name)} drop column is_sealed`.execute(trx);
    await trx.updateTable('store_key').set({ is_complete: true }).execute();
  });
}

/** Of several processes, one does a step at a time. Returns whether all is done. */
async function lockUnlessComplete(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ is_complete: boolean }>`select is_complete from store_key for update`.execute(trx);
  return rows[0]?.is_complete === true;
}

const tableNames = (): string[] => [...STORED_TABLES.map(({ name }) => name), 'destination'];

/** Adds the column with a default, which takes no time, however many rows. */
async function addColumns(trx: Trx): Promise<void> {
  for (const name of tableNames()) {
    await sql`alter table ${sql.table(name)} add column if not exists is_sealed boolean not null default false`.execute(
      trx,
    );
  }
}

const commas = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `);

/** The next rows in the order of their ids. A key that was replaced may come later in that order, where it is left out. */
async function readPage(
  trx: Trx,
  tenantId: string,
  { name, id, read, where }: StoredTable,
  after: StoredRow | undefined,
  limit: number,
): Promise<StoredRow[]> {
  const ids = commas(Object.keys(id).map((column) => sql.ref(column)));
  const last = Object.entries(id).map(([column, type]) => sql`${after?.[column]}::${sql.raw(type)}`);
  const { rows } = await sql<StoredRow>`
    select ${ids}, ${sql.raw(read)} from ${sql.table(name)}
    where tenant_id = ${tenantId} and not is_sealed and (${sql.raw(where ?? 'true')})
      and ${after ? sql`(${ids}) > (${commas(last)})` : sql`true`}
    order by ${ids} limit ${limit}`.execute(trx);
  return rows;
}

async function writePage(
  trx: Trx,
  tenantId: string,
  { name, id, write, replace, after }: StoredTable,
  rows: readonly StoredRow[],
  keys: StoreKeys,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = Object.entries(id).map(([column, type]) => ({ column, type, given: `old_${column}` }));
  const replaced = rows.map((row) => ({
    ...Object.fromEntries(ids.map(({ column, given }) => [given, row[column]])),
    ...replace(row, keys),
  }));
  const types = [...ids.map(({ given, type }) => [given, type] as const), ...Object.entries(write)];
  const set = Object.keys(write).map((column) =>
    // The rest of a conversion stays.
    column === 'data' ? sql`data = t.data || r.data` : sql`${sql.ref(column)} = ${sql.ref(`r.${column}`)}`,
  );
  await sql`
    update ${sql.table(name)} t set ${commas([...set, sql`is_sealed = true`])}
    from jsonb_to_recordset(${JSON.stringify(replaced)}::jsonb)
      as r(${commas(types.map(([column, type]) => sql`${sql.ref(column)} ${sql.raw(type)}`))})
    where t.tenant_id = ${tenantId} and ${sql.join(
      ids.map(({ column, given }) => sql`${sql.ref(`t.${column}`)} = ${sql.ref(`r.${given}`)}`),
      sql` and `,
    )}`.execute(trx);
  await after?.(trx, tenantId, replaced);
}

/** Secrets that none of these keys opens stay as they are: the destination has to be set up again, as before. */
async function sealSecrets(
  trx: Trx,
  tenantId: string,
  keys: StoreKeys,
  secretKeys: readonly KeyObject[],
): Promise<void> {
  const { rows } = await sql<{ destination_id: string; sealed_secrets: string }>`
    select destination_id, sealed_secrets from destination
    where tenant_id = ${tenantId} and not is_sealed`.execute(trx);
  const sealed = rows.flatMap(({ destination_id, sealed_secrets }) => {
    const context = [tenantId, destination_id];
    const secrets = openWithAny(secretKeys, sealed_secrets, context);
    return secrets === undefined ? [] : [{ destination_id, sealed: seal(keys.sealing, secrets, context) }];
  });
  await sql`
    update destination t set sealed_secrets = r.sealed, is_sealed = true
    from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as r(destination_id text, sealed text)
    where t.tenant_id = ${tenantId} and t.destination_id = r.destination_id`.execute(trx);
}

/** Whether one of the keys opens the secrets of any destination; also where there is none. */
export async function opensStoredSecrets(db: Kysely<Schema>, secretKeys: readonly KeyObject[]): Promise<boolean> {
  const rows = await db
    .selectFrom('destination')
    .select(['tenant_id', 'destination_id', 'sealed_secrets'])
    .where('removed_at', 'is', null)
    .execute();
  const opens = rows.some(
    ({ tenant_id, destination_id, sealed_secrets }) =>
      openWithAny(secretKeys, sealed_secrets, [tenant_id, destination_id]) !== undefined,
  );
  return opens || rows.length === 0;
}

export async function hasTenants(db: Kysely<Schema>): Promise<boolean> {
  return (await db.selectFrom('tenant').select('tenant_id').limit(1).executeTakeFirst()) !== undefined;
}

function openWithAny(secretKeys: readonly KeyObject[], sealed: string, context: readonly string[]): unknown {
  for (const key of secretKeys) {
    try {
      return unseal(key, sealed, context);
    } catch {
      // Sealed under another one.
    }
  }
  return undefined;
}
