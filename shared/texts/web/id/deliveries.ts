import { n } from '../../id/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of deliveries, and decisions about them. */
export const deliveries: WebTexts['deliveries'] = {
  sales: 'Penjualan',
  changes: 'Nilai baru dan retur',
  kinds: { conversion: 'Penjualan', restate: 'Nilai baru', retract: 'Retur' },
  sold: 'Terjual',
  since: 'Sejak',
  empty: 'Tidak ada pengiriman yang sesuai dengan filter dalam periode ini.',
  goOn: 'Tidak ada di halaman ini. Lanjutkan ke halaman berikutnya.',
  noReason: 'Tanpa alasan',
  decide: 'Putuskan…',
  decideAll: (label) => `Putuskan semua yang hasilnya tidak diketahui di ${label}…`,
  sendForReal: 'Kirim sungguhan',
  sendAllForReal: (label) => `Kirim sungguhan semua yang diuji ke ${label}…`,
  chooseDestination: 'Pilih satu tujuan untuk memutuskan semuanya sekaligus.',
  about: (order, label) => `pesanan ${order} di ${label}`,
  aboutAll: (label) => `semua di ${label}`,
  decideTitle: (about) => `Apakah sudah sampai: ${about}?`,
  lookUp: (label) =>
    `Jawaban ${label} hilang, jadi pesanan itu mungkin sudah ada di sana atau belum. Periksa dulu di sana, misalnya di pengelola peristiwa.`,
  there: (label) => `${label} sudah memilikinya`,
  thereMeans: 'Sudah ada: tidak ada yang dikirim lagi, dan perubahan yang menunggu dikirim.',
  sendAgain: 'Kirim lagi',
  sendAgainMeans: (label) =>
    `Kirim lagi: dikirim dengan nilai saat ini. Jika ${label} ternyata sudah memilikinya, pesanan mungkin dihitung dua kali.`,
  resendTitle: (about) => `Kirim sungguhan: ${about}?`,
  resendHint: (label) =>
    `${label} menerimanya dalam mode uji dan tidak menghitungnya. Pesanan dikirim dengan nilai saat ini dan dihitung sejak itu. Ini berhasil setelah tujuan tidak lagi dalam mode uji.`,
  ofAnyDay: 'Berlaku untuk pengiriman hari apa pun, tidak hanya periode yang ditampilkan.',
  saving: 'Menyimpan',
  resolved: (count, left, label) =>
    `${n(count)} pengiriman diputuskan. ${n(left)} pengiriman masih belum jelas di ${label}.`,
  resent: (count, left, label) =>
    `${n(count)} pengiriman dikirim sungguhan. Kini ${n(left)} pengiriman hanya dikirim dalam mode uji di ${label}.`,
};
