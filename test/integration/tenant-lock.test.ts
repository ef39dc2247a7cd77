import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { lockTenant, transaction, type Trx } from '../../backend/store/transaction.ts';
import { createTenant } from '../../backend/tenants/tenants.ts';
import { CITUS_URL } from '../citus/database.ts';
import { anyStore, forEachDatabase } from './databases.ts';
import { erasePerson, previewErasure } from '../../backend/privacy/erase.ts';
import { openTestStore } from '../secret-key.ts';
import { clickEvent, openShop, row, type Shop } from './shop.ts';

const NOW = new Date('2026-11-20T08:00:00.000Z');
let tenants = 0;

async function newTenant({ db }: Store): Promise<string> {
  return (await createTenant(db, `shop-${(tenants += 1)}`, 'Shop', NOW)).tenantId;
}

/** What a process of the version before does. */
async function lockAsBefore(trx: Trx, tenantId: string, mode: 'share' | 'update'): Promise<void> {
  const row = trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenantId);
  await (mode === 'share' ? row.forShare() : row.forUpdate()).executeTakeFirstOrThrow();
}

/** Whether a lock is to be had while the first is held. */
async function isFree({ db }: Store, lock: (trx: Trx) => Promise<void>): Promise<boolean> {
  const taken = db.transaction().execute(async (trx) => {
    // Else it would stay with the coordinator of a Citus cluster; the lock is on a worker.
    await sql`set local citus.propagate_set_commands = 'local'`.execute(trx);
    await sql`set local lock_timeout = '200ms'`.execute(trx);
    await lock(trx);
    return true;
  });
  return taken.catch((error: unknown) => {
    expect(String(error)).toMatch(/lock timeout/);
    return false;
  });
}

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('a tenant that has no lock yet gets one when it is first needed; there is none for an unknown tenant', async () => {
    const tenantId = await newTenant(store);
    await Promise.all(
      (['share', 'update', 'share'] as const).map((mode) =>
        transaction(store.db, (trx) => lockTenant(trx, tenantId, mode)),
      ),
    );
    expect(await store.db.selectFrom('tenant_lock').selectAll().execute()).toEqual([{ tenant_id: tenantId }]);
    await expect(transaction(store.db, (trx) => lockTenant(trx, newId(NOW), 'share'))).rejects.toThrow(
      'The tenant does not exist.',
    );
  });

  if (name === 'PGlite') return;

  it('batches of a tenant go side by side, learning goes alone, and tenants do not wait for each other', async () => {
    const [one, other] = [await newTenant(store), await newTenant(store)];
    for (const tenantId of [one, other]) await transaction(store.db, (trx) => lockTenant(trx, tenantId, 'share'));
    await store.db.transaction().execute(async (trx) => {
      await lockTenant(trx, one, 'share');
      expect(await isFree(store, (second) => lockTenant(second, one, 'share'))).toBe(true);
      expect(await isFree(store, (second) => lockTenant(second, one, 'update'))).toBe(false);
    });
    await store.db.transaction().execute(async (trx) => {
      await lockTenant(trx, one, 'update');
      expect(await isFree(store, (second) => lockTenant(second, one, 'share'))).toBe(false);
      expect(await isFree(store, (second) => lockTenant(second, other, 'update'))).toBe(true);
    });
  });

  if (name === 'Citus') return;

  it('a process of the version before and one of this version keep each other out', async () => {
    const tenantId = await newTenant(store);
    await store.db.transaction().execute(async (trx) => {
      await lockAsBefore(trx, tenantId, 'update');
      expect(await isFree(store, (second) => lockTenant(second, tenantId, 'share'))).toBe(false);
    });
    await store.db.transaction().execute(async (trx) => {
      await lockTenant(trx, tenantId, 'update');
      expect(await isFree(store, (second) => lockAsBefore(second, tenantId, 'share'))).toBe(false);
    });
    await store.db.transaction().execute(async (trx) => {
      await lockTenant(trx, tenantId, 'share');
      expect(await isFree(store, (second) => lockAsBefore(second, tenantId, 'share'))).toBe(true);
    });
  });
});

// On Citus the lock is on a worker, and so is who waits for it.
describe.skipIf(CITUS_URL !== undefined)('what is done to a tenant', () => {
  let store: Store;
  let shop: Shop;
  const person = { email: 'eva.lima@shop.example.net' };
  let confirm = '';
  beforeAll(async () => {
    store = await openTestStore(await anyStore());
    shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ order_id: 'CRM-1', ...person })]);
    ({ confirm } = await previewErasure(shop.ctx, shop.tenantId, person));
  });
  afterAll(() => store.close());

  /** For the lock itself: storing an order waits as well, when it has looked for its click. */
  const isWaiting = async (): Promise<boolean> => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        and query like '%from tenant_lock%'`.execute(store.db);
    return rows.length > 0;
  };

  /** Whether some work waits until the tenant's lock is released that another transaction holds. */
  async function waitsForLock(held: 'share' | 'update', work: () => Promise<unknown>): Promise<boolean> {
    let isDone = false;
    let waited = false;
    const trx = await store.db.startTransaction().execute();
    await lockTenant(trx, shop.tenantId, held);
    const done = work().finally(() => (isDone = true));
    await expect.poll(async () => isDone || (waited = await isWaiting()), { interval: 5, timeout: 30_000 }).toBe(true);
    await trx.rollback().execute();
    await done;
    return waited;
  }

  let orders = 10;
  const upload = () => shop.upload([row({ order_id: `CRM-${(orders += 1)}` })]);
  const capture = () => shop.receiveIdentities([clickEvent({ order_id: `CRM-${(orders += 1)}` })]);
  const erase = () => erasePerson(shop.ctx, shop.tenantId, person, confirm, 'test');

  // Else an order and the click that matches it could be stored at the same time and miss each other.
  it.each([
    ['an upload', 'share', false, upload],
    ['an upload', 'update', true, upload],
    ['a call with identity events', 'share', true, capture],
    ['a call with identity events', 'update', true, capture],
    ['an erasure', 'share', true, erase],
  ] as const)('%s while another transaction has the lock for %s: waits is %s', async (_what, held, waits, work) => {
    expect(await waitsForLock(held, work)).toBe(waits);
  });
});

describe('a transaction that lost a race to store something', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openTestStore(await anyStore());
  });
  afterAll(() => store.close());

  /** How often it is run when its first run fails. */
  const runs = async (error: Error & { code: string }): Promise<number> => {
    let tries = 0;
    return transaction(store.db, () => {
      tries += 1;
      return tries === 1 ? Promise.reject(error) : Promise.resolve(tries);
    });
  };
  const duplicate = 'duplicate key value violates unique constraint "batch_pkey_102010"';

  it.each(['23505', 'XX000'])('is run again where the database reports that under %s', async (code) => {
    expect(await runs(Object.assign(new Error(duplicate), { code }))).toBe(2);
  });

  it('is not where the database reports something else under XX000', async () => {
    const broken = Object.assign(new Error('could not find a plan'), { code: 'XX000' });
    await expect(runs(broken)).rejects.toThrow('could not find a plan');
  });
});
