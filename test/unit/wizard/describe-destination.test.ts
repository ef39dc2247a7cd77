import { expect, it } from 'vitest';
import { type DestinationFacts, describeDestination } from '../../../shared/wizard/describe-destination.ts';

const unknown: DestinationFacts = {
  onlyIf: null,
  maxAgeDays: null,
  adjustments: null,
  holdBackDays: 0,
  testMode: null,
  tested: 0,
};

it.each<[Partial<DestinationFacts>, string]>([
  [{}, ''],
  [{ testMode: 'not_counted', maxAgeDays: 90 }, 'test mode: not counted; sales of the last 90 days'],
  [{ testMode: 'counted' }, 'test mode: counted like any other'],
  [
    { tested: 12 },
    '12 rows were sent in test mode and not counted; the administrator of the Matchback server can send them for real',
  ],
  [{ maxAgeDays: 90 }, 'sales of the last 90 days'],
  [{ holdBackDays: 1 }, 'sales wait 1 day'],
  [{ adjustments: { restate: true, retract: true } }, 'new values and returns are sent'],
  [{ adjustments: { restate: true, retract: false } }, 'new values are sent, returns cannot be'],
  [{ adjustments: { restate: false, retract: true } }, 'returns are sent, new values cannot be'],
  [
    { onlyIf: { country: ['TH', 'SG'], platform: ['shopee'] }, maxAgeDays: 90 },
    'only rows with platform shopee and country TH or SG; sales of the last 90 days',
  ],
  [
    { maxAgeDays: 7, adjustments: { restate: false, retract: false }, holdBackDays: 5 },
    'sales of the last 7 days; new values and returns cannot be sent; sales wait 5 days',
  ],
])('a platform of which %j is known reads “%s”', (facts, words) => {
  expect(describeDestination({ ...unknown, ...facts })).toBe(words);
});
