import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase } from './databases.ts';
import { openShop, row } from './shop.ts';

/** The row's sale is at 10:30 UTC on 19 November. */
const clickAt = (time: string, by: Record<string, unknown> = { order_id: 'A-1001' }) => ({
  ...by,
  clicks: [{ type: 'gclid', value: `Cj0KCQ-${time}`, time }],
});

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const notesOf = async (events: readonly unknown[], change: Record<string, unknown> = {}) => {
    const shop = await openShop(store);
    if (events.length > 0) await shop.receiveIdentities(events);
    const { results } = await shop.upload([row(change), row({ order_id: 'other' })]);
    expect(results[1]?.errors).toEqual([]);
    return [results[0]?.status, ...(results[0]?.errors ?? []).map(({ field, message }) => `${field}: ${message}`)];
  };

  describe('a row whose customer clicked only after the sale', () => {
    it('says so of the first click after it, whatever the key that found it', async () => {
      const events = [
        clickAt('2026-11-19T17:30:00Z', { email: 'ana@mail.com' }),
        clickAt('2026-11-19T14:30:00Z', { phone: '+66812345678' }),
        clickAt('2026-06-01T00:00:00Z', { phone: '+66812345678' }),
      ];
      expect(await notesOf(events, { email: 'ana@mail.com', phone: '+66812345678' })).toEqual([
        'unmatched',
        'conversion_time: The ad click found is 4 h after the sale, so it does not match.',
      ]);
    });

    if (name === 'PGlite') return;

    it.each([
      ['2026-11-19T15:42:00Z', '5 h 12 min'],
      ['2026-11-19T17:30:00Z', '7 h'],
      ['2026-11-19T11:10:00Z', '40 min'],
      ['2026-11-20T12:30:00Z', '26 h'],
    ])('is unmatched, and says by how much: %s', async (time, text) => {
      expect(await notesOf([clickAt(time)])).toEqual([
        'unmatched',
        `conversion_time: The ad click found is ${text} after the sale, so it does not match.`,
      ]);
    });
  });

  if (name === 'PGlite') return;

  it.each([
    ['no click is known', []],
    ['the click is days after the sale, which no time zone explains', [clickAt('2026-11-22T10:30:00Z')]],
    ['the click is too old', [clickAt('2026-06-01T00:00:00Z')]],
    ['the click is another customer’s', [clickAt('2026-11-19T15:42:00Z', { order_id: 'B-7' })]],
  ])('nothing is said where %s', async (_what, events) => {
    expect(await notesOf(events)).toEqual(['unmatched']);
  });

  it.each([
    ['a click before the sale is known as well', [clickAt('2026-11-19T15:42:00Z'), clickAt('2026-11-18T10:00:00Z')]],
    ['the clocks of click and sale differ a little', [clickAt('2026-11-19T10:34:00Z')]],
  ])('nothing is said, because it matches, where %s', async (_what, events) => {
    expect(await notesOf(events)).toEqual(['matched']);
  });
});
