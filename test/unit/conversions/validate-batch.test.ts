import { expect, it } from 'vitest';
import { UnreadableRow } from '../../../backend/conversions/items.ts';
import { validateBatch } from '../../../backend/conversions/validate-batch.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const good = { order_id: 'A-1', conversion_value: '10.00', currency: 'USD', conversion_time: '2026-11-19T10:00:00Z' };

it('rows with the same number, and numbers that are not positions, keep their own results', () => {
  const items = [
    { ...good, row: 7 },
    'not an object',
    { ...good, order_id: 'A-2', row: 7, conversion_value: 'ten' },
    new UnreadableRow(1, 'This row cannot be read.', 'Export the file again.'),
    { ...good, order_id: 'A-3', row: 0, colour: 'red' },
    { ...good, order_id: 'A-4', row: 2 },
  ];
  const rows = validateBatch({ items, firstRow: 100, storeKeys: STORE_KEYS }, NOW).map(
    ({ position, row, orderId, conversion, problems }) => ({
      position,
      row,
      orderId,
      conversion: conversion && [conversion.row, conversion.order_id],
      problems: problems.map(({ row, code }) => [row, code]),
    }),
  );
  expect(rows).toEqual([
    { position: 0, row: 7, orderId: 'A-1', conversion: [7, 'A-1'], problems: [] },
    { position: 1, row: 101, orderId: null, conversion: null, problems: [[101, 'row_invalid']] },
    { position: 2, row: 7, orderId: 'A-2', conversion: null, problems: [[7, 'value_invalid']] },
    { position: 3, row: 1, orderId: null, conversion: null, problems: [[1, 'row_invalid']] },
    { position: 4, row: 0, orderId: 'A-3', conversion: [0, 'A-3'], problems: [[0, 'unknown_field']] },
    { position: 5, row: 2, orderId: 'A-4', conversion: [2, 'A-4'], problems: [] },
  ]);
});
