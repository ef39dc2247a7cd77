import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { doubtsOf, suggestMapping } from '../../shared/mapping/suggest.ts';

/** Field → header, with what is doubtful about it after a slash. */
function read(headers: string[], rows: Cell[][] = []): Record<string, string> {
  return Object.fromEntries(
    suggestMapping(headers, rows).map(({ field, source, doubt }) => [
      field,
      ('column' in source ? (headers[source.column] ?? '') : String(source.constant)) + (doubt ? ` / ${doubt}` : ''),
    ]),
  );
}

describe('a general title', () => {
  it.each([
    ['Id whose cells are e-mails', 'Id', ['a@shop.example', 'b@shop.example'], { email: 'Id / cells alone' }],
    ['State whose cells are US states', 'State', ['CA', 'NY', 'TX'], { region: 'State / general' }],
    ['State whose cells are statuses', 'State', ['Delivered', 'Cancelled'], { order_status: 'State / general' }],
    ['Estado whose cells are statuses', 'Estado', ['Entregado', 'Cancelado'], { order_status: 'Estado / general' }],
    ['Name whose cells are order numbers', 'Name', ['#1001', '#1002'], { order_id: 'Name / general' }],
    ['Name whose cells are names', 'Name', ['Ada Example', 'Bo Example'], { customer_name: 'Name / general' }],
    ['Date whose cells are no dates', 'Date', ['yes', 'no'], {}],
    ['Amount whose cells are words', 'Amount', ['many', 'few'], {}],
    ['Status whose words are not known', 'Status', ['Foobared', 'Quuxing'], { order_status: 'Status / general' }],
  ] as const)('%s goes by its cells, and is to be confirmed', (_, header, cells, expected) => {
    expect(
      read(
        [header],
        cells.map((cell) => [cell]),
      ),
    ).toEqual(expected);
  });

  it('gives its reason in words', () => {
    const doubts = doubtsOf(suggestMapping(['Name', 'Email'], [['#1001', 'a@mail.example']]));
    expect(doubts).toEqual({ order_id: 'The title “Name” is general; its cells look like order id.' });
  });
});

it('a misspelt title is to be confirmed, and never wins against its cells', () => {
  expect(read(['Conversion Curency'], [['THB']])).toEqual({ currency: 'Conversion Curency / spelling' });
  expect(read(['Conversion Curency'], [['12.50']])).toEqual({});
  expect(read(['Contract number'])).not.toHaveProperty('phone');
});

describe('the contact details', () => {
  it('of the customer are taken before those of the recipient', () => {
    expect(read(['ship-phone-number', 'buyer-phone-number']).phone).toBe('buyer-phone-number');
    expect(read(['Shipping Email', 'Billing Email']).email).toBe('Billing Email');
    expect(read(['Phone 2', 'Phone 1']).phone).toBe('Phone 1');
  });

  const cells = ['x@shop.example', 'y@shop.example'].map((cell) => [cell]);
  it.each([
    'Store Email',
    'To Email Address',
    'Merchant Email',
    'Sender',
    'Assignee',
    'อีเมลร้านค้า',
    '卖家邮箱',
    'E-mail sprzedawcy',
  ])('of the shop are never taken: %s', (header) => {
    expect(read([header], cells)).toEqual({});
  });

  it('of the payer in PayPal’s activity are to be confirmed', () => {
    const rows = [['payer@mail.example', 'shop@mail.example']];
    expect(read(['From Email Address', 'To Email Address'], rows)).toEqual({ email: 'From Email Address / owner' });
  });

  it('are taken where they are masked or hashed, or several are in one cell', () => {
    const hash = 'a'.repeat(64);
    expect(read(['Buyer Email', 'Buyer Phone'], [['j***e@gmail.com', '******21']])).toEqual({
      email: 'Buyer Email',
      phone: 'Buyer Phone',
    });
    expect(read(['SHA256 Email', 'hashed_phone'], [[hash, hash]])).toEqual({
      email: 'SHA256 Email',
      phone: 'hashed_phone',
    });
    expect(read(['Phones'], [['+66 81 234 5681, +66 2 123 4567']])).toEqual({ phone: 'Phones' });
  });
});

describe('the amount', () => {
  it.each([
    [['Net', 'Gross'], 'Gross'],
    [['Payout amount', 'Subtotal', 'Order Total'], 'Order Total'],
    [['Net Total', 'Net Sales', 'Total Collected'], 'Total Collected'],
    [['Item Price', 'Amount'], 'Amount / general'],
    [['정산예정금액', '결제금액'], '결제금액'],
    [['К перечислению', 'Сумма заказа'], 'Сумма заказа'],
    [['Net Tutar', 'Genel Toplam'], 'Genel Toplam'],
  ])('of %j is %s', (headers, expected) => {
    expect(read(headers)['conversion_value']).toBe(expected);
  });

  it.each([
    ['Net amount', 'after fees'],
    ['Payout', 'after fees'],
    ['Subtotal', 'part'],
    ['Unit price total', null],
    ['Price', 'part'],
  ])('%s alone is doubtful: %s', (header, doubt) => {
    expect(read([header])['conversion_value'] ?? null).toBe(doubt && `${header} / ${doubt}`);
  });

  it('is not a plain total beside the fees of the sale', () => {
    const headers = ['# de venta', 'Ingresos por productos (MXN)', 'Cargo por venta e impuestos', 'Total (MXN)'];
    expect(read(headers)['conversion_value']).toBe('Ingresos por productos (MXN) / part');
    expect(read(['product sales', 'selling fees', 'total'])['conversion_value']).toBe('product sales / part');
  });

  it.each([
    'Fee',
    'Total discount',
    'Shipping total',
    'Tax amount',
    'Exchange rate',
    'Deposit',
    'Balance',
    'Total excl. tax',
  ])('is never %s', (header) => {
    expect(read([header], [['12.50']])).toEqual({});
  });
});

describe('the currency', () => {
  it('is that of the amount, never of another one', () => {
    const headers = ['Converted Currency', 'Amount', 'Converted Amount', 'Currency'];
    expect(read(headers, [['thb', '100.00', '3520.00', 'usd']])).toMatchObject({
      conversion_value: 'Amount / general',
      currency: 'Currency',
    });
    expect(read(['Order Total', 'Settlement Currency'], [['100.00', 'USD']])).toEqual({
      conversion_value: 'Order Total',
    });
  });
});

it('a column known by its cells alone is to be confirmed, and its title may rule it out', () => {
  expect(read(['Kontakt X'], [['a@mail.example']])).toEqual({ email: 'Kontakt X / cells alone' });
  expect(read(['Tracking code'], [['0812345678']])).toEqual({});
  expect(read(['Date of birth'], [['1990-02-15']])).toEqual({});
  expect(read(['Expected delivery'], [['2026-02-15']])).toEqual({});
});
