import { describe, expect, it } from 'vitest';
import type { ConversionExplanation } from '../../../shared/api.ts';
import { describeAge } from '../../../shared/explain/describe-age.ts';
import { describeSale, sectionsOf } from '../../../shared/explain/sections.ts';
import { explainedRow } from '../../browser/explained-data.ts';

const [conversion = expect.fail('no conversion')] = explainedRow.conversions;

describe('an explanation in sections', () => {
  it('has the match and each destination first, then the people and the confidence', () => {
    const { main, details } = sectionsOf(conversion);
    expect(main.map(({ heading }) => heading)).toEqual([
      ...['Match', 'What its identifiers found', 'Google Ads: the sale', 'Google Ads: new value 899.00 THB'],
      ...['Meta', 'Pinterest'],
    ]);
    expect(details.map(({ heading }) => heading)).toEqual([
      ...['The person', 'Another person with one of its identifiers', 'Confidence, if matched now'],
    ]);
  });

  it('marks each step of a delivery, and says what to do once', () => {
    const pinterest = sectionsOf(conversion).main.find(({ heading }) => heading === 'Pinterest');
    expect(pinterest?.lines.map(({ tone, label }) => `${label} ${tone}`)).toEqual([
      ...['Eligible good', 'Planned good', 'Sent good', 'Accepted warn', 'Counted plain'],
    ]);
    expect(pinterest?.remedy).toContain('Look it up at the platform');
  });

  it('shows the clicks that are used first, a few others, and how many are left out', () => {
    const [person] = sectionsOf(conversion).details;
    expect(person?.lines.map(({ label }) => label)).toEqual([
      ...['Known since', 'gclid', 'gclid', 'gclid', 'gclid', 'Clicks', 'Joined'],
    ]);
    expect(person?.lines[1]).toMatchObject({
      tone: 'good',
      text: 'Cj0KCQiA2eKtBhDcAR…xxxxx, campaign “Songkran sale”: 9 days before the sale: used.',
    });
    expect(person?.lines[5]?.text).toBe('5 more clicks not shown.');
  });

  it('of a destination with nothing planned has only the note', () => {
    const none = { destination: 'snap', label: 'Snapchat', deliveries: [], note: 'It was set up later.' };
    const { main } = sectionsOf({ ...conversion, destinations: [none] });
    expect(main[main.length - 1]).toEqual({
      heading: 'Snapchat',
      intro: ['It was set up later.'],
      lines: [],
      remedy: null,
    });
  });
});

describe('a sale in a few words', () => {
  it.each<[Partial<ConversionExplanation>, string]>([
    [{}, '899.00 THB'],
    [{ value: null, currency: null, conversion_type: 'lead' }, 'without a value, type lead'],
    [{ order_state: 'void' }, '899.00 THB, cancelled or returned'],
    [{ platform: 'Shopee', shop: 'Baan Thai' }, '899.00 THB, sold on Shopee, shop Baan Thai'],
    [{ order_state: 'open' }, '899.00 THB, not final yet'],
  ])('%j', (change, expected) => {
    expect(describeSale({ ...conversion, ...change })).toBe(expected);
  });
});

describe('how long before or after the sale', () => {
  it.each<[number, string]>([
    [0, 'at the moment of the sale'],
    [-59, 'at the moment of the sale'],
    [60, '1 minute before the sale'],
    [3600, '1 hour before the sale'],
    [-25_200, '7 hours after the sale'],
    [2 * 86_400 - 1, '47 hours before the sale'],
    [90 * 86_400 - 1, '89 days before the sale'],
    [-365 * 86_400, '365 days after the sale'],
  ])('%i seconds', (seconds, expected) => {
    expect(describeAge(seconds)).toBe(expected);
  });
});
