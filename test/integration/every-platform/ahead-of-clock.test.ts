import { expect, it } from 'vitest';
import { PLATFORM_NAMES } from '../../sandbox/platforms/server.ts';
import { anyStore } from '../databases.ts';
import { openPlatformsFixture, START } from './platforms-fixture.ts';
import { countDeliveries, listCountedSales } from './reconciliation.ts';
import { sales } from './rows.ts';
import { openTestStore } from '../../secret-key.ts';

it('sales dated four minutes ahead of the clock wait for their time, and are then sent to every platform', async () => {
  const store = await openTestStore(await anyStore());
  try {
    const fixture = await openPlatformsFixture(store);
    const conversion_time = new Date(START.getTime() + 4 * 60_000).toISOString();
    const rows = sales(3, 'AHEAD').map((row) => ({ ...row, conversion_time }));
    await fixture.upload(rows);
    // The same rows again, while they wait: nothing changes.
    await fixture.upload(rows);
    await fixture.runUntilIdle(0);
    for (const platform of PLATFORM_NAMES) {
      expect(await countDeliveries(fixture, platform), platform).toEqual({ 'pending: held_back': 3 });
      expect((await fixture.received(platform)).requests, platform).toBe(0);
    }
    await fixture.runUntilIdle();
    for (const platform of PLATFORM_NAMES) {
      expect(await countDeliveries(fixture, platform), platform).toEqual({ accepted: 3 });
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(theirs, platform).toEqual(ours);
    }
  } finally {
    await store.close();
  }
}, 60_000);
