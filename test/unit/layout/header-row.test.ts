import { expect, it } from 'vitest';
import { findHeaderRow } from '../../../shared/layout/header-row.ts';

const DATA = ['A-1', 100, 'THB', new Date(0)];

it.each([
  ['in the first row', [['Order ID', 'Total', 'Currency', 'Date'], DATA], 1],
  [
    'below a title and an empty row',
    [['Sales 2026', '', '', ''], ['', '', '', ''], ['Order ID', 'Total', 'Currency', 'Date'], DATA],
    3,
  ],
  ['below a line of notes', [['Made by', 'Nok', '', ''], ['Order ID', 'Total', 'Currency', 'Date'], DATA], 2],
  ['in Thai', [['รายงาน', '', '', ''], ['หมายเลขคำสั่งซื้อ', 'ยอดรวม', 'สกุลเงิน', 'วันที่'], DATA], 2],
  ['in Turkish', [['Rapor', '', '', ''], ['Sipariş No', 'Genel Toplam', 'Para Birimi', 'Sipariş Tarihi'], DATA], 2],
  ['in Arabic', [['تقرير', 'المبيعات', '', ''], ['رقم الطلب', 'إجمالي الطلب', 'العملة', 'تاريخ الطلب'], DATA], 2],
  ['in Polish', [['Raport', 'z dnia', '', ''], ['Nr zamówienia', 'Do zapłaty', 'Waluta', 'Data zamówienia'], DATA], 2],
  ['with unknown names', [['Quux', '', '', ''], ['Foo', 'Bar', 'Baz', 'Qux'], DATA], 2],
  [
    'missing: then the first row with anything',
    [
      ['', ''],
      [1, 2],
      [3, 4],
    ],
    2,
  ],
  ['missing in an empty sheet', [['']], 1],
])('finds the headers %s', (_, rows, row) => {
  expect(findHeaderRow(rows)).toBe(row);
});
