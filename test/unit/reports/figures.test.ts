import { describe, expect, it } from 'vitest';
import { matchesByBucket } from '../../../shared/reports/match-figures.ts';
import { attributedOf, offlineShare, revenueByBucket } from '../../../shared/reports/revenue-figures.ts';
import { nearOrderIds } from '../../../shared/orders/near-order-ids.ts';

const WEEK = { from: '2026-02-09', to: '2026-02-15' };
const NEXT = { from: '2026-02-16', to: '2026-02-22' };

describe('figures of several days', () => {
  const day = (day: string, currency: string, offline: string, browser: string) => ({
    ...{ day, currency },
    offline: { orders: 1, value: offline },
    browser: { orders: 2, value: browser },
  });

  it('add up exactly, in one currency', () => {
    const rows = [
      day('2026-02-09', 'THB', '0.10', '3.00'),
      day('2026-02-10', 'THB', '0.20', '1.5'),
      day('2026-02-10', 'VND', '500000', '0'),
    ];
    const [week, next] = revenueByBucket(rows, 'THB', [WEEK, NEXT]);
    expect(week).toEqual({ offline: { orders: 2, value: '0.30' }, browser: { orders: 4, value: '4.50' } });
    expect(week && attributedOf(week)).toEqual({ orders: 6, value: '4.80' });
    expect(week && offlineShare(week)).toBeCloseTo(0.0625);
    expect(next && offlineShare(next)).toBeNull();
  });

  it('weigh each order the same in rates', () => {
    const rows = [
      { day: '2026-02-09', orders: 10, matched: 10, recognition: { orders: 10, score: 80 } },
      { day: '2026-02-10', orders: 90, matched: 45, recognition: { orders: 30, score: 40 } },
      { day: '2026-02-16', orders: 4, matched: 0, recognition: { orders: 0, score: null } },
    ];
    expect(matchesByBucket(rows, [WEEK, NEXT, { from: '2026-02-23', to: '2026-02-23' }])).toEqual([
      { orders: 100, matched: 55, rate: 0.55, recognition: 50 },
      { orders: 4, matched: 0, rate: 0, recognition: null },
      { orders: 0, matched: 0, rate: null, recognition: null },
    ]);
  });
});

describe('near forms of an order id', () => {
  it.each([
    ['ORD-10234', ['10234', 'ord10234']],
    ['#1001-1', ['1001', '10011']],
    ['0042', ['42', '00042', '000042', 'ord-0042', 'order-0042', 'so-0042', 'inv-0042', 'shop-0042', 'crm-0042']],
    ['7', ['07', '007', 'ord-7', 'order-7', 'so-7', 'inv-7', 'shop-7', 'crm-7']],
    ['SO 77', ['77']],
  ])('of %s', (typed, near) => expect(nearOrderIds(typed)).toEqual(near));
});
