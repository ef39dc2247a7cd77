import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { findUnmatchedReasons } from '../../../backend/identity/unmatched.ts';
import { type ConversionData, fromStored } from '../../../backend/store/conversion-data.ts';
import { storeKeysOf } from '../../../backend/store/keys.ts';
import { readTimeZone } from '../../../backend/reports/time-zone.ts';
import type { Store } from '../../../backend/store/open.ts';
import { onPostgres } from '../databases.ts';
import { openShop } from '../shop.ts';
import { countAll, readCountedDays } from './full-count.ts';
import { doStep, histories, recountAll } from './history.ts';

onPostgres((open) => {
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
        // Old data that were removed change no cause that was found before.
        const isRetained = steps.every(({ kind }) => kind !== 'retention');
        const { stored, fresh } = await readCauses(store, shop.tenantId);
        expect(stored).not.toContain(null);
        if (isRetained) expect(stored).toEqual(fresh);
      }),
      { numRuns: 20 },
    );
  }, 180_000);
});

/** Why conversions are unmatched: as it was found when they, or what is known of them, last changed; and as it is found now. */
async function readCauses(store: Store, tenantId: string): Promise<{ stored: (string | null)[]; fresh: string[] }> {
  const { rows } = await sql<{ finding: string | null; data: ConversionData }>`
    select finding, data from conversion where tenant_id = ${tenantId} and not matched order by conversion_id`.execute(
    store.db,
  );
  const conversions = rows.map(({ data }) => fromStored(data, storeKeysOf(store.db)));
  const reasons = await findUnmatchedReasons(store.db, tenantId, conversions);
  return { stored: rows.map(({ finding }) => finding), fresh: reasons.map(({ cause }) => cause) };
}
