import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readItems } from '../../../shared/normalize/items.ts';
import { anyCell, outcome } from './outcome.ts';

describe('the goods of an order', () => {
  it.each([
    ['SKU-1', [{ id: 'SKU-1', quantity: 1 }]],
    [
      'SKU-1 x2; SKU-2',
      [
        { id: 'SKU-1', quantity: 2 },
        { id: 'SKU-2', quantity: 1 },
      ],
    ],
    [
      '2x SKU-1 | 3 × SKU-2',
      [
        { id: 'SKU-1', quantity: 2 },
        { id: 'SKU-2', quantity: 3 },
      ],
    ],
    [
      'SKU-1 x2, SKU-2 x1',
      [
        { id: 'SKU-1', quantity: 2 },
        { id: 'SKU-2', quantity: 1 },
      ],
    ],
    [
      'SKU-1*2\nSKU-2',
      [
        { id: 'SKU-1', quantity: 2 },
        { id: 'SKU-2', quantity: 1 },
      ],
    ],
    ['SKU-77 x2 @64.95', [{ id: 'SKU-77', quantity: 2, price: '64.95' }]],
    ['iPhone X 12', [{ id: 'iPhone X 12', quantity: 1 }]],
    [4711, [{ id: '4711', quantity: 1 }]],
    ['[{"id":"SKU-77","quantity":2,"price":64.95}]', [{ id: 'SKU-77', quantity: 2, price: '64.95' }]],
    [
      '[{"content_id":"SKU-77","content_name":"Trail shoe","price":"64.95","quantity":"2"}]',
      [{ id: 'SKU-77', name: 'Trail shoe', quantity: 2, price: '64.95' }],
    ],
    [
      '[{"merchantProductId":"SKU-1","quantity":"2","unitPrice":67.45}]',
      [{ id: 'SKU-1', quantity: 2, price: '67.45' }],
    ],
    ['{"items":[{"sku":"A","qty":1}]}', [{ id: 'A', quantity: 1 }]],
    ['[{"id":"A\\u0000","name":"\\ud83d"}]', [{ id: 'A', quantity: 1 }]],
    [JSON.stringify([{ id: 'A', name: `${'x'.repeat(499)}😀` }]), [{ id: 'A', name: 'x'.repeat(499), quantity: 1 }]],
    ['{"Product Name":"Shirt","Qty":3}', [{ id: 'Shirt', name: 'Shirt', quantity: 3 }]],
    ['["SKU-1 x2"]', [{ id: 'SKU-1', quantity: 2 }]],
  ])('%s', (cell, expected) => expect(outcome(readItems(cell))).toEqual(expected));

  it.each([
    ['SKU-9 x 2', 'SKU-9', 2],
    ['SKU-9 x2', 'SKU-9', 2],
    ['SKU-9 X2', 'SKU-9', 2],
    ['SKU-9 (x2)', 'SKU-9', 2],
    ['SKU-9 (×2)', 'SKU-9', 2],
    ['SKU-9*2', 'SKU-9', 2],
    ['SKU-9 * 2', 'SKU-9', 2],
    ['SKU-9 × 2', 'SKU-9', 2],
    ['2 x SKU-9', 'SKU-9', 2],
    ['2x SKU-9', 'SKU-9', 2],
    ['2×SKU-9', 'SKU-9', 2],
    ['SKU-1:3', 'SKU-1', 3],
    ['SKU-1: 3', 'SKU-1', 3],
    ['SKU-1=3', 'SKU-1', 3],
    ['8850001234567:2', '8850001234567', 2],
    ['SKU-9 (Qty: 2)', 'SKU-9', 2],
    ['SKU-9 - Qty 2', 'SKU-9', 2],
    ['SKU-9 2 pcs', 'SKU-9', 2],
    ['เสื้อยืด 2 ชิ้น', 'เสื้อยืด', 2],
    ['Blue shirt, size M x 2', null, 0],
    ['Blue shirt x 2', 'Blue shirt', 2],
    ['Áo thun x 2', 'Áo thun', 2],
  ])('%s', (cell, id, quantity) => {
    expect(outcome(readItems(cell))).toEqual(id === null ? '!items_invalid' : [{ id, quantity }]);
  });

  it.each(['SKU-1:3; SKU-2:1', 'SKU-1:3|SKU-2:1', 'SKU-1:3\nSKU-2:1', 'SKU-1:3, SKU-2:1', 'SKU-1 (x3), SKU-2'])(
    '%j is two items',
    (cell) => {
      expect(outcome(readItems(cell))).toEqual([
        { id: 'SKU-1', quantity: 3 },
        { id: 'SKU-2', quantity: 1 },
      ]);
    },
  );

  it.each([
    'SKU-9x2',
    'SKU-9 (2)',
    'SKU-9, 2',
    '2:4',
    '2:SKU-9',
    'Size: 38',
    'Shirt size:38',
    'Shirt, blue',
    'Shirt, blue x2',
    'SKU-9 X 2',
    '2',
    'SKU-9 x2; Size: 38',
  ])('%s may be read in two ways, and is not sent', (cell) => expect(outcome(readItems(cell))).toBe('!items_invalid'));

  it.each([
    '',
    ';',
    '[]',
    '{}',
    '[1]',
    '[null]',
    '{"broken',
    '[{"quantity":2}]',
    '[{"id":"A","quantity":0}]',
    '[{"id":"A","quantity":1.5}]',
    '[{"id":"A","quantity":-1}]',
    '[{"id":"A","price":"-5"}]',
    '[{"id":"A","price":"cheap"}]',
    '[{"id":12345678901234567890}]',
    `[${Array.from({ length: 201 }, () => '{"id":"A"}').join()}]`,
  ])('%s is refused', (cell) => expect(outcome(readItems(cell))).toBe('!items_invalid'));

  it('a failed formula is named as such', () => expect(outcome(readItems('#NAME?'))).toBe('!spreadsheet_error_cell'));

  it('for every cell nothing is thrown, and what is read reads as itself in JSON', () => {
    fc.assert(
      fc.property(fc.oneof(anyCell, fc.json()), (cell) => {
        const read = outcome(readItems(cell));
        if (typeof read !== 'string') expect(outcome(readItems(JSON.stringify(read)))).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });
});
