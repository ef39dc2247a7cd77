import { suggestByHeader } from '../../../shared/mapping/suggest.ts';
import type { WizardTable } from '../../../shared/wizard/mapping-choice.ts';

export const NOW = '2026-03-01T00:00:00Z';

/** A seller's sheet: Thai headers, day-first dates, Bangkok times without a zone. */
export const thaiTable = withSuggestion({
  headers: ['เลขที่คำสั่งซื้อ', 'ยอดรวม', 'สกุลเงิน', 'วันที่สั่งซื้อ', 'อีเมล', 'เบอร์โทร', 'สถานะคำสั่งซื้อ', 'หมายเหตุ'],
  sample: [
    { row: 2, cells: ['TH-1', '1,299.00', 'THB', '15/02/2026 17:30', 'a@mail.example', '0812345678', 'ส่งสำเร็จ', ''] },
    { row: 3, cells: ['TH-2', '459.50', 'THB', '03/02/2026 09:00', '', '0898765432', 'รอคนมารับ', 'x'] },
  ],
  values: {
    สถานะคำสั่งซื้อ: [
      { value: 'ส่งสำเร็จ', count: 40 },
      { value: 'รอคนมารับ', count: 3 },
    ],
  },
  remembered: null,
});

export const defaults = { country: 'TH', currency: '', timeZone: 'Asia/Bangkok' };

/** A table as the wizard is given it. */
export function withSuggestion(table: Omit<WizardTable, 'suggested'>): WizardTable {
  const cells = table.sample.map((row) => row.cells);
  return { ...table, suggested: suggestByHeader(table.headers, cells) };
}
