import { expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { anyStore } from '../databases.ts';
import { PLATFORM_NAMES } from '../../sandbox/platforms/server.ts';
import { listCountedSales, countDeliveries } from './reconciliation.ts';
import { mixedRows } from './rows.ts';
import { DAY, openPlatformsFixture } from './platforms-fixture.ts';
import { openTestStore } from '../../secret-key.ts';

const ROWS = 240;

it('has a stand-in for every destination', () => {
  expect([...PLATFORM_NAMES].sort()).toEqual([...PLATFORMS.keys()].sort());
});

/** Every sale has a different value, so that platforms without order ids can be compared by it. */
function rowsWithDistinctValues(): Record<string, string>[] {
  return mixedRows(ROWS).map((row, at) =>
    /^\d/.test(row['conversion_value'] ?? '') && at % 97 !== 96 ? { ...row, conversion_value: `${1000 + at}.25` } : row,
  );
}

it('240 mixed sales at every platform, changed and retracted a day later: both sides agree to the row', async () => {
  const store = await openTestStore(await anyStore());
  const fixture = await openPlatformsFixture(store);
  try {
    const rows = rowsWithDistinctValues();
    const { summary } = await fixture.upload(rows);
    expect(summary.matched + summary.unmatched).toBeGreaterThan(ROWS * 0.9);
    await fixture.runUntilIdle();
    for (const platform of PLATFORM_NAMES) {
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(theirs, platform).toEqual(ours);
      expect(ours.length, platform).toBeGreaterThan(ROWS * 0.05);
    }

    fixture.advanceClock(DAY);
    const changed = rows.flatMap((row, at): Record<string, string>[] => {
      if (at % 5 === 1) return [{ ...row, conversion_value: `${at}.75` }];
      return at % 5 === 2 ? [{ ...row, order_status: 'Returned' }] : [];
    });
    await fixture.upload(changed);
    await fixture.runUntilIdle();
    for (const platform of PLATFORM_NAMES) {
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(theirs, platform).toEqual(ours);
      const counts = await countDeliveries(fixture, platform);
      const able = ['restate', 'retract'].filter((type) => Number(counts[`${type} accepted`] ?? 0) > 0);
      const unable = ['restate', 'retract'].filter((type) => `${type} skipped: adjustment_not_supported` in counts);
      expect([...able, ...unable].sort(), platform).toEqual(['restate', 'retract']);
    }
  } finally {
    await store.close();
  }
}, 120_000);
