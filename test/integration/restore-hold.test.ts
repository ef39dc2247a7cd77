import { sql } from 'kysely';
import pg from 'pg';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { Context } from '../../backend/context.ts';
import { holdDestinations, releaseHold } from '../../backend/delivery/hold-restored.ts';
import type { Store } from '../../backend/store/open.ts';
import type { PlatformName } from '../sandbox/platforms/server.ts';
import { freshDatabaseUrl } from './databases.ts';
import { listCountedSales, countDeliveries } from './every-platform/reconciliation.ts';
import { sales } from './every-platform/rows.ts';
import { HOUR, openPlatformsFixture, START, type PlatformsFixture } from './every-platform/platforms-fixture.ts';
import { openTestStore } from '../secret-key.ts';

/** A store that can be backed up, and be replaced by the backup while no process has it open. */
interface Restorable {
  store: Store;
  backUp: () => Promise<void>;
  /** `mark` runs on the restored store before it is used. */
  restore: (mark: (store: Store) => Promise<void>) => Promise<void>;
}

/** Users of the store (the fixture) see the one that was opened last. */
function replaceable(store: Store): { store: Store; replace: (by: Store) => void } {
  const current = { ...store };
  onTestFinished(() => current.close());
  return { store: current, replace: (by) => void Object.assign(current, by) };
}

/** A copy of the database replaces pg_dump and pg_restore, which the PostgreSQL of the tests comes without. */
async function openRestorable(): Promise<Restorable> {
  const databaseUrl = await freshDatabaseUrl();
  const name = new URL(databaseUrl).pathname.slice(1);
  const copy = `${name}_backup`;
  const { store, replace } = replaceable(await openTestStore({ databaseUrl, poolSize: 4 }));
  const command = async (text: string) => {
    const client = new pg.Client({
      connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
    });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  return {
    store,
    backUp: async () => {
      await store.close();
      await command(`create database ${copy} template ${name}`);
      replace(await openTestStore({ databaseUrl, poolSize: 4 }));
    },
    restore: async (mark) => {
      await store.close();
      await command(`drop database ${name}`);
      await command(`create database ${name} template ${copy}`);
      replace(await openTestStore({ databaseUrl, poolSize: 4 }));
      await mark(store);
    },
  };
}

const DOUBLE_COUNTING: PlatformName[] = ['pinterest', 'linkedin', 'reddit'];
const RECOGNISING: PlatformName[] = ['microsoft', 'meta'];

/** How often the platform counts each sale. */
async function timesCounted(fixture: PlatformsFixture, platform: PlatformName): Promise<number[]> {
  const { items } = await fixture.received(platform);
  return items.map(({ stored }) => stored);
}

const contextOf = (store: Store, fixture: PlatformsFixture): Context => ({
  store,
  clock: () => fixture.now(),
  random: () => 0.5,
  log: pino({ level: 'silent' }),
  wake: () => Promise.resolve(),
});

/** On the embedded database: cli/store-backup.test.ts and backup-under-load.test.ts. */
it('an old backup, restored with --hold, and all that it has forgotten uploaded again: nothing is counted twice', async () => {
  const { store, backUp, restore } = await openRestorable();
  const fixture = await openPlatformsFixture(store, [...DOUBLE_COUNTING, ...RECOGNISING]);
  const [before, waiting, after] = [
    sales(6, 'BEFORE'),
    sales(16, 'WAITING').slice(6, 10),
    sales(16, 'AFTER').slice(10),
  ];
  await fixture.upload(before);
  await fixture.runUntilIdle(1);
  await fixture.upload(waiting);

  await backUp();
  await fixture.upload(after);
  await fixture.upload([{ ...before[0], conversion_value: '7.25' }]);
  await fixture.runUntilIdle(1);
  const counted = async () =>
    Promise.all([...DOUBLE_COUNTING, ...RECOGNISING].map((platform) => timesCounted(fixture, platform)));
  const everySaleOnce = Array.from({ length: 5 }, () => Array.from({ length: 16 }, () => 1));
  expect(await counted()).toEqual(everySaleOnce);

  await restore(async (restored) => {
    const held = await holdDestinations(contextOf(restored, fixture));
    expect(held.map(({ destination, ...one }) => [destination, one.held, one.uncertain])).toEqual([
      ['linkedin', true, 4],
      ['meta', true, 0],
      ['microsoft', false, 0],
      ['pinterest', true, 4],
      ['reddit', true, 4],
    ]);
  });
  fixture.restart();
  fixture.advanceClock(HOUR);
  const fresh = sales(20, 'FRESH')
    .slice(16)
    .map((row) => ({ ...row, conversion_time: new Date(fixture.now().getTime() - 60_000).toISOString() }));
  await fixture.upload([{ ...before[0], conversion_value: '7.25' }, ...waiting, ...after, ...fresh]);
  await fixture.runUntilIdle(1);

  for (const platform of DOUBLE_COUNTING) {
    expect(await timesCounted(fixture, platform), platform).toEqual(Array.from({ length: 20 }, () => 1));
    expect(await countDeliveries(fixture, platform), platform).toMatchObject({
      accepted: 6 + 4,
      'uncertain: restored_backup': 4 + 6,
    });
  }
  for (const platform of RECOGNISING) {
    const { ours, theirs } = await listCountedSales(fixture, platform);
    expect(ours, platform).toHaveLength(20);
    expect(theirs, platform).toEqual(ours);
  }

  // What a person knows not to be there is sent, once; the hold itself stays.
  await fixture.upload([{ ...sales(31, 'LATE')[30], conversion_time: START.toISOString() }]);
  await fixture.runUntilIdle(1);
  expect(await timesCounted(fixture, 'pinterest')).toHaveLength(20);
  await sql`
    update delivery d set state = 'pending', due_at = ${fixture.now().toISOString()}::timestamptz, first_sent_at = null,
      hold_cleared_at = ${fixture.now().toISOString()}::timestamptz
    from conversion c where c.tenant_id = ${fixture.tenantId} and c.conversion_id = d.conversion_id
      and c.order_id = 'LATE-30' and d.tenant_id = ${fixture.tenantId} and d.destination_id = 'pinterest'`.execute(
    store.db,
  );
  await fixture.runUntilIdle(1);
  expect(await timesCounted(fixture, 'pinterest')).toEqual(Array.from({ length: 21 }, () => 1));

  expect(await releaseHold(contextOf(store, fixture), null)).toBe(5);
  await fixture.upload([{ ...sales(32, 'LATER')[31], conversion_time: START.toISOString() }]);
  await fixture.runUntilIdle(1);
  expect(await timesCounted(fixture, 'pinterest')).toEqual(Array.from({ length: 22 }, () => 1));
});
