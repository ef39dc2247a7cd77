import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrowserId, readClickId } from '../../../shared/normalize/click-id.ts';
import { dropSpaces, readExternalId } from '../../../shared/normalize/external-id.ts';
import { orderKey, readOrderId } from '../../../shared/normalize/order-id.ts';
import { anyCell, outcome, warningsOf } from './outcome.ts';

describe('an order id', () => {
  it.each([
    ['SO-10442', 'SO-10442', 'so-10442'],
    [' #1001 ', '#1001', '1001'],
    ['##1001', '##1001', '1001'],
    ['so 1001', 'so 1001', 'so1001'],
    ['00042', '00042', '00042'],
    ['ＳＯ１００１', 'ＳＯ１００１', 'so1001'],
    ['SO\u200b-1', 'SO-1', 'so-1'],
    [1001, '1001', '1001'],
    // The apostrophe is the spreadsheet's mark of text, for every reader alike.
    ["'1001", '1001', '1001'],
    ['576461413038785752', '576461413038785752', '576461413038785752'],
  ])('%s is kept as %s and compared as %s', (cell, order_id, order_key) => {
    expect(outcome(readOrderId(cell))).toEqual({ order_id, order_key });
  });

  it.each([
    [Number('576461413038785752'), '!order_id_damaged'],
    [5.76461413038785e17, '!order_id_damaged'],
    ['2.5E+17', '!order_id_damaged'],
    ['2,50217E+17', '!order_id_damaged'],
    ['null', '!order_id_placeholder'],
    ['N/A', '!order_id_placeholder'],
    ['-', '!order_id_placeholder'],
    ['—', '!order_id_placeholder'],
    ['x', '!order_id_placeholder'],
    ['#', '!order_id_placeholder'],
    ['ไม่มี', '!order_id_placeholder'],
    ['', '!order_id_placeholder'],
    [0, '!order_id_placeholder'],
    [12.5, '!order_id_invalid'],
    [-5, '!order_id_invalid'],
    [true, '!order_id_invalid'],
    ['1001\n1002', '!order_id_invalid'],
    ['ana@shop.com', '!order_id_invalid'],
    ['x'.repeat(101), '!too_long'],
    ['#N/A', '!spreadsheet_error_cell'],
  ])('%s is %s', (cell, expected) => expect(outcome(readOrderId(cell))).toBe(expected));

  it('that ends like a number rounded by Excel is let go with a warning', () => {
    expect(warningsOf(readOrderId('576461413038785000'))).toEqual(['order_id_damaged']);
    expect(warningsOf(readOrderId('576461413038785752'))).toEqual([]);
    expect(warningsOf(readOrderId('1000000'))).toEqual([]);
  });

  it('without an E+ is not damaged', () => expect(outcome(readOrderId('5E12'))).toMatchObject({ order_key: '5e12' }));

  it('has one normal form, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
        const key = orderKey(typed);
        expect(orderKey(key)).toBe(key);
        expect(orderKey(` #${typed}`.toUpperCase().toLowerCase())).toBe(orderKey(typed.toUpperCase().toLowerCase()));
      }),
    );
  });
});

describe('a click id', () => {
  const FBCLID = 'IwAR3exampleClickIdCaseSensitive';

  it.each([
    ['gclid', ' EAIaIQobChMI_example_CaseSensitive ', 'EAIaIQobChMI_example_CaseSensitive'],
    ['gclid', 'https://shop.com/?utm_source=google&gclid=EAIaIQobChMI_x-Y&b=1', 'EAIaIQobChMI_x-Y'],
    ['gclid', 'gclid=EAIaIQobChMI_x-Y', 'EAIaIQobChMI_x-Y'],
    ['fbclid', FBCLID, FBCLID],
    ['fbclid', `https://shop.com/p?fbclid=${FBCLID}#top`, FBCLID],
    ['fbclid', `fb.1.1794470400000.${FBCLID}`, FBCLID],
    ['fbc', `fb.1.1794470400000.${FBCLID}`, `fb.1.1794470400000.${FBCLID}`],
    ['ttclid', 'E.C.P.exampleClickIdCaseSensitive', 'E.C.P.exampleClickIdCaseSensitive'],
    ['ttclid', 'https://shop.com/?ttclid=E.C.P.a%2Bb', 'E.C.P.a+b'],
    ['oppref', 'https://shop.com/?oppref=oppref%2Babc', 'oppref%2Babc'],
    ['oppref', 'oppref%2Babc', 'oppref%2Babc'],
    ['msclkid', 'f894f652ea334e739002f7167ab8f8e3', 'f894f652ea334e739002f7167ab8f8e3'],
    ['yclid', 1234567890123, '1234567890123'],
    ['yclid', '12345678901234567890', '12345678901234567890'],
  ] as const)('%s %s is %s', (type, cell, expected) => expect(outcome(readClickId(type, cell))).toBe(expected));

  it.each([
    ['gclid', '1.2E+10'],
    ['gclid', 'null'],
    ['gclid', '{gclid}'],
    ['gclid', '(not set)'],
    ['gclid', 'abc'],
    ['gclid', 'two words'],
    ['gclid', 'https://shop.com/?fbclid=abcdefgh'],
    ['gclid', 'https://shop.com/?gclid=%E0%A4%A'],
    ['gclid', 'x'.repeat(1001)],
    ['fbc', FBCLID],
    ['fbc', `fb.1.1794470400.${FBCLID}`],
    ['msclkid', 'f894f652'],
    ['yclid', Number('12345678901234567890')],
    ['yclid', 'abcdef'],
  ] as const)('%s %s is refused', (type, cell) => expect(outcome(readClickId(type, cell))).toBe('!click_id_invalid'));

  it.each([
    ['fbp', 'fb.1.1794470400000.1098115397', 'fb.1.1794470400000.1098115397'],
    ['fbp', 'fb.1.abc', '!click_id_invalid'],
    ['client_id', '1591708265123456789', '1591708265123456789'],
    ['client_id', Number('1591708265123456789'), '!click_id_invalid'],
    ['user_id', '7', '7'],
    ['passback_tracking_id', 'rk-5f0c1d', 'rk-5f0c1d'],
  ] as const)('browser id %s %s is %s', (type, cell, expected) =>
    expect(outcome(readBrowserId(type, cell))).toBe(expected),
  );

  it('is never altered: case and every character stay', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{4,199}$/), (id) => {
        expect(outcome(readClickId('ttclid', id))).toBe(id);
        expect(outcome(readClickId('ttclid', `https://shop.com/?a=b&ttclid=${id}`))).toBe(id);
      }),
    );
  });
});

describe("a customer's id", () => {
  it.each([
    [' cust-8841 ', 'cust-8841'],
    [8841, '8841'],
    [2 ** 53, '!external_id_invalid'],
    ['1.2E+18', '!external_id_invalid'],
    ['n/a', '!external_id_invalid'],
    ['x'.repeat(201), '!too_long'],
  ])('%s is %s', (cell, expected) => expect(outcome(readExternalId(cell))).toBe(expected));

  it('is hashed in lower case without spaces', () => expect(dropSpaces('CRM - 0042')).toBe('crm-0042'));
});

it('no cell makes the readers throw', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      readOrderId(cell);
      readExternalId(cell);
      for (const type of ['gclid', 'fbclid', 'fbc', 'msclkid', 'yclid'] as const) {
        const id = outcome(readClickId(type, cell));
        if (!id.startsWith('!') && !id.includes('=') && !id.includes('://'))
          expect(outcome(readClickId(type, id))).toBe(id);
      }
    }),
    { numRuns: 1000 },
  );
});
