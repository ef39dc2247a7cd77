import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { readTimeZone } from '../../../backend/reports/time-zone.ts';
import type { Store } from '../../../backend/store/open.ts';
import { forEachDatabase } from '../databases.ts';
import { openShop } from '../shop.ts';
import { countAll, readCountedDays } from './full-count.ts';
import { doStep, histories, recountAll } from './history.ts';

forEachDatabase((database, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('what is counted by day is what a count of all raw tables gives, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const shop = await openShop(store);
        for (const step of steps) await doStep(shop, step);
        await recountAll(shop);
        const zone = await readTimeZone(store.db, shop.tenantId);
        expect(await readCountedDays(store, shop.tenantId)).toEqual(await countAll(store, shop.tenantId, zone));
      }),
      { numRuns: database === 'PGlite' ? 12 : 8 },
    );
  }, 180_000);
});
