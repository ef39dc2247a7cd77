import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from '../../../shared/normalize/email.ts';
import { readExternalId } from '../../../shared/normalize/external-id.ts';
import {
  CUSTOMER_IDS,
  DOMAINS,
  EXAMPLE_DOMAINS,
  MAILBOXES,
  noPersonCustomerId,
  noPersonEmail,
  noPersonPhone,
  SHARED_WORDS,
} from '../../../shared/normalize/no-person.ts';
import { readPhone } from '../../../shared/normalize/phone.ts';
import { outcome, wordsOf } from './outcome.ts';

const wordsIn = (entries: readonly { words: string; reason: string }[]) =>
  entries.flatMap(({ words, reason }) => words.split(' ').map((word) => [word, reason] as const));

describe('every entry of the list works, and has its reason in the message', () => {
  it.each(wordsIn([...SHARED_WORDS, ...MAILBOXES]))('%s@…: %s', (word, reason) => {
    const reading = readEmail(`${word}@shop.com`);
    expect(outcome(reading)).toBe('!email_placeholder');
    expect(wordsOf(reading)).toContain(reason);
  });

  it.each(wordsIn(DOMAINS))('…@%s: %s', (domain, reason) => {
    for (const email of [`ana.silva@${domain}`, `ana.silva@pos.${domain}`]) {
      expect(noPersonEmail(email)?.reason).toBe(reason);
    }
  });

  it.each(wordsIn([...SHARED_WORDS, ...CUSTOMER_IDS]))('customer id %s: %s', (word, reason) => {
    // What the reader takes for an empty text has no reason of the list.
    expect(outcome(readExternalId(word))).toBe('!external_id_invalid');
    expect(noPersonCustomerId(word.toUpperCase())?.reason).toBe(reason);
  });

  it('is in one place: no word is in two entries of a kind', () => {
    for (const entries of [[...SHARED_WORDS, ...MAILBOXES], [...SHARED_WORDS, ...CUSTOMER_IDS], DOMAINS]) {
      const words = wordsIn(entries).map(([word]) => word);
      expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
      expect(words.filter((word) => word !== word.normalize('NFC').toLowerCase())).toEqual([]);
    }
  });
});

describe('mailboxes as they are written', () => {
  it.each([
    ['Walk-In.Customer@shop.com', 'a word with separators'],
    ['guest_12@shop.com', 'a word with a few digits'],
    ['no-reply+order-77@shop.com', 'a word with a tag'],
    ['KHACHLE@shop.vn', 'the Vietnamese walk-in customer'],
    ['khach.le2@shop.vn', 'the same with a dot and a digit'],
    ['tamu@toko.co.id', 'the Indonesian guest'],
    ['ไม่มี@shop.co.th', 'the Thai word for none'],
    ['aaa@shop.com', 'one letter over and over'],
    ['000@shop.com', 'one digit over and over'],
    ['a@a.com', 'the same letter as the domain'],
    ['mail@mail.com', 'the same word as the domain'],
    ['orders@pos.local', 'a local network'],
    ['customer-4711@example.com', 'a general word at an example domain'],
    ['0812345678@example.com', 'digits at an example domain'],
    ['4711@shop.example', 'digits below an example domain'],
  ])('%s is %s', (email) => expect(outcome(readEmail(email))).toBe('!email_placeholder'));

  it.each([
    ['no7@gmail.com', 'may be a name'],
    ['na21@gmail.com', 'may be a name'],
    ['guest4711@shop.com', 'is one guest'],
    ['nonette@gmail.com', 'only begins with a word'],
    ['latest@gmail.com', 'only ends with a word'],
    ['info@shop.com', 'may be a small company that buys'],
    ['ana@local.com', 'has a domain that only looks local'],
    ['ana@myinvalid.com', 'has a domain that only ends so'],
    ['ana.silva@example.com', 'is a person of a sample'],
    ['ana.silva@shop.example.net', 'is a person of a sample'],
    ['11@qq.com', 'is too short to be sure'],
  ])('%s %s', (email) => expect(outcome(readEmail(email))).toBe(email));
});

describe('customer ids as systems write them', () => {
  it.each([
    ['0', 'WooCommerce’s guest'],
    [0, 'the same as a number'],
    ['0.0', 'the same from a spreadsheet'],
    ['000000', 'zeros'],
    ['-1', 'no user'],
    ['gid://shopify/Customer/0', 'Shopify’s form of it'],
    ['00000000-0000-0000-0000-000000000000', 'the nil UUID'],
    ['{00000000-0000-0000-0000-000000000000}', 'in braces'],
    ['00000000000000000000000000000000', 'without hyphens'],
    ['urn:uuid:00000000-0000-0000-0000-000000000000', 'as a URN'],
    ['FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'the max UUID'],
    ['NULL', 'no value'],
    ['n/a', 'no value'],
    ['(none)', 'no value'],
    ['Guest', 'a word'],
    ['Walk-in Customer', 'two words'],
    ['[walk_in]', 'in brackets'],
    ['999999', 'one digit over and over'],
    ['1234567890', 'digits in their order'],
  ] as [string | number, string][])('%s: %s', (id) => expect(outcome(readExternalId(id))).toBe('!external_id_invalid'));

  it.each(['1', '7', '11', '1000', '99999', '12345', 'guest-4711', 'C-0001', 'test-shop-17', '00042', '100000'])(
    '%s may be a customer’s',
    (id) => expect(outcome(readExternalId(id))).toBe(id),
  );
});

describe('phones', () => {
  it.each(['0000000000', '0123456789', '9999999999', '01234567890', '1111111', '9876543210', '0900000000'])(
    '%s identifies no person',
    (digits) => expect(outcome(readPhone(digits, { country: 'TH' }))).toBe('!phone_placeholder'),
  );
});

describe('for every text', () => {
  const word = fc.constantFrom(...wordsIn([...SHARED_WORDS, ...MAILBOXES]).map(([text]) => text));
  const separator = fc.constantFrom('', '.', '-', '_');

  it('a word is recognised with any separators in it, any tag behind it and at any domain', () => {
    fc.assert(
      fc.property(word, separator, fc.nat(3), fc.constantFrom('', '+1', '+order'), (text, sign, at, tag) => {
        const isInside = at > 0 && at < text.length;
        const split = isInside ? `${text.slice(0, at)}${sign}${text.slice(at)}` : text;
        expect(noPersonEmail(`${split}${tag}@mail.shop.co.th`)).toBeDefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('takes time that grows with its length alone', () => {
    const attacks = ['0', '.', 'a', 'noreply', '-1', '{', '1234567890', '+'].map((text) => text.repeat(20_000));
    const start = performance.now();
    for (const text of attacks) {
      noPersonEmail(`${text}@${text}`);
      noPersonPhone(text);
      noPersonCustomerId(text);
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('a UUID other than nil and max, and a number that customers count up to, may be a customer’s', () => {
    const ids = fc.oneof(
      fc.uuid({ version: 4 }),
      fc.integer({ min: 1, max: 99_999 }).map((id) => `${id}`),
    );
    fc.assert(fc.property(ids, (id) => noPersonCustomerId(id) === undefined));
  });

  it('no reason quotes what was typed', () => {
    const entries = [...SHARED_WORDS, ...MAILBOXES, ...DOMAINS, ...CUSTOMER_IDS, EXAMPLE_DOMAINS];
    for (const { reason } of entries) expect(reason).toMatch(/^it[s]? [a-z ,@]+$/);
  });
});
