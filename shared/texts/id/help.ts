import type { Texts } from '../texts.ts';

/** The help page. */
export const help: Texts['help'] = {
  heading: 'Bantuan',
  whatTitle: 'Apa yang dilakukan Matchback',
  what: 'Mencari klik iklan di balik setiap penjualan di sheet Anda, lalu mengirim penjualan itu ke platform iklan, agar laporan dan bidding mencakup penjualan lewat telepon, di toko, atau bayar di tempat (COD).',
  sheetTitle: 'Yang diperlukan sheet Anda',
  sheet:
    'Baris judul, serta kolom nomor pesanan, nilai, mata uang, dan waktu penjualan. Email dan nomor telepon menaikkan tingkat kecocokan. Untuk melihat contohnya, sisipkan sheet contoh dari menu Ekstensi: sheet itu dapat diperiksa dan tidak pernah dikirim.',
  columnsTitle: 'Arti kolom hasil',
  columns: [
    ['Status pencocokan', 'Cocok, tidak cocok, atau gagal.'],
    [
      'Dicocokkan dengan dan Keyakinan',
      'Pencocokan dengan nomor pesanan paling pasti (90–95), lalu email dan telepon (60–85). ID klik di baris tidak perlu dicocokkan.',
    ],
    [
      'Pengiriman ke platform',
      'Jawaban setiap platform iklan. Gunakan “Perbarui status” untuk mengambil jawaban yang datang kemudian.',
    ],
    ['Kesalahan', 'Apa yang salah di baris itu dan cara memperbaikinya.'],
    ['Klik dan Kampanye', 'Klik iklan dan kampanye di balik penjualan. Aktifkan kolom ini di Setelan.'],
  ],
  why: 'Untuk melihat mengapa sebuah baris cocok atau tidak, dan apa yang terjadi di setiap platform, pilih baris itu lalu pilih “Jelaskan baris yang dipilih” dari menu Ekstensi.',
  move: 'Kolom-kolom ini boleh dipindah, diganti namanya, atau disembunyikan; Matchback tetap menemukannya.',
  changesTitle: 'Retur dan perubahan',
  changes:
    'Unggah lagi sebuah baris saat nilainya berubah atau pesanannya diretur: perubahan dikirim ke platform yang mendukungnya. Untuk platform lain, admin server Matchback dapat menahan penjualan beberapa hari, dan pesanan yang diretur selama itu tidak pernah dikirim. “Uji koneksi” di Setelan menunjukkan perubahan apa yang didukung setiap platform dan berapa lama penjualan ditahan.',
  privacyTitle: 'Privasi',
  privacy:
    'Email, telepon, dan nama di-hash sebelum disimpan. Dengan “Hash sebelum diunggah” di Setelan, data itu tidak pernah keluar dari sheet.',
  troubleTitle: 'Jika ada masalah',
  trouble:
    'Jika sidebar tertutup saat mengunggah, buka lagi lalu lanjutkan. Tidak ada baris yang dikirim dua kali, berapa kali pun diunggah.',
  linksTitle: 'Lainnya',
  links: { help: 'Dokumentasi dan dukungan', privacy: 'Kebijakan privasi', terms: 'Persyaratan layanan' },
  opensTab: '(membuka tab baru)',
};
