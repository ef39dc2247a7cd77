import { expect, it } from 'vitest';
import { validateRows } from '../../shared/validate.ts';

const NOW = '2026-03-01T00:00:00Z';

function statesOf(cells: readonly Record<string, string>[], status_map?: Record<string, 'final' | 'open' | 'void'>) {
  const rows = cells.map((status, index) => ({
    row: index + 2,
    cells: {
      order_id: `A-${index}`,
      conversion_value: '10.00',
      currency: 'USD',
      conversion_time: '2026-02-15T10:00:00Z',
      ...status,
    },
  }));
  const settings = { now: NOW, ...(status_map && { status_map }) };
  return validateRows(rows, settings).rows.map(
    ({ conversion, problems }) => conversion?.order_state ?? problems.map(({ code }) => code).join(),
  );
}

it('reads a status by the statuses of all rows', () => {
  const column = ['pending', 'complete', 'closed'].map((order_status) => ({ order_status }));
  expect(statesOf(column)).toEqual(['open', 'final', 'void']);
  expect(statesOf([{ order_status: 'closed' }])).toEqual(['order_status_unknown']);
  expect(statesOf(column, { closed: 'final' })).toEqual(['open', 'final', 'final']);
});

it('reads each status column by its own statuses', () => {
  const rows = [
    { order_status: 'pending', shipping_status: 'new' },
    { order_status: 'complete', shipping_status: 'complete' },
    { order_status: 'closed', shipping_status: 'confirm' },
    { order_status: 'complete', shipping_status: 'cancel' },
  ];
  expect(statesOf(rows)).toEqual(['open', 'final', 'void', 'void']);
});

it('reads numbers only where the column shows whose they are', () => {
  const column = ['111', '121', '122', '140'].map((order_status) => ({ order_status }));
  expect(statesOf(column)).toEqual(['open', 'open', 'final', 'void']);
  expect(statesOf(column.slice(2))).toEqual(['order_status_unknown', 'order_status_unknown']);
});
