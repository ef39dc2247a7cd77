import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

/** Words of the pages with lists and charts. */
export const lists: WebTexts['lists'] = {
  downloadCsv: 'Unduh CSV',
  showTable: 'Tampilkan sebagai tabel',
  hideTable: 'Sembunyikan tabel',
  pages: 'Halaman daftar',
  firstPage: 'Halaman pertama',
  nextPage: 'Halaman berikutnya',
  all: 'Semua',
  from: 'Dari',
  to: 'Sampai',
  show: 'Tampilkan',
  removeFilters: 'Hapus filter',
  order: 'Nomor pesanan',
  orders: 'Pesanan',
  source: 'Sumber',
  noSource: 'Tidak disebutkan',
  value: 'Nilai',
  none: '–',
  share: 'Bagian',
  shownOf: (shown, all) => `${n(shown)} dari ${n(all)} ditampilkan`,
  showAll: (all) => `Tampilkan semua ${n(all)}`,
  period: {
    label: 'Periode',
    names: {
      '7d': '7 hari terakhir',
      '28d': '28 hari terakhir',
      '90d': '90 hari terakhir',
      month: 'Bulan ini',
      last_month: 'Bulan lalu',
      custom: 'Pilih hari sendiri',
    },
    shown: (days, zone) => `${days}, hari menurut zona waktu ${zone}`,
    problems: {
      no_day: 'Isi kedua hari.',
      wrong_order: 'Hari pertama setelah hari terakhir.',
      too_long: 'Pilih paling banyak 1.100 hari.',
    },
  },
};
