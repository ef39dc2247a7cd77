import type { ExplainedPerson, MatchExplanation, MatchState } from '../../shared/api.ts';
import { describeAge } from '../../shared/explain/describe-age.ts';
import { countOf } from '../../shared/wizard/format.ts';
import { confidenceTerms, MOST } from '../identity/confidence.ts';
import { linksOf } from '../identity/key.ts';
import type { MatchInput } from '../identity/match.ts';
import type { KeyFacts } from './load-facts.ts';

type Terms = MatchExplanation['confidence'];

/** What the confidence of a match is made of; empty where there is no match. Pure. */
export function explainConfidence(
  conversion: MatchInput,
  { strategy, confidence, clicks, person }: MatchState,
  keys: readonly KeyFacts[],
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
  const clickAgeMs = Date.parse(conversion.time) - Math.max(...times);
  const otherKey = otherKeyOf(conversion, strategy, keys, chosen.person);
  const { emails, phones } = chosen;
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

const OTHER_KEY = {
  agrees: (other: string) => `The ${other} belongs to the same person.`,
  unknown: (other: string) => `The ${other} is not known, or the row has none.`,
  disagrees: (other: string) => `The ${other} belongs to another person.`,
};

/** The rule of choose-match.ts: whom the row's other keys belong to (phones beside an e-mail). */
function otherKeyOf(
  conversion: MatchInput,
  strategy: 'email' | 'phone',
  keys: readonly KeyFacts[],
  person: string,
): keyof typeof OTHER_KEY {
  const others = strategy === 'email' ? ['phone', 'second_phone'] : ['email', 'second_email'];
  const owners = linksOf(conversion)
    .filter(({ kind }) => others.includes(kind))
    .flatMap((link) => link.keys.map(({ key }) => key))
    .flatMap((key) => keys.filter((one) => one.key === key && !one.blocked && one.identity_id !== null))
    .map(({ identity_id }) => identity_id);
  if (owners.includes(person)) return 'agrees';
  return owners.length > 0 ? 'disagrees' : 'unknown';
}

function round(points: number): number {
  return Math.round(points * 10) / 10;
}
