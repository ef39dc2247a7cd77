import fc from 'fast-check';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, it } from 'vitest';
import { readPlainNumber } from '../../../shared/normalize/phone-plan.ts';

const country = fc.constantFrom(...getCountries());
const digits = fc.stringMatching(/^\d{4,13}$/);

/** What the library gives, as far as it is used. */
function byLibrary(text: string) {
  const found = parsePhoneNumberFromString(text, { extract: false });
  return found?.isValid() ? partsOf({ ...found }) : null;
}

const partsOf = ({ country, countryCallingCode, nationalNumber, number }: Record<string, unknown>) => ({
  ...{ country, countryCallingCode, nationalNumber, number },
});

describe('readPlainNumber', () => {
  it('reads international numbers as the library does, of every country', () => {
    let read = 0;
    fc.assert(
      fc.property(country, digits, (home, national) => {
        const text = `+${getCountryCallingCode(home)}${national}`;
        const found = readPlainNumber(text);
        if (!found) return;
        read += 1;
        expect(partsOf({ ...found })).toEqual(byLibrary(text));
        expect(found.isValid()).toBe(true);
      }),
      { numRuns: 20_000 },
    );
    expect(read).toBeGreaterThan(1_000);
  });

  it('leaves all other numbers to the library', () => {
    expect(readPlainNumber('+66812345678')?.number).toBe('+66812345678');
    const others = ['+660812345678', '+12025550123', '+6681234567', '0066812345678', '66812345678', '0812345678', ''];
    for (const text of others) expect(readPlainNumber(text), text).toBeUndefined();
  });
});
