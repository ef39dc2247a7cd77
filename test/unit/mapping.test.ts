import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { FIELDS } from '../../shared/fields.ts';
import { applyMapping, checkMapping, fromHeaders, type Mapping, toHeaders } from '../../shared/mapping.ts';
import { headerSimilarity, normalizeHeader, normalizeHeaders } from '../../shared/mapping/header.ts';
import { mappingOf, suggestMapping } from '../../shared/mapping/suggest.ts';

const suggested = (headers: string[], sample: Cell[][] = []): Mapping => mappingOf(suggestMapping(headers, sample));

describe('a header is compared without regard to', () => {
  it.each([
    ['Total Amount', 'total_amount'],
    ['  ORDER-ID ', 'order_id'],
    ['orderNumber', 'order_number'],
    ['SKUName', 'sku_name'],
    ['Mã đơn hàng', 'ma_don_hang'],
    ['Ma\u0303 đơn hàng', 'ma_don_hang'],
    ['*Phone #', 'phone'],
    ['Währung', 'wahrung'],
    ['Ｏｒｄｅｒ　ＩＤ', 'order_id'],
    ['เขต/อำเภอ', normalizeHeader('เขต_อำเภอ')],
    ['メールアドレス', 'メールアドレス'],
    ['---', ''],
  ])('case, accents and punctuation: %s', (header, normalized) => {
    expect(normalizeHeader(header)).toBe(normalized);
  });

  it('anything once it is normal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = normalizeHeader(text);
        expect(normalizeHeader(once)).toBe(once);
      }),
    );
  });

  it('the same in plain ASCII as with a sign of another script beside it', () => {
    const words = fc.stringMatching(/^[ -~]{0,20}$/);
    const names = fc.array(fc.constantFrom('order', 'Order', 'ID', 'XMLFile', '9', '_', ' ', '-'), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.oneof(
          words,
          names.map((parts) => parts.join('')),
        ),
        (text) => {
          expect(normalizeHeader(text)).toBe(normalizeHeader(`${text}…`));
        },
      ),
    );
  });

  it('the same one by one as all at once, whatever separates their lines', () => {
    const parts = ['Order', 'ID', 'e', 'Σ', 'ß', 'Ｉ', 'ก', '\u0301', 'ة', '9', '_', ' ', '|', '\n', '\r', '\u2028'];
    const header = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((some) => some.join(''));
    fc.assert(
      fc.property(fc.array(header, { maxLength: 6 }), (headers) => {
        expect(normalizeHeaders(headers)).toEqual(headers.map(normalizeHeader));
      }),
    );
  });
});

describe('likeness of two words', () => {
  it.each([
    ['currency', 'currency', 1],
    ['curency', 'currency', 1 - 1 / 8],
    ['crurency', 'currency', 1 - 1 / 8],
    ['abc', '', 0],
  ])('%s and %s', (a, b, expected) => {
    expect(headerSimilarity(a, b)).toBeCloseTo(expected);
  });
});

describe('columns are recognised', () => {
  it.each([
    ['Total Amount', 'conversion_value'],
    ['Purchase Date', 'conversion_time'],
    ['Customer E-Mail', 'email'],
    ['Address, Email', 'email'],
    ['Phone No.', 'phone'],
    ['เบอร์โทร', 'phone'],
    ['Số điện thoại', 'phone'],
    ['so dien thoai', 'phone'],
    ['Nomor HP', 'phone'],
    ['Kabuuang Halaga', 'conversion_value'],
    ['Fecha de compra', 'conversion_time'],
    ['Bestellnummer', 'order_id'],
    ['Prénom', 'first_name'],
    ['Moeda', 'currency'],
    ['Сумма заказа', 'conversion_value'],
    ['注文番号', 'order_id'],
    ['주문일시', 'conversion_time'],
    ['收件人电话', 'phone'],
    ['Google Click ID', 'gclid'],
    ['GCLID', 'gclid'],
    ['Microsoft Click Id', 'msclkid'],
    ['Yclid', 'yclid'],
    ['Adjustment Currency Code', 'adjustment_currency'],
    ['Passback conversion tracking ID', 'passback_tracking_id'],
    ['Conversion Curency', 'currency'],
    ['Transcation ID', 'order_id'],
    ['ยอดรวมทั้งหมดบาท', 'conversion_value'],
  ])('%s', (header, field) => {
    expect(suggested([header])).toEqual({ [field]: { column: 0 } });
  });

  it.each([
    'Discount Amount',
    'Shipping Fee',
    'Tracking Number',
    'Customer Note',
    'Payment Method',
    'Product Category',
    'wclid',
    'Weight (kg)',
    'ส่วนลดจาก Shopee',
    '',
    '   ',
    '#',
  ])('but not %s', (header) => {
    expect(suggested([header])).toEqual({});
  });

  it('by their cells where two columns claim one field', () => {
    const headers = ['Phone', 'Mobile'];
    expect(suggested(headers, [['', '081-234-5678']])).toEqual({ phone: { column: 1 } });
    expect(suggested(headers, [['iPhone 15', '+66812345678']])).toEqual({ phone: { column: 1 } });
    expect(suggested(headers, [['02-123-4567', '+66812345678']])).toEqual({
      phone: { column: 0 },
      second_phone: { column: 1 },
    });
  });

  it('by their cells where one header can mean two things', () => {
    expect(suggested(['Name'], [['#1001'], ['#1002']])).toEqual({ order_id: { column: 0 } });
    expect(suggested(['Name'], [['Somchai Jaidee'], ['Ada Example']])).toEqual({ customer_name: { column: 0 } });
  });

  it('by their cells alone, where only one column looks like it', () => {
    const sample = [
      ['ada@example.com', 'THB', 'fb.1.1596403881668.1098115397', '2026-02-15 10:30'],
      ['bo@example.com', 'VND', '', '2026-02-16 11:30'],
    ];
    expect(suggested(['A', 'B', 'C', 'D'], sample)).toEqual({
      email: { column: 0 },
      currency: { column: 1 },
      fbp: { column: 2 },
      conversion_time: { column: 3 },
    });
    expect(suggested(['A', 'B'], [['ada@example.com', 'shop@example.com']])).toEqual({});
  });

  it('and a header that names the currency gives it to every row', () => {
    const [value, currency] = suggestMapping(['Grand Total (THB)'], []).reverse();
    expect(value?.field).toBe('currency');
    expect(value?.source).toEqual({ constant: 'THB' });
    expect(value?.reason).toContain('THB');
    expect(currency).toMatchObject({ field: 'conversion_value', source: { column: 0 } });
    expect(suggested(['Total (Rp)'])['currency']).toEqual({ constant: 'IDR' });
    expect(suggested(['Total USD', 'Currency'])['currency']).toEqual({ column: 1 });
    expect(suggested(['Total (incl. VAT)'])['currency']).toBeUndefined();
  });

  it.each([
    ['utm_campaign', ['gclid'], true],
    ['Campaign', ['fbclid'], true],
    ['Campaign', ['Email'], false],
    ['Campain name', ['gclid'], false],
    ['Email campaign', ['gclid'], false],
  ])('%s beside %j as the campaign of the ads: %s', (header, others, isCampaign) => {
    expect('campaign' in suggested(['Order ID', header, ...others])).toBe(isCampaign);
  });

  it('each at most once, with a reason in words, whatever the headers', () => {
    const header = fc.oneof(
      fc.constantFrom('', 'Name', 'Email', 'Phone', 'Phone #', 'Total', 'Order ID', 'Date', 'สถานะ', 'SĐT'),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    );
    const cell = fc.oneof(fc.string({ maxLength: 20 }), fc.double(), fc.boolean(), fc.constant(null));
    fc.assert(
      fc.property(
        fc.array(header, { maxLength: 30 }),
        fc.array(fc.array(cell), { maxLength: 5 }),
        (headers, sample) => {
          const suggestions = suggestMapping(headers, sample);
          const columns = suggestions.flatMap(({ source }) => ('column' in source ? [source.column] : []));
          expect(new Set(columns).size).toBe(columns.length);
          expect(new Set(suggestions.map(({ field }) => field)).size).toBe(suggestions.length);
          for (const { score, reason } of suggestions) {
            expect(score).toBeGreaterThanOrEqual(0.5);
            expect(score).toBeLessThanOrEqual(1);
            expect(reason).toMatch(/\.$/);
          }
        },
      ),
    );
  });

  it('among 200 columns, blank and repeated headers included', () => {
    const headers = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? '' : i % 3 === 1 ? 'Notes' : `Field ${i}`));
    headers[150] = 'Order No.';
    headers[151] = 'Order No.';
    expect(suggested(headers)).toEqual({ order_id: { column: 150 } });
  });
});

describe('a mapping is refused in words', () => {
  const headers = ['Order', 'Total', 'Cur', 'When', 'Mail'];
  const good: Mapping = {
    order_id: { column: 0 },
    conversion_value: { column: 1 },
    currency: { constant: 'THB' },
    conversion_time: { column: 3 },
  };

  it('not when the four required fields have a source', () => {
    expect(checkMapping(good, headers)).toEqual([]);
    expect(checkMapping({ ...good, 'custom.rep': { column: 4 } }, headers)).toEqual([]);
  });

  it.each([
    ['a required field has none', {}, 'required_unmapped', ['order_id']],
    ['a column is used twice', { email: { column: 0 } }, 'column_mapped_twice', ['order_id', 'email']],
    ['a column is not there', { email: { column: 5 } }, 'column_unknown', ['email']],
    ['a column is no column', { email: { column: 0.5 } }, 'column_unknown', ['email']],
    ['a field is unknown', { emial: { column: 4 } }, 'field_unknown', ['emial']],
    ['a constant is empty', { platform: { constant: '' } }, 'constant_empty', ['platform']],
  ] as const)('when %s', (_, change, code, fields) => {
    const mapping: Mapping = { ...good, ...change };
    if (code === 'required_unmapped') delete mapping['order_id'];
    const problems = checkMapping(mapping, headers);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code, fields });
    expect(problems[0]?.message).toMatch(/\.$/);
    expect(problems[0]?.fix).toMatch(/\.$/);
  });
});

describe('rows are taken from the table', () => {
  const mapping: Mapping = { order_id: { column: 1 }, currency: { constant: 'THB' } };

  it('with the numbers that the sheet gives them, empty rows left out', () => {
    const rows = [['x', 'A-1'], ['y', ''], ['z', '  '], ['x'], ['', 'A-5']];
    expect(applyMapping(rows, mapping, 7)).toEqual([
      { row: 7, cells: { order_id: 'A-1', currency: 'THB' } },
      { row: 11, cells: { order_id: 'A-5', currency: 'THB' } },
    ]);
  });
});

describe('a mapping kept by header names', () => {
  const headers = ['Order', 'จังหวัด', '', 'จังหวัด', 'Total (THB)'];

  it('finds its columns again, repeated and blank headers too', () => {
    const mapping: Mapping = {
      order_id: { column: 0 },
      region: { column: 1 },
      city: { column: 3 },
      'custom.note': { column: 2 },
      currency: { constant: 'THB' },
    };
    const named = toHeaders(mapping, headers);
    expect(named).toEqual({
      order_id: { header: 'Order' },
      region: { header: 'จังหวัด' },
      city: { header: 'จังหวัด', occurrence: 2 },
      'custom.note': { header: '' },
      currency: { constant: 'THB' },
    });
    expect(fromHeaders(named, headers)).toEqual({ mapping, missing: [] });
    expect(fromHeaders(named, [...headers].reverse()).mapping['order_id']).toEqual({ column: 4 });
  });

  it('takes a header that is written a little differently, and reports which are gone', () => {
    const named = { conversion_value: { header: 'total THB' }, email: { header: 'E-mail' } };
    expect(fromHeaders(named, headers)).toEqual({
      mapping: { conversion_value: { column: 4 } },
      missing: [{ field: 'email', header: 'E-mail' }],
    });
  });

  it('survives JSON, for every field', () => {
    const mapping = Object.fromEntries(FIELDS.map(({ key }, column) => [key, { column }]));
    const columns = FIELDS.map(({ label }) => label);
    const sent = JSON.parse(JSON.stringify(toHeaders(mapping, columns))) as ReturnType<typeof toHeaders>;
    expect(fromHeaders(sent, columns).mapping).toEqual(mapping);
  });
});

it('a column of notes with a status here and there is no status column', () => {
  const headers = ['Order ID', 'Remarks'];
  const rows = (notes: string[]) => notes.map((note, index) => [`A-${index}`, note]);
  const fieldsOf = (notes: string[]) => suggestMapping(headers, rows(notes)).map(({ field }) => field);
  expect(fieldsOf(['', '', 'Paid', ''])).not.toContain('order_status');
  expect(fieldsOf(['Delivered', 'Paid', 'Cancelled', ''])).toContain('order_status');
  expect(fieldsOf(['true', 'false', 'true', 'true'])).not.toContain('order_status');
});
