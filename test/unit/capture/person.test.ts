import fc from 'fast-check';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { EMAIL_FORMS } from '../../../shared/capture/payload.ts';
import { emailForms, normalEmail, normalPhone } from '../../../shared/capture/person.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { readEmail } from '../../../shared/normalize/email.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';

it.each([
  [' Eva.Lima@Shop.Example.NET ', 'eva.lima@shop.example.net'],
  ['malee.7+x@gmail.com', 'malee.7+x@gmail.com'],
  ['żaneta@shop.example.net', 'żaneta@shop.example.net'],
  ['Eva <eva@shop.example.net>', ''],
  ['eva@shop.example.net, x@y.org', ''],
  ['eva@shop', ''],
  ['eva@@shop.example.net', ''],
  ['e va@shop.example.net', ''],
  ['', ''],
])('the address %j is %j', (typed, expected) => {
  expect(normalEmail(typed)).toBe(expected);
});

it.each([
  ['+66 81 234 5678', '', '+66812345678'],
  ['0066812345678', '', '+66812345678'],
  ['+44 (0)20 7946 0018', '', '+442079460018'],
  ['+６６８１２３４５６７８', '', '+66812345678'],
  ['081-234-5678', '66', '+66812345678'],
  ['081-234-5678', '', ''],
  ['8 (912) 345-67-89', '7,8', '+79123456789'],
  ['06 1234 5678', '39,', '+390612345678'],
  ['081-234-5678 x12', '66', ''],
  ['๐๘๑๒๓๔๕๖๗๘', '66', ''],
  ['081 234 5678, 02 123 4567', '66', ''],
  ['+1', '', ''],
  ['', '66', ''],
])('the number %j with the country %j is %j', (typed, country, expected) => {
  expect(normalPhone(typed, country)).toBe(expected);
});

it('an address that both take is the same here and on the server', () => {
  const mailbox = fc.string({ unit: fc.constantFrom(...'abXYé09.+_-'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(mailbox, fc.constantFrom('GMAIL.com', 'googlemail.com', 'Shop.Example.net', 'a-b.co.th'), (box, domain) => {
      const typed = ` ${box}@${domain} `;
      const read = readEmail(typed);
      if (read.ok) expect(normalEmail(typed)).toBe(read.value);
    }),
    { numRuns: 500 },
  );
});

it('the forms of an address are those that the server hashes', () => {
  const plain = (text: string): string => text;
  for (const email of ['eva.lima+news@gmail.com', 'eva.lima@googlemail.com', 'e.v-a+1@shop.example.net', 'eva@shop.example.net']) {
    const forms = hashPerson({ email }, plain).email as Record<string, string>;
    expect(emailForms(email)).toEqual(EMAIL_FORMS.map((form) => forms[form]));
  }
});

it('a mobile number of any country, written with its code, is the same here and on the server', () => {
  for (const country of Object.keys(examples) as CountryCode[]) {
    const typed = getExampleNumber(country, examples)?.formatInternational() ?? '';
    const read = readPhone(typed);
    if (read.ok) expect(normalPhone(typed, ''), `${country} ${typed}`).toBe(read.value);
  }
});
