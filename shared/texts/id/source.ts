import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that chooses the tab and its rows. */
export const source: Texts['source'] = {
  heading: 'Pilih yang akan diunggah',
  tab: 'Tab',
  hiddenTab: (name) => `${name} (tersembunyi)`,
  emptyTab: (name) => `${name} (kosong)`,
  headerOnlyTab: (name) => `${name} (tidak ada baris di bawah baris pertama)`,
  activeIsEmpty: (name) =>
    `Tab yang terbuka, “${name}”, tidak memiliki baris untuk diunggah, sehingga tab lain dipilih.`,
  refreshTabs: 'Perbarui daftar tab',
  readingTab: 'Membaca tab',
  readingTabs: 'Membaca daftar tab',
  readingRows: 'Membaca baris',
  headerRow: 'Baris judul',
  headerRowHint: 'Baris berisi nama kolom. Terdeteksi otomatis.',
  rows: 'Baris',
  allRows: 'Semua baris',
  unsentRows: 'Hanya baris yang belum dikirim',
  selectedRows: 'Hanya baris yang dipilih',
  chosenBefore: (rows) => `Hanya ${rows}, yang dipilih sebelumnya`,
  hiddenRows:
    'Baris yang disembunyikan atau difilter di sheet juga dikirim. Pilih “Hanya baris yang dipilih” untuk mengirim sebagian.',
  selectRows: 'Pilih barisnya di sheet, lalu tekan Lanjutkan.',
  filter: 'Filter menurut kolom',
  noFilter: 'Tanpa filter',
  keepRows: (header) => `Ambil baris dengan ${header}`,
  emptyCell: 'Kosong',
  rowsWithValue: (count) => `(${n(count)} baris)`,
  skippedRows: (rows) => `Baris yang tidak dibaca: ${rows}.`,
  readAllRows: 'Baca juga baris yang tampak seperti total atau catatan',
  noRowsTitle: 'Tab ini tidak memiliki baris',
  noRows: 'Pilih tab lain, atau tambahkan baris judul dan setidaknya satu baris di bawahnya.',
  noMatchTitle: 'Tidak ada baris untuk diunggah',
  noMatch: 'Tidak ada baris yang sesuai. Pilih baris lain atau ubah filternya.',
  rowCount: (count) => `Tab ini memiliki ${n(count)} baris data.`,
};
