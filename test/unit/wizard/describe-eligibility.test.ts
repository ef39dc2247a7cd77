import { describe, expect, it } from 'vitest';
import type { DestinationEligibility } from '../../../shared/api.ts';
import { describeEligibility, describeReasons } from '../../../shared/wizard/describe-eligibility.ts';

const old = { code: 'too_old', platform_code: null, reason: 'Meta takes sales of the last 7 days.', rows: 80 };
const noIdentifier = { code: 'no_identifier', platform_code: null, reason: '', rows: 5 };
const forOthers = {
  code: 'not_for_destination',
  platform_code: null,
  reason: 'Only rows with the country TH.',
  rows: 40,
};
const meta: DestinationEligibility = {
  ...{ destination: 'meta', will_go: 0, held_back: 0, went: 0, left_out: [] },
  ...{ tested: 0, test_mode: null },
};

describe('what a platform will take, in words', () => {
  it.each<[Partial<DestinationEligibility>, string]>([
    [{}, '0 will be sent'],
    [{ will_go: 1240, held_back: 30, left_out: [old, noIdentifier] }, '1,240 will be sent · 30 later · 85 left out'],
    [{ will_go: 3, left_out: [forOthers, old] }, '3 will be sent · 40 for other platforms · 80 left out'],
    [{ will_go: 3, left_out: [forOthers] }, '3 will be sent · 40 for other platforms'],
    [{ will_go: 4, test_mode: 'not_counted', went: 1 }, '4 will be sent (test mode: not counted) · 1 sent before'],
    [{ held_back: 1 }, '0 will be sent · 1 later'],
    [{ will_go: 2, went: 7 }, '2 will be sent · 7 sent before'],
  ])('%j reads %s', (change, words) => expect(describeEligibility({ ...meta, ...change })).toBe(words));

  it('gives the most frequent reason first, none for rows of other destinations, and the code where there are no words', () => {
    expect(describeReasons([noIdentifier, forOthers, { ...old, rows: 1 }, { ...old, rows: 1300 }])).toEqual([
      '1,300 rows: Meta takes sales of the last 7 days.',
      '5 rows: no identifier',
      '1 row: Meta takes sales of the last 7 days.',
    ]);
  });
});
