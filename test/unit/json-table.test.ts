import { describe, expect, it } from 'vitest';
import { isJson, readJsonTable } from '../../backend/csv/json-table.ts';
import { UnreadableTable } from '../../backend/csv/table.ts';
import { understandTable } from '../../backend/csv/understand.ts';

const NOW = new Date('2026-11-29T00:00:00Z');

describe('a JSON file', () => {
  it.each([
    ['[{"id":1}]', true],
    ['\ufeff { "orders": [] }', true],
    ['[]', true],
    ['id,note\n1,{', false],
    ['[Report] of today\nid', false],
    ['{brackets}\nid', false],
  ])('is known by its beginning: %s', (text, expected) => {
    expect(isJson(text)).toBe(expected);
  });

  it('becomes a table, with all digits of long numbers', () => {
    const text =
      '{"orders":[{"id":583990000000000201,"total":1250.50,"customer":{"email":"a@x.example"}},{"id":2,"note":null}]}';
    expect(readJsonTable(text)).toEqual({
      headers: ['id', 'total', 'customer.email', 'note'],
      headerRow: 0,
      rows: [
        ['583990000000000201', '1250.50', 'a@x.example', ''],
        ['2', '', '', ''],
      ],
      skipped: [],
    });
  });

  it('of a shop is understood with its items', () => {
    const orders = [
      {
        name: '#1001',
        email: 'buyer@example.net',
        created_at: '2026-11-23T10:14:00+07:00',
        currency: 'THB',
        total_price: '930.00',
        financial_status: 'paid',
        line_items: [{ sku: 'SER', name: 'Serum', quantity: 2, price: '465.00' }],
      },
    ];
    const { rows, questions } = understandTable(readJsonTable(JSON.stringify({ orders })), {}, NOW);
    expect(questions.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(rows[0]?.conversion).toMatchObject({
      row: 1,
      order_id: '#1001',
      value: '930.00',
      currency: 'THB',
      time: '2026-11-23T03:14:00.000Z',
      order_state: 'final',
      items: [{ id: 'SER', quantity: 2, price: '465' }],
    });
  });

  it.each([
    ['{"a":1}', /no list of orders/],
    ['[1]', /Entry 1 .* not an object/],
    ['[]', /empty/],
    ['[{"id":1},', /not valid JSON/],
  ])('that has no orders is refused: %s', (text, message) => {
    expect(() => readJsonTable(text)).toThrow(UnreadableTable);
    expect(() => readJsonTable(text)).toThrow(message);
  });
});
