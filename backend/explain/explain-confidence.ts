import type { ExplainedPerson, MatchExplanation, MatchState } from '../../shared/api.ts';
import { describeAge } from '../../shared/explain/describe-age.ts';
import { text } from '../../shared/texts/texts.ts';
import { confidenceOf, confidenceTerms, type MatchEvidence, MOST } from '../identity/confidence.ts';

type Terms = MatchExplanation['confidence'];

/** What the confidence of a match is made of; empty where there is no match. `isByNumber`: the order's shop was not compared. Pure. */
export function explainConfidence(
  saleTime: string,
  { strategy, confidence, clicks, person }: MatchState,
  people: readonly Pick<ExplainedPerson, 'person' | 'emails' | 'phones'>[],
  isByNumber: boolean,
): Terms {
  const { names, confidence: texts } = text.explain;
  if (strategy === null || confidence === null) return [];
  if (strategy === 'click_id') return [{ points: 100, most: 100, text: texts.clickId }];
  if (strategy === 'order_id') {
    const found = isByNumber ? texts.byNumber : texts.otherSpelling;
    return [{ points: confidence, most: 95, text: confidence === 95 ? texts.asTyped : found }];
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
  const [own, other] = strategy === 'email' ? [names.email, names.phone] : [names.phone, names.email];
  return [
    { points: terms.base, most: MOST.base, text: texts.known(own) },
    {
      points: round(terms.recency),
      most: MOST.recency,
      text: texts.lastClick(describeAge(Math.round(clickAgeMs / 1000))),
    },
    {
      points: terms.otherKey,
      most: MOST.otherKey,
      text: otherKey === 'contradicts' ? texts.contradicts : texts[otherKey](other),
    },
    {
      points: round(terms.people),
      most: MOST.people,
      text: texts.people(emails, phones),
    },
  ];
}

const OTHER_KEYS: readonly MatchEvidence['otherKey'][] = ['agrees', 'unknown', 'disagrees', 'contradicts'];

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
