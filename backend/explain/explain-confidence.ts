import type { ExplainedPerson, MatchExplanation, MatchState } from '../../shared/api.ts';
import { describeAge } from '../../shared/explain/describe-age.ts';
import { countOf } from '../../shared/wizard/format.ts';
import { confidenceOf, confidenceTerms, type MatchEvidence, MOST } from '../identity/confidence.ts';

type Terms = MatchExplanation['confidence'];

/** What the confidence of a match is made of; empty where there is no match. Pure. */
export function explainConfidence(
  saleTime: string,
  { strategy, confidence, clicks, person }: MatchState,
  people: readonly Pick<ExplainedPerson, 'person' | 'emails' | 'phones'>[],
): Terms {
  if (strategy === null || confidence === null) return [];
  if (strategy === 'click_id') return [{ points: 100, most: 100, text: 'The row has the click ID itself.' }];
  if (strategy === 'order_id') {
    const text =
      confidence === 95 ? 'The order ID is known as it is typed.' : 'The order ID is known in another spelling.';
    return [{ points: confidence, most: 95, text }];
  }
  const chosen = people.find((one) => one.person === person);
  const times = clicks.flatMap(({ time }) => (time === null ? [] : [Date.parse(time)]));
  if (!chosen || times.length === 0) return [];
  const clickAgeMs = Date.parse(saleTime) - Math.max(...times);
  const { emails, phones } = chosen;
  // Which of these it was is seen in the sum: the rule itself is in choose-match.ts.
  const otherKey = OTHER_KEYS.find((one) => confidenceOf({ clickAgeMs, otherKey: one, emails, phones }) === confidence);
  if (otherKey === undefined) return [];
  const terms = confidenceTerms({ clickAgeMs, otherKey, emails, phones });
  const [own, other] = strategy === 'email' ? ['e-mail', 'phone'] : ['phone', 'e-mail'];
  return [
    { points: terms.base, most: MOST.base, text: `The ${own} is known.` },
    {
      points: round(terms.recency),
      most: MOST.recency,
      text: `The last click was ${describeAge(Math.round(clickAgeMs / 1000))}.`,
    },
    { points: terms.otherKey, most: MOST.otherKey, text: OTHER_KEY[otherKey](other) },
    {
      points: round(terms.people),
      most: MOST.people,
      text: `The person has ${countOf(emails, 'e-mail')} and ${countOf(phones, 'phone')}; more than one of either may be several people.`,
    },
  ];
}

const OTHER_KEY: Readonly<Record<MatchEvidence['otherKey'], (other: string) => string>> = {
  agrees: (other) => `The ${other} belongs to the same person.`,
  unknown: (other) => `The ${other} is not known, or the row has none.`,
  disagrees: (other) => `The ${other} belongs to another person.`,
  contradicts: () => 'A stronger identifier of the row shows that it may be another person.',
};
const OTHER_KEYS = Object.keys(OTHER_KEY) as MatchEvidence['otherKey'][];

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
