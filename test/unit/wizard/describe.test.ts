import { describe, expect, it } from 'vitest';
import { describeRows } from '../../../shared/wizard/row-spans.ts';
import { listChoices, searchChoices } from '../../../shared/wizard/select-choices.ts';
import { countOf } from '../../../shared/texts/en/counts.ts';
import { formatCount, formatDuration, formatShare } from '../../../shared/wizard/format.ts';
import { nextAnnouncement, describeProgress } from '../../../shared/wizard/progress.ts';
import type { ValueSent } from '../../../shared/api.ts';
import {
  groupValueSent,
  listDeliveryStates,
  listMetrics,
  listStrategyShares,
  nextRefresh,
  qualityTone,
} from '../../../shared/wizard/results.ts';
import { isSkipped, stepAfter, stepBefore } from '../../../shared/wizard/steps.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [5000, '5,000'],
    [1234567, '1,234,567'],
  ])('%d reads %s', (count, text) => expect(formatCount(count)).toBe(text));

  it('counts one thing and many', () => {
    expect(countOf(1, 'row')).toBe('1 row');
    expect(countOf(2300, 'batch', 'batches')).toBe('2,300 batches');
  });

  it.each([
    [0, '0 %'],
    [0.004, '< 1 %'],
    [0.876, '88 %'],
    [0.9996, '> 99 %'],
    [1, '100 %'],
  ])('a share of %d reads %s', (share, text) => expect(formatShare(share)).toBe(text));

  it.each([
    [5, 'less than a minute'],
    [60, 'about 1 minute'],
    [190, 'about 3 minutes'],
    [3600, 'about 1 hour'],
    [4200, 'about 1 hour 10 minutes'],
  ])('%d seconds read %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

it.each<[[number, number][], string]>([
  [[[7, 7]], 'row 7'],
  [[[5, 40]], 'rows 5–40'],
  [[[5, 40], [52, 52]], 'rows 5–40 and 52'],
  [[[5, 40], [52, 52], [60, 71]], 'rows 5–40, 52 and 60–71'],
  [[[5, 40], [52, 52], [60, 71], [80, 81], [90, 91]], 'rows 5–40, 52, 60–71 and more'],
])('rows %j read %s', (spans, text) => expect(describeRows(spans)).toBe(text)); // prettier-ignore

describe('a list to choose from', () => {
  const zones = [{ value: 'Asia/Bangkok', label: 'Asia/Bangkok' }];

  it('has what is chosen even when the browser does not know it', () => {
    expect(listChoices(zones, 'Asia/Saigon', 'None').map(({ value }) => value)).toEqual([
      '',
      'Asia/Saigon',
      'Asia/Bangkok',
    ]);
    expect(listChoices(zones, 'Asia/Bangkok', 'None').map(({ value }) => value)).toEqual(['', 'Asia/Bangkok']);
  });
});

describe('searching a list', () => {
  const zones = [
    { value: 'Asia/Ho_Chi_Minh', label: 'Asia/Ho Chi Minh (UTC+07:00)', keywords: 'Asia/Saigon Việt Nam' },
    { value: 'Asia/Bangkok', label: 'Asia/Bangkok (UTC+07:00)', keywords: 'Thailand' },
    { value: 'Europe/Kyiv', label: 'Europe/Kyiv (UTC+02:00)', keywords: 'Europe/Kiev Ukraine' },
  ];
  it.each([
    ['', ['Asia/Ho_Chi_Minh', 'Asia/Bangkok', 'Europe/Kyiv']],
    ['viet nam', ['Asia/Ho_Chi_Minh']],
    ['saigon', ['Asia/Ho_Chi_Minh']],
    ['+07 bang', ['Asia/Bangkok']],
    ['UTC+07:00', ['Asia/Ho_Chi_Minh', 'Asia/Bangkok']],
    ['KIEV', ['Europe/Kyiv']],
    ['nowhere', []],
  ])('“%s” finds %j, by words in any order, case and accents aside', (typed, values) => {
    expect(searchChoices(zones, typed).map(({ value }) => value)).toEqual(values);
  });
});

describe('progress', () => {
  const run = { totalRows: 5000, doneRows: 2300, batch: 23, batches: 50, secondsLeft: 190 };

  it('shows the part, rows and time left', () => {
    expect(describeProgress(run)).toEqual({
      percent: 46,
      part: 'Part 23 of 50',
      rows: '2,300 of 5,000 rows',
      timeLeft: 'About 3 minutes left',
    });
  });

  it('says 100 % only when every row is done', () => {
    expect(describeProgress({ ...run, doneRows: 4999 }).percent).toBe(99);
    expect(describeProgress({ ...run, doneRows: 5000 }).percent).toBe(100);
    expect(describeProgress({ ...run, totalRows: 0, doneRows: 0, secondsLeft: null })).toMatchObject({
      percent: 0,
      timeLeft: 'Estimating the time left',
    });
  });

  it('is spoken at most every five seconds', () => {
    const first = nextAnnouncement({ text: '', at: -Infinity }, '10 percent', 1_000);
    expect(first).toEqual({ text: '10 percent', at: 1_000 });
    expect(nextAnnouncement(first, '20 percent', 5_999)).toBe(first);
    expect(nextAnnouncement(first, '20 percent', 6_000)).toEqual({ text: '20 percent', at: 6_000 });
  });
});

describe('results', () => {
  const summary = {
    total: 1000,
    matched: 720,
    unmatched: 180,
    failed: 100,
    duplicate: 0,
    match_rate: 0.8,
    match_quality: 'Excellent' as const,
    by_strategy: { click_id: 20, order_id: 500, email: 150, phone: 50 },
  };

  it('are shares of all rows, which add up', () => {
    expect(listMetrics(summary).map(({ count, share, note }) => [count, share, note])).toEqual([
      [720, 0.72, 'Match rate 72 % of all rows'],
      [180, 0.18, 'No ad click known for 18 %'],
      [100, 0.1, 'Errors in 10 %'],
    ]);
  });

  it('do not divide by nothing', () => {
    const empty = { ...summary, total: 0, matched: 0, unmatched: 0, failed: 0 };
    expect(listMetrics(empty).map(({ share }) => share)).toEqual([0, 0, 0]);
  });

  it('show matches by strategy with their share of all matches and their confidence', () => {
    expect(
      listStrategyShares(summary).map(({ label, count, share, confidence }) => [
        label,
        count,
        share.toFixed(2),
        confidence,
      ]),
    ).toEqual([
      ['Order ID', 500, '0.69', '90–95'],
      ['E-mail', 150, '0.21', '60–85'],
      ['Phone', 50, '0.07', '60–85'],
      ['Click ID in the row', 20, '0.03', 'no matching needed'],
    ]);
  });

  it('list the value sent by currency, the one with most orders first', () => {
    const at = (destination: string, currency: string, orders: number): ValueSent => ({
      ...{ destination, currency, orders },
      value: '1.00',
    });
    const grouped = groupValueSent([at('google', 'USD', 1), at('google', 'THB', 3), at('meta', 'THB', 2)]);
    expect(
      grouped.map(({ currency, platforms }) => [currency, platforms.map(({ destination }) => destination)]),
    ).toEqual([
      ['THB', ['google', 'meta']],
      ['USD', ['google']],
    ]);
    expect(groupValueSent([])).toEqual([]);
  });

  it('are refreshed while something is open that ends soon, less and less often', () => {
    const meta = { destination: 'meta', will_go: 0, held_back: 0, went: 0, tested: 0, test_mode: null, left_out: [] };
    const next = (one: Partial<typeof meta>, submitted: number, done = 0) =>
      nextRefresh({ deliveries: { meta: { submitted } }, eligibility: [{ ...meta, ...one }] }, done);
    expect(next({ will_go: 1 }, 0)).toBe(15_000);
    expect(next({}, 1)).toBe(15_000);
    expect(next({ held_back: 5, went: 7 }, 0)).toBeNull();
    expect([1, 2, 10, 12].map((done) => next({ will_go: 1 }, 0, done))).toEqual([30_000, 60_000, 300_000, null]);
  });

  it('colour an excellent match rate green, a good one yellow, and a low one red', () => {
    expect(['Excellent', 'Good', 'Needs improvement', null].map((label) => qualityTone(label as never))).toEqual([
      'good',
      'warn',
      'bad',
      'plain',
    ]);
  });

  it('leave out states that no delivery has', () => {
    expect(listDeliveryStates({ meta: { rejected: 2, accepted: 7, pending: 0 } })).toEqual([
      {
        destination: 'meta',
        states: [
          { label: 'accepted', count: 7, tone: 'good' },
          { label: 'rejected', count: 2, tone: 'bad' },
        ],
      },
    ]);
  });
});

describe('steps', () => {
  const facts = { sources: 1, mappedBefore: true };

  it('are passed over when there is nothing to decide', () => {
    expect(stepAfter('source', facts)).toBe('upload');
    expect(stepAfter('source', { sources: 2, mappedBefore: false })).toBe('preview');
    expect(isSkipped('source', facts)).toBe(true);
    expect(isSkipped('source', { sources: 2, mappedBefore: true })).toBe(false);
    expect(isSkipped('upload', facts)).toBe(false);
  });

  it('can all be gone back to', () => {
    expect(stepBefore('upload')).toBe('mapping');
    expect(stepBefore('mapping')).toBe('preview');
    expect(stepBefore('source')).toBeNull();
  });
});
