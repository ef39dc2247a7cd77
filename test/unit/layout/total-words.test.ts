import { expect, it } from 'vitest';
import { isTotalLabel } from '../../../shared/layout/total-words.ts';

it.each([
  ...['Toplam', 'Genel Toplam', 'Ara toplam:', 'Toplam 12 sipariş', 'المجموع', 'الإجمالي الكلي', 'المجموع الفرعي'],
  ...['Razem', 'Suma całkowita', 'Ogółem', 'Podsumowanie: listopad'],
])('“%s” is a total', (label) => {
  expect(isTotalLabel(label)).toBe(true);
});

it.each(['Toplama kutusu', 'TR-1001', 'Sumak 100 g', 'طلب 12', 'Zamówienie'])('“%s” is none', (label) => {
  expect(isTotalLabel(label)).toBe(false);
});
