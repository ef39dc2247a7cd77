import { sql } from 'kysely';
import type { ErasureReceipt, PersonRequest } from '../../shared/api.ts';
import { erasePerson, previewErasure } from '../../backend/privacy/erase.ts';
import type { Store } from '../../backend/store/open.ts';
import type { Shop } from './shop.ts';
import { type ConversionData, fromStored } from '../../backend/store/conversion-data.ts';
import { storeKeysOf, type StoreKeys } from '../../backend/store/keys.ts';

/** Previews and then erases, as a person does who has looked at the preview. */
export async function erase({ ctx, tenantId }: Shop, person: PersonRequest): Promise<ErasureReceipt> {
  const { confirm } = await previewErasure(ctx, tenantId, person);
  return erasePerson(ctx, tenantId, person, confirm, 'key test');
}

/** Every table's rows of a tenant as text, in a fixed order; of conversions with what is sealed. */
export async function dumpTables(store: Store, tenantId: string): Promise<Map<string, string[]>> {
  const names = await tablesOfTenants(store);
  const each = names.map(
    (name) =>
      sql`select ${name} as name, to_jsonb(t)::text as row from ${sql.table(name)} t where t.tenant_id = ${tenantId}::uuid`,
  );
  const { rows } = await sql<{ name: string; row: string }>`${sql.join(each, sql` union all `)} order by 1, 2`.execute(
    store.db,
  );
  const dump = new Map(names.map((name): [string, string[]] => [name, []]));
  for (const { name, row } of rows) {
    dump.get(name)?.push(name === 'conversion' ? withPerson(row, storeKeysOf(store.db)) : row);
  }
  return dump;
}

const tables = new WeakMap<Store, string[]>();

/** Every table with rows of tenants; no test of a store changes its tables. */
async function tablesOfTenants(store: Store): Promise<string[]> {
  const known = tables.get(store);
  if (known) return known;
  const { rows } = await sql<{ name: string }>`
    select distinct c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
    order by 1`.execute(store.db);
  const names = rows.map(({ name }) => name);
  tables.set(store, names);
  return names;
}

function withPerson(row: string, storeKeys: StoreKeys): string {
  const { data, ...columns } = JSON.parse(row) as { data: ConversionData };
  return JSON.stringify({ ...columns, data: fromStored(data, storeKeys) });
}

/** Where any of the texts is found: `table: text`. */
export async function findTexts(store: Store, tenantId: string, texts: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [table, rows] of await dumpTables(store, tenantId)) {
    const all = rows.join('\n').toLowerCase();
    for (const text of texts) if (all.includes(text.toLowerCase())) found.push(`${table}: ${text}`);
  }
  return found;
}

/** What reports add up: the number and value of sales by state, currency and type, and of their changes. */
export async function readTotals(store: Store, tenantId: string): Promise<unknown> {
  const { rows: sales } = await sql`
    select order_state, currency, conversion_type, count(*)::int as sales, sum(value)::text as value from conversion
    where tenant_id = ${tenantId} group by 1, 2, 3 order by 1, 2, 3`.execute(store.db);
  const { rows: adjustments } = await sql`
    select type, count(*)::int as count, sum(value)::text as value from adjustment
    where tenant_id = ${tenantId} group by 1 order by 1`.execute(store.db);
  return { sales, adjustments };
}
