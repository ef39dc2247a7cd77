import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { removeDestination } from '../../backend/tenants/destinations.ts';
import { repairDeliveries } from '../../backend/delivery/repair.ts';
import type { Store } from '../../backend/store/open.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { forEachDatabase } from './databases.ts';
import { type Answer, testPlatform, withPolls } from './platform-server.ts';
import { HOUR } from './delivery-fixture.ts';

/** What a fault may leave behind, made by hand: due by the rules, and not by the columns. */
forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('lets a change go that was overlooked when its sale was accepted', async () => {
    const shop = await openAdjustmentFixture(store);
    await shop.upload(sale());
    await shop.deliverAllDue();
    await shop.upload(sale({ conversion_value: '70.00' }));
    await sql`
      update delivery set due_at = null, code = 'after_original' where tenant_id = ${shop.tenantId} and seq = 1`.execute(
      store.db,
    );
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual(['A-1 100.00']);
    await repairDeliveries(shop.ctx);
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 70.00']);
  });

  it('polls a request again that is no longer polled', async () => {
    const shop = await openAdjustmentFixture(store, testPlatform({}, { ...adjustablePlatform, ...withPolls }));
    shop.platform.behave((_ids, { path }): Answer =>
      path === '/events' ? { status: 200, body: { request_id: 'r-1' } } : { status: 200, body: {} },
    );
    await shop.upload(sale());
    await shop.deliverAllDue();
    await sql`update platform_request set due_at = null where tenant_id = ${shop.tenantId}`.execute(store.db);
    shop.advanceClock(HOUR);
    await shop.deliverAllDue();
    expect(await shop.state()).toEqual({ ads: 'submitted' });
    await repairDeliveries(shop.ctx);
    await shop.deliverAllDue();
    expect(await shop.state()).toEqual({ ads: 'accepted' });
  });

  if (name === 'PGlite') return;

  it('makes due again what waits without a time', async () => {
    const shop = await openAdjustmentFixture(store);
    await shop.upload(sale());
    await sql`update delivery set due_at = null where tenant_id = ${shop.tenantId}`.execute(store.db);
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual([]);
    await repairDeliveries(shop.ctx);
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual(['A-1 100.00']);
    expect(shop.logged.join()).toContain('repaired deliveries');
  });

  it('leaves alone what truly waits', async () => {
    const shop = await openAdjustmentFixture(store);
    shop.platform.behave(() => ({ status: 503 }));
    await shop.upload(sale());
    await shop.deliverAllDue();
    await shop.upload(sale({ conversion_value: '70.00' }));
    const before = await shop.state();
    await repairDeliveries(shop.ctx);
    expect(await shop.state()).toEqual(before);
    expect(shop.logged.join()).not.toContain('repaired deliveries');
  });

  it('settles what waits at a destination that was removed', async () => {
    const shop = await openAdjustmentFixture(store);
    await shop.upload(sale());
    await shop.deliverAllDue();
    await removeDestination(shop.ctx, shop.tenantId, 'ads');
    await sql`
      insert into delivery (tenant_id, conversion_id, destination_id, seq, state, code, updated_at)
      select tenant_id, conversion_id, destination_id, 1, 'pending', 'after_original', updated_at from delivery
      where tenant_id = ${shop.tenantId}`.execute(store.db);
    await repairDeliveries(shop.ctx);
    await shop.deliverAllDue();
    const { rows } = await sql<{ code: string }>`
      select code from delivery where tenant_id = ${shop.tenantId} and seq = 1`.execute(store.db);
    expect(rows).toEqual([{ code: 'disabled' }]);
  });
});
