import { pino } from 'pino';
import { expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { anyStore } from '../databases.ts';
import { openStore } from '../../../backend/store/open.ts';
import { openWorld } from './world.ts';

it('sends what a wrong conversion action had stopped, and changes of it, by the mended settings', async () => {
  const store = await openStore(await anyStore());
  const world = await openWorld(store, ['google'], { google: { conversion_action_id: '42' } });
  const sale = {
    order_id: 'SO-1',
    conversion_value: '10',
    currency: 'USD',
    conversion_time: '2026-11-19 10:00',
    email: 'ana@shop.example.net',
  };
  await world.upload([sale]);
  await world.settle(1);
  expect((await world.received('google')).stored).toBe(0);
  const { settings } = await store.db.selectFrom('destination').select('settings').executeTakeFirstOrThrow();
  const ctx = {
    store,
    clock: () => world.now(),
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    secretKey: Buffer.alloc(32, 7),
    wake: () => Promise.resolve(),
  };
  const mended = { ...settings, conversion_action_id: '7000000001' };
  await setDestination(ctx, world.tenantId, 'google', 'google', mended);
  await world.settle(3);
  expect((await world.received('google')).stored).toBe(1);
  await world.upload([{ ...sale, order_status: 'Returned' }]);
  await world.settle(3);
  expect((await world.received('google')).items[0]).toMatchObject({ asset: '7000000001', retracted: true });
  await store.close();
});
