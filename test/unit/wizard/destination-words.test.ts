import { expect, it } from 'vitest';
import { type DestinationFacts, destinationWords } from '../../../shared/wizard/destination-words.ts';

const unknown: DestinationFacts = { maxAgeDays: null, adjustments: null, holdBackDays: 0 };

it.each<[Partial<DestinationFacts>, string]>([
  [{}, ''],
  [{ maxAgeDays: 90 }, 'sales of the last 90 days'],
  [{ holdBackDays: 1 }, 'sales wait 1 day'],
  [{ adjustments: { restate: true, retract: true } }, 'new values and returns are passed on'],
  [{ adjustments: { restate: true, retract: false } }, 'new values are passed on, returns cannot be taken back'],
  [{ adjustments: { restate: false, retract: true } }, 'returns are passed on, values cannot be changed'],
  [
    { maxAgeDays: 7, adjustments: { restate: false, retract: false }, holdBackDays: 5 },
    'sales of the last 7 days; returns cannot be taken back, values cannot be changed; sales wait 5 days',
  ],
])('a platform of which %j is known reads “%s”', (facts, words) => {
  expect(destinationWords({ ...unknown, ...facts })).toBe(words);
});
