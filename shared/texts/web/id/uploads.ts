import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of uploads, and the page of one. */
export const uploads: WebTexts['uploads'] = {
  columns: {
    when: 'Waktu',
    source: 'Sumber',
    who: 'Diunggah oleh',
    total: 'Baris',
    matched: 'Cocok',
    unmatched: 'Tidak cocok',
    failed: 'Gagal',
    duplicate: 'Tidak berubah',
    rate: 'Tingkat kecocokan',
  },
  actors: {
    key: 'Kunci API yang sudah dihapus',
    member: 'Anggota yang sudah dikeluarkan',
    command_line: 'Baris perintah',
    server: 'Pembaruan harian server',
  },
  counting: 'Barisnya sedang dihitung.',
  empty: 'Belum ada unggahan.',
  noneFound: 'Tidak ada unggahan yang sesuai dengan filter ini.',
  sourceContains: 'Sumber berisi',
  back: 'Semua unggahan',
  noSource: 'Unggahan tanpa nama',
  made: (time, rows, batches) => `Diunggah ${time}: ${n(rows)} baris dalam ${n(batches)} bagian.`,
  by: (who) => `Oleh ${who}.`,
  changes: 'Apa yang diubah:',
  duplicates: (count) => `${n(count)} baris sudah dikenal dan tidak berubah: tidak ada yang dikirim lagi.`,
  refreshesItself: 'Sebagian pengiriman belum selesai. Halaman ini memuat ulang sendiri.',
  rows: 'Baris dengan status saat ini',
  noRows: 'Tidak ada baris dengan hasil ini.',
  outcome: 'Hasil',
  row: 'Baris ke-',
  change: 'Perubahan pada pesanan',
  matchedBy: 'Dicocokkan dengan',
  deliveries: 'Pengiriman',
};
