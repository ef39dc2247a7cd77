import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { hasLostDigits } from './lost-digits.ts';
import { refuse } from './reading.ts';
import { readText, isPlaceholderText } from './text.ts';

/**
 * Ids that systems give to every customer without an account, so that they identify no person: 0 and -1 (WooCommerce's guests have 0), ids of
 * zeros only (also as a UUID), and words.
 */
const NO_CUSTOMER = /^(?:-1|[0-]+(?:\.0+)?|guest|walk[-_ ]?in|anonymous|default|cash)(?:[-_ ]?customer)?$/i;

/** The caller's own id of a customer, as typed. It is personal: messages do not show it. */
export function readExternalId(cell: Cell): Reading<string> {
  if (hasLostDigits(cell)) {
    return refuse(
      'external_id_invalid',
      'The customer id has lost digits in the spreadsheet.',
      'Format the column as plain text, then import the ids again.',
    );
  }
  const text = readText(cell);
  if (!text.ok || !(isPlaceholderText(text.value) || NO_CUSTOMER.test(text.value))) return text;
  return refuse(
    'external_id_invalid',
    'The customer id is a placeholder.',
    'Give the real id, or leave the cell empty.',
  );
}

/** What is hashed: trimmed, lower case, no white space (docs/platforms/meta.md#normalisation). */
export function dropSpaces(externalId: string): string {
  return externalId.normalize('NFC').replace(/\s/g, '').toLowerCase();
}
