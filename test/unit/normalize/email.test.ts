import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEmail } from '../../../shared/normalize/email.ts';
import { dropGmailDotsAndTag, dropDotsAndTag } from '../../../shared/normalize/email-forms.ts';
import { likelyDomain } from '../../../shared/normalize/email-typo.ts';
import { punycode } from '../../../shared/normalize/punycode.ts';
import { anyCell, outcome, warningsOf, wordsOf } from './outcome.ts';

describe('an e-mail address', () => {
  it.each([
    // Vectors of docs/platforms/meta.md#test-vectors, docs/platforms/google.md#test-vectors and
    // docs/platforms/microsoft.md#person.
    ['John_Smith@gmail.com', 'john_smith@gmail.com'],
    ['user.name+NYC@Example.com', 'user.name+nyc@example.com'],
    ['Jane.Doe+Shopping@Contoso.com', 'jane.doe+shopping@contoso.com'],
    [' ana.silva@example.com ', 'ana.silva@example.com'],
    ['\u200bana@shop.co.th\ufeff', 'ana@shop.co.th'],
    ['ANA＠SHOP．COM', 'ana@shop.com'],
    ['Ana Silva <ana@shop.com>', 'ana@shop.com'],
    ['mailto:ana@shop.com', 'ana@shop.com'],
    ['ana@shop.com;', 'ana@shop.com'],
    ["o'brien@shop.com", "o'brien@shop.com"],
    ['ana@bücher.de', 'ana@xn--bcher-kva.de'],
    ['ana@例え.jp', 'ana@xn--r8jz45g.jp'],
    ['ana@例え。jp', 'ana@xn--r8jz45g.jp'],
    ['José@shop.com', 'josé@shop.com'],
    ['ana @ shop.com', 'ana@shop.com'],
    ['ana ＠ shop.com', 'ana@shop.com'],
    ['ana @shop.com', 'ana@shop.com'],
    ['ana@shop.com.', 'ana@shop.com'],
    ['ana@shop.com,', 'ana@shop.com'],
    ['<ana@shop.com>', 'ana@shop.com'],
    ['"ana@shop.com"', 'ana@shop.com'],
    ["'ana@shop.com'", 'ana@shop.com'],
    ["'ana@shop.com", 'ana@shop.com'],
    ['"Silva, Ana" <ana@shop.com>', 'ana@shop.com'],
    ['ana@shop.com (home)', 'ana@shop.com'],
    ['Email: ana@shop.com', 'ana@shop.com'],
    ['mailto:ana@shop.com?subject=Hello', 'ana@shop.com'],
    ['a\u200dna@sh\u2060op.com', 'ana@shop.com'],
    ['ana@почта.рф', 'ana@xn--80a1acny.xn--p1ai'],
    ['maxx@shop.com', 'maxx@shop.com'],
    ['xx@shop.com', 'xx@shop.com'],
  ])('%s is read as %s', (cell, expected) => expect(outcome(readEmail(cell))).toBe(expected));

  it.each([
    '',
    'ana',
    'ana@',
    '@shop.com',
    'ana@shop',
    'ana@gmail',
    'ana@shop .com',
    'ana@@shop.com',
    '.ana@shop.com',
    'ana..b@shop.com',
    'ana@-shop.com',
    'ana@shop_x.com',
    'ana@127.0.0.1',
    `${'a'.repeat(65)}@shop.com`,
    `ana@${'a'.repeat(64)}.com`,
    123,
    true,
  ])('%s is refused', (cell) => expect(outcome(readEmail(cell))).toBe('!email_invalid'));

  it('a failed formula is named as such', () => expect(outcome(readEmail('#REF!'))).toBe('!spreadsheet_error_cell'));

  it.each([
    'test@test.com',
    'noreply@shop.com',
    'no-reply@shop.com',
    'noreply+123@shop.com',
    'no-reply@amazon.com',
    'walk-in@shop.com',
    'no_email@shop.com',
    'not.provided@shop.com',
    'na@na.com',
    'test1@shop.com',
    'donotreply@shop.com',
    'none@gmail.com',
    'a@a.com',
    'email@example.com',
    'na@shop.com',
    'no@gmail.com',
    'guest@hotel.example',
    'guest12@shop.com',
    'walkin@shop.com',
    'walk-in.customer@shop.com',
  ])('%s is a placeholder', (cell) => {
    expect(outcome(readEmail(cell))).toBe('!email_placeholder');
  });

  it.each([
    'ana.silva@example.com',
    'testa@shop.com',
    'info@shop.com',
    'apple@apple.com',
    'nadia@shop.com',
    'guestrelations@shop.com',
  ])('%s is none', (email) => {
    expect(outcome(readEmail(email))).toBe(email);
  });
});

describe('a masked address is none, whatever hides its letters', () => {
  it.each([
    'j***e@gmail.com',
    'j*e@gmail.com',
    'R***a',
    '***',
    'jo****@g***.com',
    '•••@mail.com',
    'j●●●e@mail.com',
    'xxxx@gmail.com',
    'XXX@gmail.com',
    'jxxxxe@gmail.com',
    'j...e@gmail.com',
    'j…e@gmail.com',
    'j##e@gmail.com',
    'j???e@gmail.com',
    '[email protected]',
    'hidden',
    'ซ่อน***@gmail.com',
  ])('%s', (cell) => expect(outcome(readEmail(cell))).toBe('!email_masked'));
});

describe('a relay of a marketplace', () => {
  it.each([
    'abc123xyz@marketplace.amazon.com',
    'abc123xyz@marketplace.amazon.co.uk',
    'abc123xyz@marketplace.amazon.co.jp',
    'abc123@members.ebay.com',
    'abc123@members.ebay.de',
    'abc123@mail.etsy.com',
    'abc123@relay.walmart.com',
    'abc123@privaterelay.appleid.com',
    'abc123@mail.mercadolibre.com.ar',
    'abc123@relay.lazada.co.th',
    'abc123@relay.shopee.vn',
    'abc123@scs.tiktokw.us',
    'abc123@mail.trendyol.com',
    'abc123@client.ozon.ru',
    '8awgqyk6a5+cub31c122@allegromail.pl',
    'guest-1@guest.airbnb.com',
  ])('%s is read, with a word about it', (cell) => {
    const reading = readEmail(cell);
    expect(outcome(reading)).toBe(cell);
    expect(warningsOf(reading)).toEqual(['email_relay']);
  });

  it.each([
    'ana@amazon.com',
    'ana@etsy.com',
    'ana@marketplace.com',
    'ana@notamazon.com',
    'ana@naver.com',
    'ana@shop.ru',
  ])('%s is none', (cell) => expect(warningsOf(readEmail(cell))).toEqual([]));
});

describe('several addresses in one cell', () => {
  it.each([
    'a@shop.com; b@shop.com',
    'a@shop.com, b@shop.com',
    'a@shop.com\nb@shop.com',
    'a@shop.com / b@shop.com',
    'a@shop.com/b@shop.com',
    'a@shop.com b@shop.com',
    'a@shop.com or b@shop.com',
    'Ana <a@shop.com>, Ben <b@shop.com>',
    'a@shop.com; A@Shop.com; b@shop.com',
  ])('%j is read as a@shop.com and b@shop.com', (cell) => {
    expect(readEmail(cell)).toEqual({ ok: true, value: 'a@shop.com', others: ['b@shop.com'] });
  });

  it.each([
    ['a***a@shop.com; b@shop.com', 'b@shop.com', undefined],
    ['noreply@shop.com; b@shop.com', 'b@shop.com', undefined],
    ['a@shop.com; noreply@shop.com; b@shop.com; c@shop.com', 'a@shop.com', ['b@shop.com', 'c@shop.com']],
  ])('%j is read without what is no address of a person, with a warning', (cell, expected, others) => {
    const reading = readEmail(cell);
    expect(outcome(reading)).toBe(expected);
    expect(reading.others).toEqual(others);
    expect(warningsOf(reading)).toEqual(['several_values']);
  });

  it('are each checked: of a relay, or mistyped', () => {
    const reading = readEmail('ana@marketplace.amazon.de; ana@gmial.com');
    expect(reading.others).toEqual(['ana@gmial.com']);
    expect(warningsOf(reading)).toEqual(['email_relay', 'email_typo']);
  });

  it.each(['a@shop.com; A@shop.com', 'a@shop.com <a@shop.com>', '[a@shop.com](mailto:a@shop.com)'])(
    '%j is one address, or none',
    (cell) => expect(['a@shop.com', '!email_invalid']).toContain(outcome(readEmail(cell))),
  );

  it.each(['a@b@shop.com', 'a@@shop.com', 'ana silva@shop.com'])('%j is no list, and refused', (cell) =>
    expect(outcome(readEmail(cell))).toBe('!email_invalid'),
  );
});

describe('a mistyped domain', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['gmaill.com', 'gmail.com'],
    ['gnail.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmail.co', 'gmail.com'],
    ['hotmial.com', 'hotmail.com'],
    ['yaho.com', 'yahoo.com'],
    ['outlok.com', 'outlook.com'],
    ['icloud.con', 'icloud.com'],
    ['shop.con', 'shop.com'],
    ['gmail.com', undefined],
    ['ymail.com', undefined],
    ['mail.com', undefined],
    ['yahoo.co.th', undefined],
    ['hotmail.fr', undefined],
    ['shop.co', undefined],
    ['shop.cm', undefined],
  ])('%s is probably %s', (domain, meant) => expect(likelyDomain(domain)).toBe(meant));

  it('lets the row go with a warning that names the domain, never the address', () => {
    const reading = readEmail('somchai.p@gmial.com');
    expect(outcome(reading)).toBe('somchai.p@gmial.com');
    expect(warningsOf(reading)).toEqual(['email_typo']);
    expect(wordsOf(reading)).toContain('Did you mean gmail.com?');
    expect(wordsOf(reading)).not.toContain('somchai');
  });
});

describe('the forms that platforms hash', () => {
  it.each([
    ['cloudy.sanfrancisco+shopping@gmail.com', 'cloudysanfrancisco@gmail.com'],
    ['jefferson.loves.hiking@googlemail.com', 'jeffersonloveshiking@googlemail.com'],
    ['user.name+nyc@example.com', 'user.name+nyc@example.com'],
    ['+tag@gmail.com', undefined],
  ])('Google: %s is %s', (email, expected) => expect(dropGmailDotsAndTag(email)).toBe(expected));

  it.each([
    ['jane.doe+shopping@contoso.com', 'janedoe@contoso.com'],
    ['josé.p@shop.com', 'josep@shop.com'],
    ['สมชาย@shop.com', undefined],
    ['+tag@shop.com', undefined],
  ])('Microsoft: %s is %s', (email, expected) => expect(dropDotsAndTag(email)).toBe(expected));
});

describe('a domain in Unicode', () => {
  // RFC 3492, section 7.1, samples (A), (B), (I) and (L), (S).
  it.each([
    [
      '\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f',
      'egbpdaj6bu4bxfgehfvwxn',
    ],
    ['\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587', 'ihqwcrb4cv8a8dqg056pqjye'],
    [
      '\u043f\u043e\u0447\u0435\u043c\u0443\u0436\u0435\u043e\u043d\u0438\u043d\u0435\u0433\u043e\u0432\u043e\u0440\u044f\u0442\u043f\u043e\u0440\u0443\u0441\u0441\u043a\u0438',
      'b1abfaaepdrnnbgefbadotcwatmq2g4l',
    ],
    ['3\u5e74B\u7d44\u91d1\u516b\u5148\u751f', '3B-ww4c5e180e575a65lsy2b'],
    ['-> $1.00 <-', '-> $1.00 <--'],
  ])('%s is encoded as the RFC does', (label, expected) => expect(punycode(label)).toBe(expected));
});

describe('for every cell', () => {
  it('nothing is thrown, and what is read reads as itself', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const read = outcome(readEmail(cell));
        if (!read.startsWith('!')) expect(outcome(readEmail(read))).toBe(read);
      }),
      { numRuns: 1000 },
    );
  });

  it('an address survives case and outer spaces, and no message shows it', () => {
    // An apostrophe before an address is a spreadsheet's mark of text, or a quote.
    const address = fc.emailAddress().filter((email) => !email.startsWith("'"));
    fc.assert(
      fc.property(address, (email) => {
        const reading = readEmail(`  ${email.toUpperCase()} `);
        if (reading.ok) expect(reading.value).toBe(email.toLowerCase());
        expect(wordsOf(reading)).not.toContain(email);
      }),
    );
  });
});

it('reads a bare address as it reads the same one in brackets', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w.+-]{1,8}@[\w.-]{1,10}$/), (address) => {
      expect(readEmail(address)).toEqual(readEmail(`<${address}>`));
    }),
    { numRuns: 2_000 },
  );
});
