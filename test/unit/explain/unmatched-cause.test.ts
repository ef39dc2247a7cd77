import { expect, it } from 'vitest';
import { unmatchedCause, type UnmatchedFacts } from '../../../shared/explain/unmatched-cause.ts';

const NOTHING: UnmatchedFacts = {
  ...{ isErased: false, isMatchedNow: false, known: null, isOrderKnown: false, otherFormat: null },
  ...{ isBlocked: false, isOfSeveralShops: false },
};
const NONE = { inTime: false, afterSale: false, tooOld: false };
const [IN_TIME, AFTER, OLD] = [
  { ...NONE, inTime: true },
  { ...NONE, afterSale: true },
  { ...NONE, tooOld: true },
];

it.each<[string, Partial<UnmatchedFacts>, string]>([
  ['nothing is known of it', {}, 'unknown'],
  ['its order is known in another spelling', { otherFormat: NONE }, 'other_format'],
  ['another spelling has a click, the customer has none', { otherFormat: IN_TIME, known: NONE }, 'other_format'],
  ['another spelling has no click, the customer is known', { otherFormat: NONE, known: NONE }, 'no_click'],
  [
    'another spelling has a click, but its own order is known',
    { otherFormat: IN_TIME, known: NONE, isOrderKnown: true },
    'no_click',
  ],
  ['the customer is known without a click', { known: NONE }, 'no_click'],
  ['the only click is after the sale', { known: AFTER }, 'after_sale'],
  ['a click is too old, another after the sale', { known: { ...AFTER, tooOld: true } }, 'after_sale'],
  ['the only click is too old', { known: OLD }, 'too_old'],
  ['a click in time was not used', { known: IN_TIME }, 'other_person'],
  ['it would be matched now', { known: IN_TIME, isMatchedNow: true }, 'known_now'],
  ['its phone is shared by too many', { isBlocked: true }, 'blocked'],
  ['its phone is shared, its e-mail is known', { isBlocked: true, known: NONE }, 'no_click'],
  ['several shops have its number', { isOfSeveralShops: true, isBlocked: true }, 'several_shops'],
  ['the person was erased', { isErased: true, otherFormat: IN_TIME, known: AFTER }, 'erased'],
])('where %s', (_what, facts, cause) => {
  expect(unmatchedCause({ ...NOTHING, ...facts })).toBe(cause);
});
