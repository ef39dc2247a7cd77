import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The frame of the upload: its steps, and what every step is about. */
export const wizard: Texts['wizard'] = {
  steps: { source: 'Sumber', preview: 'Tinjau', mapping: 'Kolom', upload: 'Unggah', results: 'Hasil' },
  stepsLabel: 'Langkah',
  pagesLabel: 'Halaman',
  opening: 'Membuka Matchback',
  readingSheet: 'Membaca sheet',
  tab: 'Tab',
  rowsOf: (count) => `${n(count)} baris`,
  onlyRows: (rows) => `hanya ${rows}`,
  sampleTitle: 'Ini pesanan contoh',
  sample: 'Anda dapat memeriksanya untuk melihat cara kerja Matchback. Pesanan ini tidak pernah dikirim ke platform.',
  stillWaiting: 'Ini lebih lama dari biasanya, tetapi masih berjalan.',
};
