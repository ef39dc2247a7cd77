import { beforeAll, expect, it } from 'vitest';
import { RateBudgetUsed, takeFromRateBudget, waitForRateBudget } from '../../backend/delivery/rate-budget.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase } from './databases.ts';
import { testPlatform } from './platform-server.ts';

const START = new Date('2026-11-20T08:00:00.000Z');
const at = (ms: number) => new Date(START.getTime() + ms);

forEachDatabase((_, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  function paced(requestsPerMinute: number) {
    const what = { tenantId: newId(new Date()), id: 'ads', platform: testPlatform({ requestsPerMinute }) };
    return {
      take: (ms: number) =>
        takeFromRateBudget(store.db, what, at(ms)).then(
          () => 'taken',
          (error: unknown) => (error instanceof RateBudgetUsed ? error.waitMs : Promise.reject(error as Error)),
        ),
      wait: (ms: number) => waitForRateBudget(store.db, what, at(ms)),
    };
  }

  it('allows so many requests in any sixty seconds', async () => {
    const { take, wait } = paced(2);
    expect(await wait(0)).toBe(0);
    expect([await take(0), await take(30_000), await take(59_000)]).toEqual(['taken', 'taken', 1000]);
    expect([await wait(59_999), await wait(60_000)]).toEqual([1, 0]);
    expect([await take(60_000), await take(60_000)]).toEqual(['taken', 30_000]);
    expect(await take(90_000)).toBe('taken');
  });

  it('gives no turn to two, however many ask at once', async () => {
    const { take, wait } = paced(10);
    const taken = await Promise.all(Array.from({ length: 30 }, () => take(0)));
    expect(taken.filter((answer) => answer === 'taken')).toHaveLength(10);
    expect(await wait(0)).toBe(60_000);
  });

  it('counts what a process sent whose clock is ahead', async () => {
    const { take } = paced(1);
    expect(await take(2000)).toBe('taken');
    expect(await take(0)).toBe(62_000);
  });

  it('continues after the clock was set back an hour', async () => {
    const { take } = paced(1);
    expect(await take(3_600_000)).toBe('taken');
    expect([await take(0), await take(0)]).toEqual(['taken', 60_000]);
  });
});
