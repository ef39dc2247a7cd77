import { describe, expect, it } from 'vitest';
import type { Cell, Conversion, PersonHashes } from '../../shared/conversion.ts';
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
