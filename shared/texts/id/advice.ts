import type { AddKey } from '../../match-estimate.ts';
import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

const additions: Readonly<Record<AddKey, string>> = {
  click_id:
    'Simpan ID klik (gclid, fbclid, ttclid…) bersama setiap pesanan, atau kirim ID klik yang dicatat pelacakan toko Anda',
  email: 'Tambahkan email pelanggan',
  phone: 'Tambahkan nomor telepon pelanggan',
  external_id: 'Tambahkan ID pelanggan Anda, sama dengan yang dilaporkan situs Anda',
  name: 'Tambahkan nama pelanggan',
  address: 'Tambahkan kota atau kode pos pelanggan',
  browser_id: 'Simpan ID browser (fbp, ttp, Yandex ClientID) bersama setiap pesanan',
};

/** What would raise the match rate, and how well platforms recognise customers. */
export const advice: Texts['advice'] = {
  missingKeys: (email, phone) => {
    const found = [email !== null && `email di ${email}`, phone !== null && `nomor telepon di ${phone}`].filter(
      Boolean,
    );
    return `Hanya ada ${found.join(' dan ')} baris; setiap baris dengan keduanya dapat dicocokkan dengan tiga cara, bukan satu.`;
  },
  refusedPhones: (share) =>
    `Nomor telepon tidak dapat dibaca di ${share} baris; tulis nomor seperti +6281234567890, atau pilih negaranya.`,
  orderIdFormats: (share) =>
    `Hanya ${share} kecocokan berdasarkan nomor pesanan; gunakan nomor pesanan yang dilaporkan situs atau sistem toko Anda, dengan penulisan yang sama.`,
  missingClicks:
    'Tidak ada baris dengan ID klik; jika toko atau CRM Anda menyimpan gclid, fbclid, atau ttclid bersama pesanan, petakan kolom itu dan baris tersebut tidak perlu dicocokkan.',
  noMatchAtAll:
    'Tidak ada yang cocok; pastikan situs Anda mengirim kunjungan dan pesanannya ke server Matchback, dan penjualan ini terjadi setelah itu dimulai.',
  improvement: ({ add, rows }) => `${additions[add]}: ${n(rows)} penjualan belum memilikinya.`,
};
