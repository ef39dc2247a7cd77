import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../backend/store/migrate.ts';
import { recount, tenantsToRecount } from '../../../backend/reports/recount.ts';
import { recountOnce } from '../../../backend/reports/start-recounts.ts';
import { countBatches } from '../../../backend/reports/count-batches.ts';
import { readRevenue } from '../../../backend/reports/revenue.ts';
import { listUploadHistory } from '../../../backend/reports/uploads.ts';
import type { Store } from '../../../backend/store/open.ts';
import { transaction } from '../../../backend/store/transaction.ts';
import { markDays } from '../../../backend/store/stale-days.ts';
import { openTestStore } from '../../secret-key.ts';
import { whenDone } from '../../when-done.ts';
import { forEachDatabase, anyStore } from '../databases.ts';
import { NOW, openShop, row, type Shop } from '../shop.ts';
import { countAll, readCountedDays } from './full-count.ts';
import { recountAll } from './history.ts';

const DAY_MS = 86_400_000;
const dayOf = (index: number): string => new Date(NOW.getTime() - index * DAY_MS).toISOString().slice(0, 10);
const sale = (index: number, of = 'CRM') =>
  row({
    order_id: `${of}-${1000 + index}`,
    conversion_time: `${dayOf(index % 40)}T01:00:00Z`,
    conversion_value: '10.10',
  });

async function expectCounted(store: Store, { tenantId }: Shop): Promise<void> {
  expect(await readCountedDays(store, tenantId)).toEqual(await countAll(store, tenantId, 'UTC'));
}

it('several recounters and uploads at once count each day once, and miss nothing', async () => {
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  const shop = await openShop(store);
  let isUploading = true;
  const outcomes: string[] = [];
  const recounter = async (): Promise<void> => {
    while (isUploading) outcomes.push(await recount(store.deliveryDb, shop.tenantId, NOW));
  };
  const recounters = [recounter(), recounter(), recounter()];
  for (let batch = 0; batch < 8; batch += 1) {
    await shop.upload(Array.from({ length: 25 }, (_, index) => sale(batch * 25 + index)));
  }
  isUploading = false;
  await Promise.all(recounters);
  await recountAll(shop);
  await expectCounted(store, shop);
  expect(outcomes.filter((outcome) => outcome === 'more' || outcome === 'counted').length).toBeGreaterThan(0);
}, 120_000);

it('a recounter leaves a tenant to the one that counts it, and a change that is committed while it counts keeps its mark', async () => {
  const store = await openTestStore(await anyStore());
  whenDone(() => store.close());
  const shop = await openShop(store);
  await shop.upload([sale(1)]);
  await recountAll(shop);
  await shop.upload([sale(2)]);
  await transaction(store.db, async (trx) => {
    await sql`select from report_state where tenant_id = ${shop.tenantId} for update`.execute(trx);
    expect(await recount(store.deliveryDb, shop.tenantId, NOW)).toBe('busy');
  });
  // As if an upload committed after the recount had read what there was: its mark is newer than what was deleted.
  await transaction(store.db, (trx) => markDays(trx, shop.tenantId, [dayOf(3)], NOW));
  expect(await tenantsToRecount(store.db, NOW)).toContain(shop.tenantId);
  await recountAll(shop);
  await expectCounted(store, shop);
  expect(await tenantsToRecount(store.db, NOW)).not.toContain(shop.tenantId);
}, 60_000);

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('a recount that is killed loses nothing: marks are deleted together with what was counted', async () => {
    const shop = await openShop(store);
    await shop.upload([sale(1), sale(2)]);
    const { rows: marks } = await sql<{ count: number }>`
      select count(*)::int as count from report_mark where tenant_id = ${shop.tenantId}`.execute(store.db);
    expect(marks[0]?.count).toBe(1);
    // The table that is written last fails, as a killed process would.
    await sql`alter table daily_purchase rename to daily_purchase_gone`.execute(store.db);
    await expect(recount(store.db, shop.tenantId, NOW)).rejects.toThrow('daily_purchase');
    await sql`alter table daily_purchase_gone rename to daily_purchase`.execute(store.db);
    expect((await readCountedDays(store, shop.tenantId))['daily_sale']).toEqual([]);
    await recountAll(shop);
    await expectCounted(store, shop);
  });

  it('shows who sent an upload and what became of its rows, also when failed ones are fixed and sent again', async () => {
    const shop = await openShop(store);
    const { upload_id } = await shop.upload([sale(1), sale(2), row({ order_id: 'CRM-9', conversion_value: 'a lot' })], {
      actor: 'key 019c5a01-7f00-7000-8000-000000000001',
      source: 'sales.csv',
    });
    const page = () => listUploadHistory(store.db, shop.tenantId, { limit: 50 });
    expect((await page()).uploads).toMatchObject([{ batches: 1, batches_counted: 0, rows: { total: 0 } }]);
    expect(await countBatches(store.db, shop.tenantId)).toBe(1);
    expect((await page()).uploads).toMatchObject([
      {
        upload_id,
        source: 'sales.csv',
        uploaded_by: { kind: 'key', id: '019c5a01-7f00-7000-8000-000000000001', name: null },
        rows: { total: 3, matched: 0, unmatched: 2, failed: 1, duplicate: 0, changes: { new: 2, returned: 0 } },
      },
    ]);
    await shop.upload([row({ row: 3, order_id: 'CRM-9', conversion_value: '5' })], { upload_id, actor: 'member 1' });
    while (await recountOnce({ store: { ...store }, clock: () => NOW }));
    expect((await page()).uploads).toMatchObject([
      {
        batches: 2,
        batches_counted: 2,
        uploaded_by: { kind: 'key' },
        rows: { total: 3, unmatched: 3, failed: 0, changes: { new: 3 } },
      },
    ]);
    expect((await listUploadHistory(store.db, shop.tenantId, { limit: 50, source: 'SALES' })).uploads).toHaveLength(1);
    expect((await listUploadHistory(store.db, shop.tenantId, { limit: 50, source: 'other' })).uploads).toEqual([]);
    const { uploads } = await listUploadHistory(store.db, shop.tenantId, { limit: 50, from: '2026-11-21' });
    expect(uploads).toEqual([]);
  });

  if (name === 'PGlite') return;

  it('an upload that fails marks nothing', async () => {
    const shop = await openShop(store);
    await shop.upload([sale(1)], { dryRun: true });
    expect(await tenantsToRecount(store.db, NOW)).not.toContain(shop.tenantId);
  });

  it('orders of before the upgrade are counted after it, the newest days first, and once more a day later', async () => {
    const shop = await openShop(store);
    await shop.upload(Array.from({ length: 45 }, (_, index) => sale(index)));
    await sql`delete from report_mark where tenant_id = ${shop.tenantId}`.execute(store.db);
    await sql`delete from report_state where tenant_id = ${shop.tenantId}`.execute(store.db);
    // The last statement of the migration, of this tenant alone.
    const later = new Date(NOW.getTime() + DAY_MS);
    await sql`
      insert into report_state (tenant_id, time_zone, history_before, recount_all_at)
      values (${shop.tenantId}, 'UTC', 'infinity', ${later.toISOString()}::timestamptz)`.execute(store.db);
    expect(Object.keys(MIGRATIONS)).toContain('0024_reports');

    expect(await recount(store.db, shop.tenantId, NOW)).toBe('more');
    const period = { from: dayOf(60), to: dayOf(0), group_by: [] };
    const { counted } = await readRevenue(store.db, shop.tenantId, period, NOW);
    expect(counted).toMatchObject({ counting_history: true, history_counted_from: dayOf(3) });
    await recountAll(shop);
    await expectCounted(store, shop);
    expect((await readRevenue(store.db, shop.tenantId, period, NOW)).counted.counting_history).toBe(false);

    // What a process of the release before wrote without a mark.
    await sql`update conversion set value = 99 where tenant_id = ${shop.tenantId} and order_id = 'CRM-1007'`.execute(
      store.db,
    );
    expect(await tenantsToRecount(store.db, NOW)).not.toContain(shop.tenantId);
    expect(await tenantsToRecount(store.db, later)).toContain(shop.tenantId);
    while ((await recount(store.db, shop.tenantId, later)) !== 'idle');
    await expectCounted(store, shop);
    expect(await tenantsToRecount(store.db, later)).not.toContain(shop.tenantId);
  });
});
