import type { Reading } from '../problem.ts';
import { minorUnits } from './currency.ts';
import { currencySign } from './currency-signs.ts';
import { accept, quoteCell, refuse } from './reading.ts';

/** The currency that the signs around the digits show; a sign of several currencies can only confirm the expected one. */
export function shownCurrency(signs: readonly string[], known: string | undefined): Reading<string | undefined> {
  let shown: string | undefined;
  let possible: readonly string[] | undefined;
  for (const text of signs.flatMap(splitSigns)) {
    const code = text.toUpperCase();
    const sign = minorUnits(code) === undefined ? currencySign(text) : { codes: [code], decides: true };
    if (!sign)
      return refuse(
        'value_invalid',
        `${quoteCell(text)} beside the amount is not a currency.`,
        'Write the number alone, for example 1299.00, or format the column as numbers.',
      );
    const expected = known ?? shown;
    const isAgreed = possible === undefined || sign.codes.some((one) => possible?.includes(one));
    if (!isAgreed || (expected !== undefined && !sign.codes.includes(expected))) {
      return refuse(
        'value_currency_conflict',
        `The amount is written with ${quoteCell(text)}, but the currency is ${expected ?? 'another one'}.`,
        'Correct the currency of this row, or the sign beside the amount.',
      );
    }
    possible = sign.codes;
    if (expected !== undefined) shown = expected;
    else if (sign.decides) shown = sign.codes[0];
  }
  return accept(shown);
}

/** `USD $`, `THB฿`: a code and a sign beside each other. */
function splitSigns(text: string): string[] {
  if (minorUnits(text.toUpperCase()) !== undefined || currencySign(text)) return [text];
  const pair = /^([A-Za-z]{3})\s*([^\p{L}\d\s]{1,2})$|^([^\p{L}\d\s]{1,2})\s*([A-Za-z]{3})$/u.exec(text);
  return pair ? pair.slice(1).filter((part) => part !== undefined) : [text];
}
