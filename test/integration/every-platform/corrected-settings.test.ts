import { pino } from 'pino';
import { expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { anyStore } from '../databases.ts';
import { openPlatformsFixture } from './platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

it('sends what a wrong conversion action had stopped, and changes of it, once the settings are corrected', async () => {
  const store = await openTestStore(await anyStore());
  const fixture = await openPlatformsFixture(store, ['google'], { google: { conversion_action_id: '42' } });
  const sale = {
    order_id: 'SO-1',
    conversion_value: '10',
    currency: 'USD',
    conversion_time: '2026-11-19 10:00',
    email: 'ana@shop.example.net',
  };
  await fixture.upload([sale]);
  await fixture.runUntilIdle(1);
  expect((await fixture.received('google')).stored).toBe(0);
  const { settings } = await store.db.selectFrom('destination').select('settings').executeTakeFirstOrThrow();
  const ctx = {
    store,
    clock: () => fixture.now(),
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    wake: () => Promise.resolve(),
  };
  const corrected = { ...settings, conversion_action_id: '7000000001' };
  await setDestination(ctx, fixture.tenantId, 'google', 'google', corrected);
  await fixture.runUntilIdle(3);
  expect((await fixture.received('google')).stored).toBe(1);
  await fixture.upload([{ ...sale, order_status: 'Returned' }]);
  await fixture.runUntilIdle(3);
  expect((await fixture.received('google')).items[0]).toMatchObject({ asset: '7000000001', retracted: true });
  await store.close();
});
