import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBrowserId, readClickId, readFbc } from '../../../shared/normalize/click-id.ts';
import { dropSpaces, readExternalId } from '../../../shared/normalize/external-id.ts';
import { orderKey, readOrderId } from '../../../shared/normalize/order-id.ts';
import { anyCell, outcome, warningsOf } from './outcome.ts';
import { anyText } from '../../any-text.ts';

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
    ['7714043.0', '7714043.0', '7714043'],
    ['gid://shopify/Order/7714043', 'gid://shopify/Order/7714043', '7714043'],
    ['v1.0', 'v1.0', 'v1.0'],
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
      fc.property(anyText(30), (typed) => {
        const key = orderKey(typed);
        expect(orderKey(key)).toBe(key);
        expect(orderKey(` #${typed}`.toUpperCase().toLowerCase())).toBe(orderKey(typed.toUpperCase().toLowerCase()));
      }),
    );
  });
});

describe('a click id', () => {
  const FBCLID = 'IwAR3exampleClickIdCaseSensitive';
  /** Printed by Meta (docs/platforms/meta.md#messaging). */
  const CTWA_CLID =
    'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a';

  it.each([
    ['gclid', ' EAIaIQobChMI_example_CaseSensitive ', 'EAIaIQobChMI_example_CaseSensitive'],
    ['gclid', 'https://shop.com/?utm_source=google&gclid=EAIaIQobChMI_x-Y&b=1', 'EAIaIQobChMI_x-Y'],
    ['gclid', 'gclid=EAIaIQobChMI_x-Y', 'EAIaIQobChMI_x-Y'],
    ['fbclid', FBCLID, FBCLID],
    ['fbclid', `https://shop.com/p?fbclid=${FBCLID}#top`, FBCLID],
    ['fbclid', `fb.1.1794470400000.${FBCLID}`, FBCLID],
    ['fbc', `fb.1.1794470400000.${FBCLID}`, `fb.1.1794470400000.${FBCLID}`],
    // What Meta's own library writes (docs/platforms/meta.md#click-ids): a language, or eight characters of its version.
    ['fbc', `fb.1.1794470400000.${FBCLID}.Bg`, `fb.1.1794470400000.${FBCLID}.Bg`],
    ['fbc', `fb.3.1794470400000.${FBCLID}.AQYCAQAA`, `fb.3.1794470400000.${FBCLID}.AQYCAQAA`],
    ['fbclid', `fb.1.1794470400000.${FBCLID}.AQYCAQAA`, FBCLID],
    ['ttclid', 'E.C.P.exampleClickIdCaseSensitive', 'E.C.P.exampleClickIdCaseSensitive'],
    ['ttclid', 'https://shop.com/?ttclid=E.C.P.a%2Bb', 'E.C.P.a+b'],
    ['oppref', 'https://shop.com/?oppref=oppref%2Babc', 'oppref%2Babc'],
    ['oppref', 'oppref%2Babc', 'oppref%2Babc'],
    ['msclkid', 'f894f652ea334e739002f7167ab8f8e3', 'f894f652ea334e739002f7167ab8f8e3'],
    ['ctwa_clid', CTWA_CLID, CTWA_CLID],
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
    // Meta's library discards these two as well.
    ['fbc', `fb.1.1794470400000.${FBCLID}.invalid`],
    ['fbc', `fb.1.1794470400000.${FBCLID}.AQ.AQYCAQAA`],
    ['msclkid', 'f894f652'],
    ['yclid', Number('12345678901234567890')],
    ['yclid', 'abcdef'],
    ['ctwa_clid', 'short'],
    ['ctwa_clid', FBCLID],
    ['ctwa_clid', `fb.1.1794470400000.${FBCLID}`],
    ['ctwa_clid', '120212345678901234'],
  ] as const)('%s %s is refused', (type, cell) => expect(outcome(readClickId(type, cell))).toBe('!click_id_invalid'));

  it.each([
    ['fbp', 'fb.1.1794470400000.1098115397', 'fb.1.1794470400000.1098115397'],
    ['fbp', 'fb.1.1794470400000.1098115397.AQ', 'fb.1.1794470400000.1098115397.AQ'],
    ['fbp', 'fb.2.1794470400000.1098115397.AQYAAQAA', 'fb.2.1794470400000.1098115397.AQYAAQAA'],
    ['fbp', 'fb.1.1794470400000.1098115397.ZZ', '!click_id_invalid'],
    ['fbp', 'fb.1.1794470400000.', '!click_id_invalid'],
    ['fbp', 'fb.1.abc', '!click_id_invalid'],
    ['client_id', '1591708265123456789', '1591708265123456789'],
    ['client_id', Number('1591708265123456789'), '!click_id_invalid'],
    // 15 to 17 digits, which are more than a cell with a number keeps.
    ['lead_id', '1234567890123456', '1234567890123456'],
    ['lead_id', 'l:12345678901234567', '12345678901234567'],
    ['lead_id', "'123456789012345", '123456789012345'],
    ['lead_id', 123456789012345, '123456789012345'],
    ['lead_id', 1234567890123456, '!click_id_invalid'],
    ['lead_id', '1.23457E+15', '!click_id_invalid'],
    ['lead_id', '4711', '!click_id_invalid'],
    ['lead_id', '123456789012345678', '!click_id_invalid'],
    ['page_scoped_user_id', '5432109876543210', '5432109876543210'],
    ['page_scoped_user_id', 5432109876543210, '!click_id_invalid'],
    ['ig_sid', '6543210987654321', '6543210987654321'],
    ['ig_sid', '@ana', '!click_id_invalid'],
    ['user_id', '7', '7'],
    ['passback_tracking_id', 'rk-5f0c1d', 'rk-5f0c1d'],
  ] as const)('browser id %s %s is %s', (type, cell, expected) =>
    expect(outcome(readBrowserId(type, cell))).toBe(expected),
  );

  it('in the form of a cookie keeps its time and gives back its click id, with every appendix that Meta writes', () => {
    const appendix = fc.option(
      fc.oneof(fc.constantFrom('AQ', 'Ag', 'Aw', 'BA', 'BQ', 'Bg'), fc.stringMatching(/^[\w-]{8}$/)),
    );
    const clickId = fc.stringMatching(/^[A-Za-z0-9_-]{5,200}$/);
    const time = fc.integer({ min: 1_000_000_000_000, max: 9_999_999_999_999 });
    fc.assert(
      fc.property(fc.nat({ max: 9 }), time, clickId, appendix, (index, clickedAt, id, suffix) => {
        const cookie = ['fb', index, clickedAt, id, ...(suffix === null ? [] : [suffix])].join('.');
        expect(outcome(readClickId('fbc', cookie))).toBe(cookie);
        expect(readFbc(cookie)).toEqual({ clickId: id, clickedAt });
      }),
    );
  });

  it('names an ad where the id of an ad is given for that of the click', () => {
    const reading = readClickId('ctwa_clid', '120212345678901234');
    expect(reading.ok || reading.error.message).toBe('The cell holds the id of an ad, not of the click on it.');
  });

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
    [0, '!external_id_invalid'],
    ['-1', '!external_id_invalid'],
    ['Guest', '!external_id_invalid'],
    ['walk-in customer', '!external_id_invalid'],
    ['00000000-0000-0000-0000-000000000000', '!external_id_invalid'],
    ['guest-4711', 'guest-4711'],
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
