import { describe, expect, it } from 'vitest';
import type { Cell } from '../../shared/conversion.ts';
import { findOverlookedColumns } from '../../shared/mapping/overlooked-columns.ts';

const look = (headers: string[], rows: Cell[][] = []): Record<string, string> =>
  Object.fromEntries(findOverlookedColumns({}, headers, rows).map(({ header, looksLike }) => [header, looksLike]));

describe('an unmapped column', () => {
  it.each([
    ['Secondary Email', 'personal'],
    ['เบอร์โทรสำรอง', 'personal'],
    ['Adresse', 'personal'],
    ['Order discount', 'money'],
    ['Unit price', 'money'],
    ['送料', 'money'],
    ['Стоимость доставки', 'money'],
    ['Return status', 'refund'],
    ['Refund amount', 'refund'],
    ['Voided', 'refund'],
    ['İade Durumu', 'refund'],
    ['Zwrot', 'refund'],
    ['Trạng thái vận chuyển', 'status'],
    ['حالة الدفع', 'status'],
    ['배송상태', 'status'],
    ['Qty', 'quantity'],
    ['จำนวน', 'quantity'],
    ['Ilość', 'quantity'],
    ['Shipped time', 'time'],
    ['出荷日時', 'time'],
  ])('%s looks like %s', (header, looksLike) => {
    expect(look([header])).toEqual({ [header]: looksLike });
  });

  it.each(['SKU', 'Notes', 'Store Email', 'Courier', 'Tags', ''])('%s is not listed', (header) => {
    expect(look([header])).toEqual({});
  });

  it('is known by its cells where its title says nothing', () => {
    const headers = ['A', 'B', 'C', 'D', 'E'];
    const rows = [['a@mail.example', '+66812345678', '฿1,250.00', 'Delivered', 'blue']];
    expect(look(headers, rows)).toEqual({ A: 'personal', B: 'personal', C: 'money', D: 'status' });
  });

  it('is not listed when a field uses it or all its cells are empty', () => {
    const rows = [['9', '', '5']];
    const found = findOverlookedColumns({ conversion_value: { column: 0 } }, ['Total', 'Fee', 'Tax'], rows);
    expect(found).toEqual([{ column: 2, header: 'Tax', looksLike: 'money' }]);
  });
});
