import { describe, expect, it } from 'vitest';
import { aliasesOf } from '../../shared/aliases/index.ts';
import type { Cell } from '../../shared/conversion.ts';
import { findOverlookedColumns } from '../../shared/mapping/overlooked-columns.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';

const MAIL = ['a@shop.example', 'b@shop.example'];
const PHONE = ['+66812345678', '+66898765432'];

/** Contact field → header, with what is doubtful about it after a slash; below each header are the same cells. */
function read(headers: readonly string[], cells: readonly Cell[] = []): Record<string, string> {
  const rows = cells.map((cell) => headers.map(() => cell));
  return Object.fromEntries(
    suggestMapping(headers, rows).map(({ field, source, doubt }) => [
      field,
      ('column' in source ? (headers[source.column] ?? '') : '') + (doubt ? ` / ${doubt}` : ''),
    ]),
  );
}

describe('the second e-mail and phone of', () => {
  it.each<[string, string[], readonly Cell[], Record<string, string>]>([
    ['Shopify', ['Phone', 'Billing Phone', 'Shipping Phone'], PHONE, { phone: 'Phone', second_phone: 'Billing Phone' }],
    [
      'Shopify without a billing phone',
      ['Phone', 'Shipping Phone'],
      PHONE,
      { phone: 'Phone', second_phone: 'Shipping Phone' },
    ],
    [
      'Pipedrive',
      ['Person - Email - Work', 'Person - Email - Home', 'Person - Email - Other'],
      MAIL,
      { email: 'Person - Email - Work', second_email: 'Person - Email - Home' },
    ],
    [
      'Pipedrive',
      ['Person - Phone - Work', 'Person - Phone - Mobile'],
      PHONE,
      { phone: 'Person - Phone - Work', second_phone: 'Person - Phone - Mobile' },
    ],
    [
      'HubSpot',
      ['Email', 'Additional email addresses'],
      MAIL,
      { email: 'Email', second_email: 'Additional email addresses' },
    ],
    [
      'HubSpot',
      ['Phone Number', 'Mobile Phone Number'],
      PHONE,
      { phone: 'Phone Number', second_phone: 'Mobile Phone Number' },
    ],
    ['a CRM', ['Alternate phone', 'Phone'], PHONE, { phone: 'Phone', second_phone: 'Alternate phone' }],
    ['a numbered list', ['Phone 3', 'Phone 2', 'Phone 1'], PHONE, { phone: 'Phone 1', second_phone: 'Phone 2' }],
    [
      'the API',
      ['second_email', 'email', 'second_phone', 'phone'],
      [],
      { email: 'email', phone: 'phone', second_email: 'second_email', second_phone: 'second_phone' },
    ],
    [
      'a table that names it as such, not by its billing phone',
      ['Phone', 'Billing Phone', 'Backup phone'],
      PHONE,
      { phone: 'Phone', second_phone: 'Backup phone' },
    ],
  ])('%s', (_name, headers, cells, expected) => {
    expect(read(headers, cells)).toEqual(expected);
  });

  it.each([
    ['second_email', 'email', 'Email'],
    ['second_phone', 'phone', 'Phone'],
  ] as const)('all languages: %s', (second, first, title) => {
    const headers = aliasesOf(second).all ?? [];
    expect(headers.length).toBeGreaterThan(100);
    for (const header of headers) {
      expect(read([header, title])).toEqual({ [first]: title, [second]: header });
      // Alone it is the first one.
      expect(read([header])).toEqual({ [first]: header });
    }
  });
});

describe('no second e-mail or phone is', () => {
  it.each([
    ['of the shop', ['Email', 'Seller Email', 'Company Email'], MAIL],
    ['to be confirmed: that of an account', ['Email', 'Account Email'], MAIL],
    ['misspelt', ['Email', 'Alternatve email'], MAIL],
    ['of another kind', ['Email', 'Phone 2 note'], MAIL],
  ])('a column %s', (_what, headers, cells) => {
    expect(read(headers, cells)).toEqual({ email: 'Email' });
  });

  it.each([
    ['empty', '', undefined],
    ['masked', 'b***@shop.example', undefined],
    ['filled', 'b@shop.example', { column: 1 }],
  ])('a further column unless its cells are filled, and not masked: %s', (_what, cell, expected) => {
    const suggested = mappingOf(suggestMapping(['Email', 'Billing Email'], [['a@shop.example', cell]]));
    expect(suggested['second_email']).toEqual(expected);
  });

  it('ever asked about', () => {
    const doubtful = suggestMapping(['Email', 'Secondry email', 'User email', 'Login email'], [[...MAIL, ...MAIL]]);
    expect(doubtful.flatMap(({ field, doubt }) => (doubt ? [field] : []))).toEqual([]);
  });
});

it('a third phone is listed as a column that is not used', () => {
  const headers = ['Phone', 'Billing Phone', 'Shipping Phone'];
  const rows = [['+66812345678', '+66898765432', '+6621234567']];
  const overlooked = findOverlookedColumns(mappingOf(suggestMapping(headers, rows)), headers, rows);
  expect(overlooked).toEqual([{ column: 2, header: 'Shipping Phone', looksLike: 'personal' }]);
});
