import type { ExplainedClick, ExplainedKey, KeyField, MatchExplanation, MatchState } from '../api/explain.ts';
import { text } from '../texts/texts.ts';
import { describeAge } from './describe-age.ts';

/** What an identifier is called in front of a line. */
export function labelOfKey(field: KeyField): string {
  return field === 'click_id' ? text.explain.clickId : text.fields[field].label;
}

/** What an identifier of the row found. */
export function describeKey({ field, outcome, form }: Pick<ExplainedKey, 'field' | 'outcome' | 'form'>): string {
  const { names, key } = text.explain;
  switch (outcome) {
    case 'absent':
      return key.absent(names[field]);
    case 'not_used':
      if (field === 'external_id') return key.customerId;
      if (form === 'number') return key.severalShops;
      return field === 'email' || field === 'second_email' ? key.relay : key.notUsed(names[field]);
    case 'unknown':
      return key.unknown(names[field]);
    case 'blocked':
      return key.blocked(names[field]);
    case 'found':
      if (field === 'click_id') return key.itself;
      return { exact: key.known, normal: key.knownOtherwise, number: key.knownByNumber }[form ?? 'exact'];
    case 'other_person':
      return { exact: key.other, normal: key.otherOtherwise, number: key.otherByNumber }[form ?? 'exact'];
  }
}

/** When a click was, and whether it was used. */
export function describeClick({
  use,
  seconds_before_sale: seconds,
}: Pick<ExplainedClick, 'use' | 'seconds_before_sale'>): string {
  return text.explain.click[use](seconds === null ? text.explain.age.unknown : describeAge(seconds));
}

/** Why two identities became one. */
export function describeMerge(fromField: KeyField | 'token', intoField: KeyField | 'token'): string {
  const { names, token, mergedBy, mergedByTwo } = text.explain;
  const nameOf = (field: KeyField | 'token'): string => (field === 'token' ? token : names[field]);
  return fromField === intoField ? mergedBy(nameOf(fromField)) : mergedByTwo(nameOf(fromField), nameOf(intoField));
}

/** How the stored match came about, in one sentence, or why there is none. */
export function describeMatch(
  { strategy, confidence }: MatchState,
  { cause, other_spelling: spelling }: Pick<MatchExplanation, 'cause' | 'other_spelling'>,
): string {
  const { match, names } = text.explain;
  if (strategy === 'click_id') return match.byClick;
  if (strategy !== null) return match.by(names[strategy], confidence ?? 0);
  const why = match.unmatched[cause ?? 'unknown'];
  return typeof why === 'string' ? why : why(spelling ?? '');
}

/** What would be different if the order was matched now; empty where nothing would be. */
export function describeDifferences(stored: MatchState, now: MatchState): string[] {
  const { names, strategyDiffers, confidenceDiffers, personDiffers, clicksDiffer } = text.explain;
  const differences: string[] = [];
  const nameOf = ({ strategy }: MatchState): string | null => (strategy === null ? null : names[strategy]);
  if (stored.strategy !== now.strategy) {
    differences.push(strategyDiffers(nameOf(stored), nameOf(now)));
  } else if (stored.confidence !== now.confidence) {
    differences.push(confidenceDiffers(stored.confidence ?? 0, now.confidence ?? 0));
  }
  if (stored.person !== null && now.person !== null && stored.person !== now.person) differences.push(personDiffers);
  const values = ({ clicks }: MatchState): string => clicks.map(({ type, value }) => `${type} ${value}`).join('\n');
  if (stored.matched && now.matched && values(stored) !== values(now)) differences.push(clicksDiffer);
  return differences;
}
