import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { forEachDatabase } from './databases.ts';

forEachDatabase((name, open) => {
  it('opens an empty store of its own each time', async () => {
    const [one, other] = [await open(), await open()];
    const tenant = { tenant_id: '019c6d3c-0000-7000-8000-000000000001', slug: 'a', name: 'A', created_at: new Date(0) };
    await one.db.insertInto('tenant').values(tenant).execute();
    expect(await one.db.selectFrom('tenant').select('created_at').execute()).toEqual([{ created_at: new Date(0) }]);
    expect(await other.db.selectFrom('tenant').selectAll().execute()).toEqual([]);
  });

  it('really is what it says', async () => {
    const { rows } = await sql<{ version: string }>`select version()`.execute((await open()).db);
    expect(rows[0]?.version.includes('emscripten') || rows[0]?.version.includes('wasm')).toBe(name === 'PGlite');
  });
});
