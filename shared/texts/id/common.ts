import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** Words that many pages use. */
export const common: Texts['common'] = {
  back: 'Kembali',
  continue: 'Lanjutkan',
  tryAgain: 'Coba lagi',
  openSettings: 'Buka setelan',
  required: '(wajib)',
  rows: (count) => `${n(count)} baris`,
  columns: (count) => `${n(count)} kolom`,
  rowSpans: (spans, hasMore) => `baris ${spans.join(', ')}${hasMore ? ' dan lainnya' : ''}`,
  noHeader: 'Tanpa judul',
  noChoice: (typed) => `Tidak ditemukan: “${typed}”.`,
  choices: (count) => `${n(count)} pilihan`,
};
