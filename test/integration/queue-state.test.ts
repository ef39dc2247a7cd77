import { expect, it } from 'vitest';
import { readQueueState } from '../../backend/delivery/queue-state.ts';
import { forEachDatabase } from './databases.ts';
import { HOUR, openWithPlatform } from './delivery-fixture.ts';
import { testPlatform } from './platform-server.ts';

forEachDatabase((_name, open) => {
  it('counts open deliveries by platform and circuit breaker, and how long the oldest is due', async () => {
    const store = await open();
    const { ctx, advanceClock, storeOrders, deliverAllDue, platform } = await openWithPlatform(store);
    const read = () => readQueueState(store.db, ctx.clock());
    const quiet = { platform: 'testads', circuit: 'closed', destinations: 1, pending: 0, sending: 0, submitted: 0 };
    expect(await read()).toEqual([{ ...quiet, uncertain: 0, oldest_due_seconds: 0 }]);

    await storeOrders(3);
    await deliverAllDue();
    expect(await read()).toEqual([{ ...quiet, uncertain: 0, oldest_due_seconds: 0 }]);

    await storeOrders(4, 'later');
    advanceClock(HOUR);
    await storeOrders(1, 'now');
    expect(await read()).toEqual([{ ...quiet, pending: 5, uncertain: 0, oldest_due_seconds: 3600 }]);

    platform.behave(() => ({ status: 401 }));
    await deliverAllDue();
    const [stopped, ...others] = await read();
    expect(others).toEqual([]);
    expect(stopped).toMatchObject({ circuit: 'stopped', destinations: 1, pending: 5 });
  });

  it('counts what a lost reply left uncertain', async () => {
    const store = await open();
    const { ctx, advanceClock, storeOrders, deliverAllDue, platform } = await openWithPlatform(
      store,
      testPlatform({ dedupWindowMs: 0 }),
    );
    platform.behave(() => 'cut the line');
    await storeOrders(2);
    await deliverAllDue();
    advanceClock(HOUR);
    await deliverAllDue();
    expect(await readQueueState(store.db, ctx.clock())).toMatchObject([{ pending: 0, uncertain: 2 }]);
  });
});
