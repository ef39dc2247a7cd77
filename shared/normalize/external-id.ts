import type { Cell } from '../conversion.ts';
import type { Reading } from '../problem.ts';
import { hasLostDigits } from './lost-digits.ts';
import { noPersonCustomerId } from './no-person.ts';
import { refuse } from './reading.ts';
import { readText, isPlaceholderText } from './text.ts';

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
  if (!text.ok) return text;
  const reason =
    noPersonCustomerId(text.value)?.reason ?? (isPlaceholderText(text.value) ? 'it says that there is none' : null);
  if (reason === null) return text;
  return refuse(
    'external_id_invalid',
    `The customer id identifies no person: ${reason}.`,
    'Give the real id, or leave the cell empty.',
  );
}

/** What is hashed: trimmed, lower case, no white space (docs/platforms/meta.md#normalisation). */
export function dropSpaces(externalId: string): string {
  return externalId.normalize('NFC').replace(/\s/g, '').toLowerCase();
}
