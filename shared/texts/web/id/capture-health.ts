import { n } from '../../id/formats.ts';
import type { CaptureHealthTexts } from '../en/capture-health.ts';

const orders = (count: number): string => `${n(count)} pesanan`;
const events = (count: number): string => `${n(count)} peristiwa`;

/** The page of capture health. */
export const captureHealth: CaptureHealthTexts = {
  intro: 'Apa yang direkam situs dan toko, apa yang dibawa pesanan, dan mengapa pesanan tidak cocok.',
  emptyTitle: 'Belum ada yang direkam',
  empty:
    'Tambahkan situs web atau toko Anda sebagai sumber. Klik iklan, pelanggan, dan pesanannya lalu tampil di sini.',
  openSources: 'Buka Sumber',
  name: 'Pengenal atau ID klik',
  names: {
    order_id: 'ID pesanan',
    email: 'Email',
    phone: 'Telepon',
    external_id: 'ID pelanggan',
    browser: 'Browser, checkout, atau keranjang',
    name: 'Nama',
    address: 'Kota atau kode pos',
  },
  day: 'Hari',
  reader: 'Pilih hari untuk dibaca',

  captured: {
    finding: (count, all, name) => `${n(count)} dari ${events(all)} membawa: ${name}`,
    none: 'Tidak ada peristiwa dari situs, toko, atau program pada periode ini',
    hint: 'Menurut hari tibanya. Peristiwa yang dikirim ulang dihitung lagi.',
    all: 'Peristiwa',
    read: (step, count, all) => `${step}: ${n(count)} dari ${events(all)}.`,
    bySource: 'Menurut sumber',
    api: 'API dan file identitas',
    deleted: 'Sumber yang dihapus',
    ofOrders: 'Tentang pesanan',
    ofOrdersWith: 'Yang membawanya',
  },

  coverage: {
    finding: (share, all, name) => `${share} dari ${orders(all)} membawa: ${name}`,
    none: 'Tidak ada pesanan pada periode ini',
    hint: 'Isi barisnya, hasil pencocokannya, dan yang ditambahkan penguat kecocokan. Menurut hari pesanan.',
    share: 'Bagian dari pesanan (%)',
    read: (step, share) => `${step}: ${share}.`,
    noOrders: 'tidak ada pesanan',
    all: 'Yang dibawa pesanan',
  },

  unmatched: {
    finding: (share, all) => `${share} dari ${orders(all)} tidak cocok`,
    none: 'Semua pesanan cocok',
    hint: 'Setiap pesanan yang tidak cocok punya satu sebab.',
    matched: 'Cocok',
    unmatched: 'Tidak cocok',
    read: (step, matched, unmatched) => `${step}: ${n(matched)} cocok, ${n(unmatched)} tidak cocok.`,
    notExamined: (count) => `${orders(count)} belum diperiksa. Halaman ini memperbarui diri.`,
    examples: 'Contoh',
    knownAs: (other) => `dikenal sebagai ${other}`,
    todo: 'Yang perlu dilakukan',
  },
  causes: {
    unknown: {
      label: 'Pesanan tidak dikenal',
      text: 'Tidak ada peristiwa dengan ID pesanan, email, atau telepon dari baris itu.',
      todo: 'Periksa apakah skrip ada di setiap halaman, juga halaman terima kasih, dan melaporkan ID pesanan; atau hubungkan toko sebagai sumber. Pesanan yang tak pernah melewati situs tetap di sini.',
    },
    other_format: {
      label: 'ID pesanan dalam format lain',
      text: 'Baris menulis ID berbeda dari situs atau toko. Pesanan tidak pernah dicocokkan dengan cara ini, hanya disarankan.',
      todo: 'Tulis ID pesanan di sheet seperti di toko, atau biarkan situs melaporkannya seperti di sheet. Lalu unggah lagi barisnya.',
    },
    no_click: {
      label: 'Tidak pernah direkam',
      text: 'Pesanan atau pelanggannya dikenal, tetapi tidak ada klik iklan yang direkam.',
      todo: 'Banyak pelanggan datang tanpa iklan. Jika terlalu banyak, periksa apakah iklan menuju halaman dengan skrip dan pengalihan mempertahankan ID klik.',
    },
    after_sale: {
      label: 'Direkam setelah penjualan',
      text: 'Pelanggan baru mengeklik iklan setelah penjualan.',
      todo: 'Jika ini salah, periksa zona waktu penjualan. Jika benar, pelanggan mengeklik setelah membeli dan tidak perlu tindakan.',
    },
    too_old: {
      label: 'Klik terlalu lama',
      text: 'Klik terakhir lebih dari 90 hari sebelum penjualan.',
      todo: 'Tidak perlu tindakan: tidak ada platform yang menghitung klik selama itu.',
    },
    other_person: {
      label: 'Klik orang lain',
      text: 'Satu pengenal menuju sebuah klik, tetapi pengenal lain menunjukkan itu milik orang lain.',
      todo: 'Buka sebuah contoh. Jika dua pelanggan tertukar, perbaiki barisnya, atau lihat orangnya di halaman Orang.',
    },
    known_now: {
      label: 'Terlambat dikenal',
      text: 'Klik baru dikenal lebih dari 90 hari setelah penjualan.',
      todo: 'Unggah pesanan dan kirim peristiwa lebih cepat: pesanan lama tidak dicocokkan lagi.',
    },
    blocked: {
      label: 'Pengenal dipakai bersama',
      text: 'Terlalu banyak orang memakai email atau telepon dari baris itu.',
      todo: 'Sering kali itu alamat toko sendiri. Masukkan milik pelanggan, atau izinkan pengenalnya di halaman Orang.',
    },
    several_shops: {
      label: 'Beberapa toko punya nomor ini',
      text: 'Baris tidak menyebut dari toko mana di antara toko-toko dengan ID pesanan ini.',
      todo: 'Petakan kolom toko, lalu unggah lagi barisnya.',
    },
    erased: {
      label: 'Dihapus',
      text: 'Data pelanggan dihapus atas permintaannya.',
      todo: 'Tidak perlu tindakan.',
    },
  },

  recovered: {
    finding: (count, matched) => `Perekaman memulihkan ${n(count)} dari ${orders(matched)} yang cocok`,
    none: 'Tidak ada pesanan yang cocok pada periode ini',
    hint: 'Tanpa kiriman situs dan toko, pesanan ini tidak akan cocok: tidak ada ID klik di baris, lewat API, atau dari file.',
    recovered: 'Dipulihkan',
    others: 'Cocok dengan cara lain',
    read: (step, recovered, others) => `${step}: ${n(recovered)} dipulihkan, ${n(others)} cocok dengan cara lain.`,
    values: (amounts) => `Nilai pesanan yang dipulihkan: ${amounts}.`,
  },
};
