import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { COORDINATOR_TABLES, REFERENCE_TABLES } from '../../backend/store/distribution-plan.ts';
import { forEachDatabase } from './databases.ts';

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('every table is one tenant’s, or named as one that is about the store as a whole', async () => {
    const { rows } = await sql<{ name: string; by_tenant: boolean }>`
      select c.relname as name, exists (select 1 from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped) as by_tenant
      from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`.execute(store.db);
    const names = (byTenant: boolean) => rows.filter((row) => row.by_tenant === byTenant).map(({ name }) => name);
    expect(names(true)).toEqual(expect.arrayContaining(['conversion', ...REFERENCE_TABLES]));
    expect(names(false).sort()).toEqual([...COORDINATOR_TABLES].sort());
  });

  // Citus can hold a key to be unique within a tenant, and nowhere else.
  it('every key of a tenant’s table begins with the tenant', async () => {
    const { rows } = await sql<{ table: string; key: string }>`
      select t.relname as table, i.relname as key
      from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'
      where x.indisunique and t.relnamespace = current_schema()::regnamespace
        and x.indkey[0] <> a.attnum`.execute(store.db);
    expect(rows.filter(({ table }) => !REFERENCE_TABLES.includes(table))).toEqual([]);
  });
});
