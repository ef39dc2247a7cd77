import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { distributeTables } from '../../../backend/store/distribute.ts';
import { type DistributionPlan, planDistribution } from '../../../backend/store/distribution-plan.ts';
import type { Store } from '../../../backend/store/open.ts';
import { CITUS_URL, createCitusDatabase } from '../../citus/database.ts';
import { whenDone } from '../../when-done.ts';
import { freshDatabaseUrl } from '../databases.ts';
import { openShop, row } from '../shop.ts';
import { openTerminal } from './terminal.ts';
import { openTestStore } from '../../secret-key.ts';

const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
const COMMAND = ['store', 'distribute'];

it('the embedded store cannot be distributed; what to do instead is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-distribute-'));
  const { run } = await openTerminal({ SECRET_KEY, DATA_DIR: join(folder, 'data') });
  const answer = await run([...COMMAND, '--yes']);
  expect(answer).toMatchObject({ code: 1, out: '' });
  expect(answer.err).toMatch(/^The embedded database .*Set DATABASE_URL to the coordinator.*\n$/);
});

it.skipIf(CITUS_URL)('a PostgreSQL without Citus is left as it is; what to do is said', async () => {
  const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: await freshDatabaseUrl() });
  const answer = await run([...COMMAND, '--yes']);
  expect(answer).toMatchObject({ code: 1, out: '' });
  expect(answer.err).toMatch(
    /^Citus is not installed in this database: .*create extension citus.*docs\/scaling\.md.*\n$/,
  );
});

describe.skipIf(!CITUS_URL)('on Citus', () => {
  /** A store whose tables are all on the coordinator still, with an upload in it. */
  async function openUndistributed(): Promise<{ store: Store; url: string; uploadId: string; tenantId: string }> {
    const { url, drop } = await createCitusDatabase(CITUS_URL ?? '');
    whenDone(drop);
    const store = await openTestStore({ databaseUrl: url });
    whenDone(() => store.close());
    const shop = await openShop(store);
    const { upload_id: uploadId } = await shop.upload([row(), row({ order_id: 'A-1002' })]);
    return { store, url, uploadId, tenantId: shop.tenantId };
  }

  const ordersIn = async ({ db }: Store): Promise<string[]> =>
    (await db.selectFrom('conversion').select('order_id').orderBy('order_id').execute()).map((one) => one.order_id);

  it('the plan is shown first, then carried out with the rows that are there, and then nothing is left to do', async () => {
    const { store, url } = await openUndistributed();
    const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: url });

    const shown = await run(COMMAND);
    expect(shown.code).toBe(0);
    expect(shown.out).toMatch(/^To be copied to every node: tenant, api_key, member$/m);
    expect(shown.out).toMatch(/^To be distributed by tenant_id, colocated: .*conversion.*tenant_lock.*$/m);
    expect(shown.out).toMatch(/^Foreign keys to be dropped .*: adjustment_\w+ on adjustment, .* on platform_request$/m);
    expect(shown.out).toMatch(/^Nothing was changed\. .*--yes\.$/m);
    expect((await planDistribution(store.db)).done).toEqual([]);

    const done = (await run([...COMMAND, '--yes', '--json'])).json<DistributionPlan & { outcome: string }>();
    expect(done.outcome).toBe('distributed');
    expect(done.foreignKeys).toHaveLength(5);
    const after = await planDistribution(store.db);
    expect(after).toMatchObject({ toCopy: [], toDistribute: [], foreignKeys: [] });
    expect(after.done.sort()).toEqual([...done.toCopy, ...done.toDistribute].sort());
    expect(await ordersIn(store)).toEqual(['A-1001', 'A-1002']);
    const { rows: keys } = await sql`
      select from pg_constraint where contype = 'f' and confrelid = any(${done.toDistribute}::regclass[])`.execute(
      store.db,
    );
    expect(keys).toHaveLength(5);

    const again = await run([...COMMAND, '--yes']);
    expect(again.out).toMatch(/^Nothing to do\.$/m);
  });

  it('a later version’s migration runs on a distributed store, and its table is put beside the others', async () => {
    const { store, tenantId } = await openUndistributed();
    await distributeTables(store.db, await planDistribution(store.db));
    // In one transaction, as migrations are run.
    await store.db.transaction().execute(async (trx) => {
      for (const statement of [
        'create table later (tenant_id uuid not null, id uuid, primary key (tenant_id, id))',
        'alter table later alter column tenant_id set statistics 0',
        'alter table conversion add column note text',
        'create index conversion_by_note on conversion (tenant_id, note) where note is not null',
        `update conversion set note = 'old'`,
      ]) {
        await sql.raw(statement).execute(trx);
      }
    });
    const { rows: notes } = await sql`select distinct note from conversion where tenant_id = ${tenantId}`.execute(
      store.db,
    );
    expect(notes).toEqual([{ note: 'old' }]);
    const plan = await planDistribution(store.db);
    expect(plan).toMatchObject({ toCopy: [], toDistribute: ['later'] });
    await distributeTables(store.db, plan);
    const { rows } = await sql`
      select distinct colocationid from pg_dist_partition where partmethod = 'h'`.execute(store.db);
    expect(rows).toHaveLength(1);
    expect((await planDistribution(store.db)).done).toContain('later');
  });

  it('one that fails on the way changes nothing, and can be run again', async () => {
    const { store } = await openUndistributed();
    const plan = await planDistribution(store.db);
    const [first, ...others] = plan.foreignKeys;
    if (!first) throw new Error('no foreign key');
    const broken = { ...first, definition: first.definition.replace('(tenant_id', '(no_such_column') };
    await expect(distributeTables(store.db, { ...plan, foreignKeys: [...others, broken] })).rejects.toThrow(
      'no_such_column',
    );
    expect(await planDistribution(store.db)).toEqual(plan);
    expect(await ordersIn(store)).toEqual(['A-1001', 'A-1002']);
    await distributeTables(store.db, plan);
    expect(await ordersIn(store)).toEqual(['A-1001', 'A-1002']);
  });

  it('a table that was distributed in another way is not touched', async () => {
    const { store, url } = await openUndistributed();
    await sql`select create_reference_table('tenant')`.execute(store.db);
    await sql`select create_reference_table('upload_row')`.execute(store.db);
    const { run } = await openTerminal({ SECRET_KEY, DATABASE_URL: url });
    const answer = await run([...COMMAND, '--yes']);
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toMatch(/^Not distributed by Matchback.*: upload_row\. .*undistribute_table.*\n$/);
  });

  it('a database that knows no nodes is not touched', async () => {
    const { url } = await openUndistributed();
    const remove = await openTestStore({ databaseUrl: url });
    await sql`select citus_remove_node(nodename, nodeport) from pg_dist_node where groupid <> 0`.execute(remove.db);
    const workers = await openTerminal({ SECRET_KEY, DATABASE_URL: url });
    expect((await workers.run(COMMAND)).err).toMatch(
      /^No node of the cluster is set to hold data: .*citus_add_node.*\n$/,
    );
    await sql`select citus_remove_node(nodename, nodeport) from pg_dist_node`.execute(remove.db);
    await remove.close();
    expect((await workers.run(COMMAND)).err).toMatch(
      /^The coordinator is not set in Citus: .*citus_set_coordinator_host.*\n$/,
    );
  });
});
