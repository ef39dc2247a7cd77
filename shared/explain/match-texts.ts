import type { ExplainedClick, ExplainedKey, KeyField, MatchState } from '../api/explain.ts';
import { FIELD_TEXTS } from '../field-texts.ts';
import { describeAge } from './describe-age.ts';

/** What identifiers are called in the middle of a sentence. */
const NAMES: Readonly<Record<KeyField, string>> = {
  click_id: 'click ID',
  order_id: 'order ID',
  email: 'e-mail',
  second_email: 'second e-mail',
  phone: 'phone',
  second_phone: 'second phone',
  external_id: 'customer ID',
};

/** What an identifier is called in front of a line. */
export function labelOfKey(field: KeyField): string {
  return field === 'click_id' ? 'Click ID' : FIELD_TEXTS[field].label;
}

/** What an identifier of the row found. */
export function describeKey({ field, outcome, form }: Pick<ExplainedKey, 'field' | 'outcome' | 'form'>): string {
  const name = NAMES[field];
  switch (outcome) {
    case 'absent':
      return `The row has no ${name}.`;
    case 'not_used':
      return NOT_USED[field] ?? `The ${name} is not used for matching.`;
    case 'unknown':
      return `No click and no other event came with this ${name}.`;
    case 'blocked':
      return `Too many people share this ${name}, so that it is not used for matching.`;
    case 'found':
      return field === 'click_id' ? 'The row has its click itself.' : `Known${FORMS[form ?? 'exact']}.`;
    case 'other_person':
      return `Known${FORMS[form ?? 'exact']}, of another person than the one that was chosen.`;
  }
}

const NOT_USED: Readonly<Partial<Record<KeyField, string>>> = {
  email:
    'It is an address of a marketplace’s relay, a different one for each order, so that it is not used for matching.',
  second_email:
    'It is an address of a marketplace’s relay, a different one for each order, so that it is not used for matching.',
  external_id: 'Not used to find a person; platforms get it where they take it.',
};

const FORMS = { exact: '', normal: ' in another spelling' };

/** When a click was, and whether it was used. */
export function describeClick({
  use,
  seconds_before_sale: seconds,
}: Pick<ExplainedClick, 'use' | 'seconds_before_sale'>): string {
  const age = seconds === null ? 'time not known' : describeAge(seconds);
  switch (use) {
    case 'used':
      return `${age}: used`;
    case 'not_chosen':
      return `${age}: another click of this type was preferred`;
    case 'after_sale':
      return `${age}: not used. If this is wrong, check the time zone of the sales and of the clicks`;
    case 'too_old':
      return `${age}: not used, because no platform counts a click that old`;
    case 'other_person':
      return `${age}: not used, of another person`;
  }
}

/** Why two identities became one. */
export function describeMerge(fromField: KeyField, intoField: KeyField): string {
  const [one, other] = [NAMES[fromField], NAMES[intoField]];
  return one === other
    ? `Two identities became one: an event had a ${one} of each.`
    : `Two identities became one: an event had the ${one} of one and the ${other} of the other.`;
}

/** How the stored match came about, in one sentence; `keys` and `clicks` are what is known now. */
export function describeMatch(
  { strategy, confidence }: MatchState,
  now: Pick<MatchState, 'matched'>,
  keys: readonly Pick<ExplainedKey, 'outcome' | 'field'>[],
  clicks: readonly Pick<ExplainedClick, 'use'>[],
): string {
  if (strategy === 'click_id') return 'Matched by the click ID in the row itself, which needs no matching.';
  if (strategy !== null) {
    return `Matched by ${NAMES[strategy]} with confidence ${confidence ?? 0} of 100.`;
  }
  if (now.matched) return 'Not matched with what was known when it was uploaded; a click is known now.';
  const isKnown = keys.some(({ outcome }) => outcome === 'found' || outcome === 'other_person');
  if (!isKnown) {
    const isBlocked = keys.some(({ outcome }) => outcome === 'blocked');
    return isBlocked
      ? 'Not matched: too many people share what the row says of its customer.'
      : 'Not matched: no click came with this order or its customer.';
  }
  const has = (use: ExplainedClick['use']): boolean => clicks.some((click) => click.use === use);
  if (has('after_sale')) return 'Not matched: the customer is known, but clicked only after the sale.';
  if (has('too_old'))
    return 'Not matched: the customer is known, but the last click is more than 90 days older than the sale.';
  if (clicks.length > 0)
    return 'Not matched: a click is known, but other identifiers of the row show that it is another person’s.';
  return 'Not matched: the customer is known, but without a click.';
}

/** What would be different if the order was matched now; empty where nothing would be. */
export function describeDifferences(stored: MatchState, now: MatchState): string[] {
  const differences: string[] = [];
  if (stored.strategy !== now.strategy) {
    const was = stored.strategy === null ? 'It was not matched' : `It was matched by ${NAMES[stored.strategy]}`;
    const would = now.strategy === null ? 'not be matched' : `be matched by ${NAMES[now.strategy]}`;
    differences.push(`${was}; now it would ${would}.`);
  } else if (stored.confidence !== now.confidence) {
    differences.push(`Its confidence was ${stored.confidence ?? 0}; now it would be ${now.confidence ?? 0}.`);
  }
  if (stored.person !== null && now.person !== null && stored.person !== now.person) {
    differences.push('Now it would be matched to another person.');
  }
  const values = ({ clicks }: MatchState): string => clicks.map(({ type, value }) => `${type} ${value}`).join('\n');
  if (stored.matched && now.matched && values(stored) !== values(now)) {
    differences.push('Now it would have other clicks.');
  }
  return differences;
}
