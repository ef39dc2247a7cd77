import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The search of an order, and what happened to it. */
export const orders: WebTexts['orders'] = {
  search: 'Nomor pesanan',
  searchHint: 'Seperti di toko atau berkas Anda. Huruf besar dan kecil, spasi, dan # di depan tidak berpengaruh.',
  find: 'Cari pesanan',
  intro:
    'Lihat apa yang terjadi pada sebuah pesanan: klik iklan di baliknya, kapan diunggah, dicocokkan dengan apa, dan apa jawaban setiap platform.',
  several: (count) =>
    `${n(count)} penjualan memakai nomor ini: dari beberapa toko, atau dengan beberapa jenis konversi.`,
  uncertain: {
    text: 'Hasil di satu platform tidak diketahui: sudah dikirim, tetapi jawabannya hilang.',
    decide: 'Putuskan',
  },
  unknown: {
    title: (id) => `Pesanan ${id} tidak dikenal`,
    near: 'Maksud Anda:',
    text: 'Tidak ada baris dengan nomor ini yang diterima dari unggahan. Alasan yang sering:',
    reasons: [
      'Belum diunggah, atau barisnya punya kesalahan: lihat baris gagal pada unggahannya.',
      'Nomornya ditulis berbeda di berkas.',
      'Data pelanggannya sudah dihapus, jadi nomornya tidak disimpan lagi.',
    ],
    uploads: 'Lihat unggahan',
  },
  events: {
    title: 'Hanya diketahui dari situs web Anda',
    text: 'Situs web atau sistem toko Anda melaporkan pesanan ini. Tidak ada baris unggahan yang memilikinya, jadi tidak ada yang dikirim ke platform.',
    purchases: 'Pembelian seperti dilaporkan',
    time: 'Waktu',
    clickBefore: 'Klik iklan sebelumnya',
    noClick: 'tidak ada',
    person: (seen, emails, phones) =>
      `Pertama dilaporkan ${seen}. Pelanggannya dikenal dengan ${n(emails)} alamat email dan ${n(phones)} nomor telepon.`,
    noClicks: 'Tidak ada klik iklan pelanggan yang diketahui.',
    clicks: (count) => `${n(count)} klik iklan pelanggan`,
    click: 'ID klik',
    campaign: 'Kampanye',
    reported: 'Dilaporkan',
    withOrder: 'bersama pesanan',
    withPerson: 'dari pelanggan yang sama',
    upload: 'Unggah berkas dengan pesanan ini',
  },
  timeline: {
    heading: 'Apa yang terjadi',
    click: 'Klik iklan',
    sold: 'Terjual',
    uploaded: 'Diunggah',
    row: (row) => `sebagai baris ke-${n(row)}.`,
    upload: 'Lihat unggahannya',
    matched: 'Kecocokan',
  },
};
