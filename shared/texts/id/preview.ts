import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows what was read. */
export const preview: Texts['preview'] = {
  heading: 'Periksa data yang terbaca',
  summary: (columns, duration) => `${n(columns)} kolom. Mengunggah semua baris memerlukan ${duration}.`,
  skippedRows: (rows) => `Baris yang tidak dibaca: ${rows}. Untuk membacanya, kembali ke Sumber.`,
  timeZone: (zone) => `Waktu dibaca dalam zona ${zone}, yang disebutkan di tab.`,
  columns: 'Kolom',
  recognised: (known, all) => `${n(known)} dari ${n(all)} kolom dikenali; dapat diubah di langkah berikutnya.`,
  firstRows: 'Baris pertama',
  row: 'Baris',
  readsAs: (value) => `Dibaca sebagai ${value}`,
};
