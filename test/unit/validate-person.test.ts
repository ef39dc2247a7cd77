import { describe, expect, it } from 'vitest';
import type { Cell, Conversion, PersonHashes } from '../../shared/conversion.ts';
import { HASHED_FIELDS } from '../../shared/fields.ts';
import { hashConversion } from '../../shared/hash.ts';
import { validateRows, type ReadSettings } from '../../shared/validate.ts';
import type { Problem } from '../../shared/problem.ts';

const GOOD = { order_id: 'A-1', conversion_value: 5, currency: 'THB', conversion_time: '2026-11-15T10:30:00Z' };
const HASH = '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86';
const OTHER = '5e7ec4c79ccac6e420876e65ad0e6b4b2ccf73ec3dccb50297bf2890a1ec73b9';

function person(
  cells: Record<string, Cell>,
  settings: Partial<ReadSettings> = {},
  given?: PersonHashes,
): { conversion: Partial<Conversion>; problems: Problem[] } {
  const row = { row: 2, cells: { ...GOOD, ...cells }, ...(given && { given }) };
  const { conversions, problems } = validateRows([row], { now: '2026-11-22T03:00:00Z', ...settings });
  const { order_id, order_key, value, currency, time, row: number, ...rest } = conversions[0] ?? ({} as Conversion);
  expect([order_id, order_key, value, currency, time, number]).toEqual([
    'A-1',
    'a-1',
    '5.00',
    'THB',
    '2026-11-15T10:30:00.000Z',
    2,
  ]);
  return { conversion: rest, problems };
}
const codes = (problems: Problem[]): string[] => problems.map(({ field, code }) => `${field} ${code}`);

describe('a phone without country code belongs to', () => {
  it.each([
    ['the country stated for it', { phone_country: 'VN', country: 'TH' }, '+84912345678'],
    ['else the country of the address', { country: 'Vietnam' }, '+84912345678'],
    ['else the default', {}, '+66912345678'],
  ])('%s', (_, cells, phone) => {
    expect(person({ phone: '0912345678', ...cells }, { country: 'TH' }).conversion.phone).toBe(phone);
  });

  it('no country when the one stated cannot be read: it is asked for, not guessed', () => {
    const { conversion, problems } = person({ phone: '0912345678', phone_country: 'Atlantis', country: 'VN' });
    expect(conversion).not.toHaveProperty('phone');
    expect(codes(problems)).toEqual(['phone_country country_unknown', 'phone phone_country_missing']);
  });
});

describe('an address', () => {
  it.each([
    ['of the row is where its own country says', { country: 'Vietnam', city: 'Hanoi', postal_code: '10000' }, 'VN'],
    [
      'without a country is in the country of the batch',
      { city: 'Austin', region: 'Texas', postal_code: '78701-1234' },
      'US',
    ],
    ['whose country cannot be read is in none', { country: 'Atlantis', city: 'Austin' }, undefined],
    ['that a row does not have is in none', {}, undefined],
  ])('%s', (_, cells, country) => {
    expect(person(cells, { country: 'US' }).conversion.country).toBe(country);
  });

  it('is hashed by the rules of that country', () => {
    const { conversions } = validateRows([{ row: 2, cells: { ...GOOD, region: 'Texas', postal_code: '78701-1234' } }], {
      now: '2026-11-22T03:00:00Z',
      country: 'US',
    });
    const texts: string[] = [];
    for (const conversion of conversions) hashConversion(conversion, (text) => (texts.push(text), HASH));
    expect(texts).toEqual(['tx', 'texas', '78701', '78701-1234', 'us']);
  });

  it('that cannot be read leaves a phone without a country, not with the batch’s', () => {
    const { problems } = person({ phone: '0812345678', country: 'Atlantis' }, { country: 'TH' });
    expect(codes(problems)).toEqual(['country country_unknown', 'phone phone_country_missing']);
  });
});

describe('names', () => {
  it.each([
    ['are taken apart', { customer_name: 'Ada Example' }, 'Ada', 'Example'],
    ['come from columns of their own first', { customer_name: 'X Y', first_name: 'Ada' }, 'Ada', 'Y'],
    ['are believed even when they look like nothing', { first_name: 'Ada', last_name: 'Na' }, 'Ada', 'Na'],
    ['are not invented', { first_name: 'Ada', last_name: '-' }, 'Ada', undefined],
  ])('%s', (_, cells, first, last) => {
    const { conversion } = person(cells);
    expect([conversion.first_name, conversion.last_name]).toEqual([first, last]);
  });
});

describe('two e-mails and two phones of a customer', () => {
  it.each<[string, Record<string, Cell>, Record<string, string>, string[]]>([
    ['in two columns', { email: 'a@shop.com', second_email: 'b@shop.com' }, { email: 'a', second_email: 'b' }, []],
    ['in one cell', { email: 'a@shop.com; b@shop.com' }, { email: 'a', second_email: 'b' }, []],
    ['twice the same', { email: 'a@shop.com', second_email: ' A@Shop.com ' }, { email: 'a' }, []],
    [
      'a cell with two and a column of its own, which comes first',
      { email: 'a@shop.com, b@shop.com', second_email: 'c@shop.com' },
      { email: 'a', second_email: 'c' },
      ['email several_values'],
    ],
    [
      'a cell with two and a column that repeats the first',
      { email: 'a@shop.com, b@shop.com', second_email: 'a@shop.com' },
      { email: 'a', second_email: 'b' },
      [],
    ],
    [
      'three in one cell',
      { email: 'a@shop.com, b@shop.com, c@shop.com' },
      { email: 'a', second_email: 'b' },
      ['email several_values'],
    ],
    [
      'two in the second column alone',
      { email: '', second_email: 'b@shop.com;c@shop.com' },
      { email: 'b', second_email: 'c' },
      [],
    ],
    [
      'three in the second column alone',
      { second_email: 'b@shop.com;c@shop.com;d@shop.com' },
      { email: 'b', second_email: 'c' },
      ['second_email several_values'],
    ],
    [
      'a masked first one',
      { email: 'a***@shop.com', second_email: 'b@shop.com' },
      { second_email: 'b' },
      ['email email_masked'],
    ],
    [
      'a masked second one',
      { email: 'a@shop.com', second_email: 'b***@shop.com' },
      { email: 'a' },
      ['second_email email_masked'],
    ],
    ['a placeholder among two', { email: 'a@shop.com; noreply@shop.com' }, { email: 'a' }, ['email several_values']],
  ])('%s', (_, cells, expected, warnings) => {
    const { conversion, problems } = person(cells);
    expect(conversion).toEqual(
      Object.fromEntries(Object.entries(expected).map(([field, mailbox]) => [field, `${mailbox}@shop.com`])),
    );
    expect(codes(problems)).toEqual(warnings);
  });

  it('second phones without country code belong where first ones do', () => {
    const cells = { phone: '081 234 5678 / 089 876 5432', country: 'Thailand' };
    const both = { phone: '+66812345678', second_phone: '+66898765432', country: 'TH' };
    expect(person(cells).conversion).toEqual(both);
    expect(person({ phone: '0812345678', second_phone: '0898765432', country: 'TH' }).conversion).toEqual(both);
  });

  it('a plain second one beside a ready-made hash of the first', () => {
    const given = { email: { lower: HASH } };
    expect(person({ second_email: 'b@shop.com' }, {}, given).conversion).toEqual({ second_email: 'b@shop.com', given });
    const { conversion, problems } = person({ second_email: 'b@shop.com; c@shop.com' }, {}, given);
    expect(conversion).toEqual({ second_email: 'b@shop.com', given });
    expect(codes(problems)).toEqual(['second_email several_values']);
  });
});

describe('a cell with a SHA-256 instead of a person’s datum', () => {
  it('is kept as the hash it is', () => {
    const { conversion, problems } = person({
      email: HASH,
      phone: OTHER.toUpperCase(),
      external_id: HASH,
      first_name: HASH,
      last_name: 'Example',
    });
    expect(problems).toEqual([]);
    expect(conversion).toEqual({
      last_name: 'Example',
      given: {
        email: { lower: HASH },
        phone: { e164: OTHER },
        external_id: { spaces_dropped: HASH },
        first_name: { symbols_dropped: HASH },
      },
    });
  });

  it('is a phone without its plus where the settings say so', () => {
    expect(person({ phone: OTHER }, { phone_hash: 'digits' }).conversion).toEqual({
      given: { phone: { digits: OTHER } },
    });
  });

  it.each(
    HASHED_FIELDS.flatMap(({ key }) => [HASH, HASH.toUpperCase(), ` ${HASH} `, `'${HASH}`].map((cell) => [key, cell])),
  )('is never hashed again: %s %s', (key, cell) => {
    const { conversions, problems } = validateRows([{ row: 2, cells: { ...GOOD, [key]: cell } }], {
      now: '2026-11-22T03:00:00Z',
    });
    expect(problems).toEqual([]);
    const hashed: string[] = [];
    const { person: hashes } = hashConversion(conversions[0] as Conversion, (text) => (hashed.push(text), OTHER));
    expect(hashed).toEqual([]);
    const [form] = HASHED_FIELDS.find((field) => field.key === key)?.hashes ?? [];
    // A second e-mail or phone alone is the first.
    expect(hashes).toEqual({ [key.replace('second_', '')]: { [form ?? '']: HASH } });
  });

  it.each(
    HASHED_FIELDS.filter(({ key }) => key !== 'external_id').flatMap(({ key }) =>
      [HASH.slice(0, 32), HASH.slice(0, 40), HASH + OTHER].map((cell) => [key, cell]),
    ),
  )('of another kind is left out, not hashed again: %s %s', (key, cell) => {
    const { conversion, problems } = person({ [key]: cell });
    expect(conversion).toEqual({});
    expect(codes(problems)).toEqual([`${key} hash_invalid`]);
  });

  it('is of no use for a full name', () => {
    const { conversion, problems } = person({ customer_name: HASH });
    expect(conversion).toEqual({});
    expect(codes(problems)).toEqual(['customer_name hash_invalid']);
  });
});

describe('hashes that come ready-made', () => {
  it('are handed on', () => {
    const given: PersonHashes = {
      email: { lower: HASH, gmail_dots_plus_tag_dropped: OTHER, dots_plus_tag_dropped: HASH },
      phone: { e164: HASH, digits: OTHER },
      external_id: { spaces_dropped: HASH },
      first_name: { title_dropped: OTHER },
      city: { letters_only: HASH },
    };
    const { conversion, problems } = person({}, {}, given);
    expect(conversion).toEqual({ given });
    expect(problems).toEqual([]);
  });

  it('are left out, with a warning, where they are none', () => {
    const { conversion, problems } = person(
      {},
      {},
      { email: { lower: HASH.toUpperCase() }, last_name: { suffix_dropped: 'Ada' }, city: { letters_only: HASH } },
    );
    expect(conversion).toEqual({ given: { city: { letters_only: HASH } } });
    expect(codes(problems)).toEqual(['email hash_invalid', 'last_name hash_invalid']);
  });
});

describe('messages', () => {
  it('never show an address, a number or a name', () => {
    const cells = {
      email: 'ada lovelace@@example.com',
      phone: '+66 81 234 56789999',
      platform: 'ada.lovelace@example.com'.padEnd(250, 'x'),
      country: 'ada@example.com',
      items: '{"buyer":"ada@example.com"',
      order_status: 'Delivered',
      gclid: 'ada@example.com <x>',
      conversion_type: '#N/A',
    };
    const text = JSON.stringify(person(cells).problems).toLowerCase();
    for (const secret of ['lovelace', '56789999', 'example.com']) expect(text).not.toContain(secret);
  });
});
