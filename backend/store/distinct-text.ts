import { hash } from 'node:crypto';
import { hidePersonal, NO_PERSON, type Replacement, type StatedPerson } from '../../shared/personal-text.ts';

const distinct: Replacement = (kind, found) => `[${kind} ${hash('sha256', found, 'hex').slice(0, 12)}]`;

/** `hidePersonal` of what orders, types and items are told apart by: different texts stay different. */
export function hideDistinctly(text: string, person: StatedPerson = NO_PERSON): string {
  return hidePersonal(text, person, distinct);
}
