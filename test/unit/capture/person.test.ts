import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type CountryCode, parsePhoneNumberWithError } from 'libphonenumber-js/min';
import { expect, it } from 'vitest';
import { EMAIL_FORMS, PHONE_FORMS } from '../../../shared/capture/payload.ts';
import { personForms, personHashes } from '../../../shared/capture/person.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { readEmail } from '../../../shared/normalize/email.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';

const sha256 = (text: string): string => hash('sha256', text);

it.each([
  [' Eva.Lima@Shop.Example.NET ', '', 'eva.lima@shop.example.net'],
  ['malee.7+x@gmail.com', '', 'malee.7+x@gmail.com'],
  ['żaneta@shop.example.net', '', undefined],
  ['Eva <eva@shop.example.net>', '', undefined],
  ['eva@shop.example.net, x@y.org', '', undefined],
  ['eva@shop', '', undefined],
  ['eva@@shop.example.net', '', undefined],
  ['e va@shop.example.net', '', undefined],
  ['', '66', undefined],
  ['undefined', '66', undefined],
  ['+66 81 234 5678', '', '+66812345678'],
  ['0066812345678', '', '+66812345678'],
  ['0066812345678', '66', '+66812345678'],
  ['+44 (0)20 7946 0018', '', '+442079460018'],
  ['081-234-5678', '66', '+66812345678'],
  ['81 234 5678', '66', '+66812345678'],
  ['081-234-5678', '', undefined],
  ['081-234-5678 x12', '66', undefined],
  ['๐๘๑๒๓๔๕๖๗๘', '66', undefined],
  ['081 234 5678, 02 123 4567', '66', undefined],
  ['+1', '', undefined],
])('%j, with the country %j, is hashed as %j', (typed, country, expected) => {
  expect(personHashes(typed, country)[0]).toBe(expected && sha256(expected));
});

it('a hash stays as it is', () => {
  expect(personHashes(` ${'AB'.repeat(32)} `)).toEqual(['ab'.repeat(32)]);
});

it('an address that both take is the same here and on the server', () => {
  const mailbox = fc.string({ unit: fc.constantFrom(...'abXY09.+_-'), minLength: 1, maxLength: 12 });
  const domain = fc.constantFrom('GMAIL.com', 'googlemail.com', 'Shop.Example.net', 'a-b.co.th', 'x.xn--p1ai');
  fc.assert(
    fc.property(mailbox, domain, (box, at) => {
      const typed = ` ${box}@${at} `;
      const read = readEmail(typed);
      if (read.ok) expect(personHashes(typed)[0]).toBe(sha256(read.value));
    }),
    { numRuns: 300 },
  );
});

it('the forms are those that the server hashes', () => {
  const plain = (text: string): string => text;
  for (const email of [
    'eva.lima+news@gmail.com',
    'eva.lima@googlemail.com',
    'e.v-a+1@shop.example.net',
    'eva@shop.example.net',
  ]) {
    const forms = hashPerson({ email }, plain).email as Record<string, string>;
    expect(personForms(email, '')).toEqual(EMAIL_FORMS.map((form) => forms[form]));
  }
  const forms = hashPerson({ phone: '+66812345678' }, plain).phone as Record<string, string>;
  expect(personForms('+66812345678', '')).toEqual(PHONE_FORMS.map((form) => forms[form]));
});

/** A mobile number of each country. */
const NUMBERS = Object.entries(
  createRequire(import.meta.url)('libphonenumber-js/examples.mobile.json') as Record<CountryCode, string>,
).map(([country, national]) => parsePhoneNumberWithError(national, country as CountryCode));

it('a mobile number of any country, written with its code, is the same here and on the server', () => {
  expect(NUMBERS.length).toBeGreaterThan(200);
  for (const number of NUMBERS) {
    const typed = number.formatInternational();
    const read = readPhone(typed);
    if (read.ok) expect(personForms(typed, '')[0], typed).toBe(read.value);
  }
});

/** Their national numbers have other digits before them than one 0, or keep it; docs/capture.md#people says so. */
const WITHOUT_COUNTRY = ['AR', 'BJ', 'BY', 'CG', 'CI', 'GA', 'HU', 'KZ', 'RU', 'TM'];

it('data-country is right for the mobile numbers of every other country', () => {
  const wrong = NUMBERS.filter(
    (number) => personForms(number.formatNational(), number.countryCallingCode)[0] !== number.number,
  );
  expect(wrong.map(({ country }) => String(country)).sort()).toEqual(WITHOUT_COUNTRY);
});
