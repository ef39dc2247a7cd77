import { expect, it } from 'vitest';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { anyStore } from '../databases.ts';
import { openStore } from '../../../backend/store/open.ts';
import { PLATFORM_NAMES } from '../../sandbox/platforms/server.ts';
import { books, tally } from './books.ts';
import { mixedRows } from './rows.ts';
import { DAY, openWorld } from './world.ts';

const ROWS = 400;

it('has a stand-in for every destination', () => {
  expect([...PLATFORM_NAMES].sort()).toEqual([...PLATFORMS.keys()].sort());
});

/** Every sale of its own worth, so that books without order ids can be compared by it. */
function rowsOfOwnWorth(): Record<string, string>[] {
  return mixedRows(ROWS).map((row, at) =>
    /^\d/.test(row['conversion_value'] ?? '') && at % 97 !== 96 ? { ...row, conversion_value: `${1000 + at}.25` } : row,
  );
}

it('400 mixed sales at every platform, changed and taken back a day later: both sides’ books agree to the row', async () => {
  const store = await openStore(await anyStore());
  const world = await openWorld(store);
  try {
    const rows = rowsOfOwnWorth();
    const { summary } = await world.upload(rows);
    expect(summary.matched + summary.unmatched).toBeGreaterThan(ROWS * 0.9);
    await world.settle();
    for (const platform of PLATFORM_NAMES) {
      const { ours, theirs } = await books(world, platform);
      expect(theirs, platform).toEqual(ours);
      expect(ours.length, platform).toBeGreaterThan(ROWS * 0.05);
    }

    world.pass(DAY);
    const changed = rows.flatMap((row, at): Record<string, string>[] => {
      if (at % 5 === 1) return [{ ...row, conversion_value: `${at}.75` }];
      return at % 5 === 2 ? [{ ...row, order_status: 'Returned' }] : [];
    });
    await world.upload(changed);
    await world.settle();
    for (const platform of PLATFORM_NAMES) {
      const { ours, theirs } = await books(world, platform);
      expect(theirs, platform).toEqual(ours);
      const counts = await tally(world, platform);
      const able = ['restate', 'retract'].filter((type) => Number(counts[`${type} accepted`] ?? 0) > 0);
      const unable = ['restate', 'retract'].filter((type) => `${type} skipped: adjustment_not_supported` in counts);
      expect([...able, ...unable].sort(), platform).toEqual(['restate', 'retract']);
    }
  } finally {
    await store.close();
  }
}, 120_000);
