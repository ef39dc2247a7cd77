import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** What keeps an upload from being started or finished. */
export const run: Texts['run'] = {
  notFound: 'Unggahan ini sudah tidak ada. Mulai lagi.',
  stillOpen: 'Unggahan ini masih terbuka. Batalkan dahulu.',
  ownUploadOpen: (tab) => `Unggahan “${tab}” masih terbuka. Selesaikan atau batalkan dahulu.`,
  otherUploadOpen: (user, tab) => `${user} sedang mengunggah “${tab}”. Tunggu sampai selesai, atau ambil alih.`,
  ownedByOther: (user) => `${user} sedang mengunggah dari dokumen ini. Tunggu sampai selesai.`,
  otherWrites: 'Pengguna lain sedang menulis ke dokumen ini. Coba lagi sebentar lagi.',
  statusProtected: 'Sheet dilindungi di tempat kolom status Matchback. Minta pemiliknya mengizinkan Anda mengeditnya.',
  badRows: (count) =>
    `${n(count)} baris memiliki kesalahan. Periksa dan perbaiki barisnya, atau kirim baris yang baik saja.`,
  rowsChange: (count) =>
    `${n(count)} baris berubah saat dikirim, sehingga hasilnya tidak dapat ditulis di sampingnya. Jika kolom yang dipakai berisi NOW(), TODAY(), atau RAND(), ganti rumusnya dengan nilainya, lalu unggah lagi.`,
  noDocument: 'Tidak ada spreadsheet yang terbuka. Buka Matchback dari spreadsheet.',
  tabMissing: 'Tab ini sudah tidak ada. Pilih yang lain.',
  cellMissing: 'Sel ini sudah tidak ada. Periksa barisnya lagi.',
  columnMissing: (header, field) => `Kolom “${header}” (${field}) sudah tidak ada. Pilih kolom lain di langkah Kolom.`,
  columnMissingOrRenamed: (header, field) =>
    `Kolom “${header}” (${field}) sudah tidak ada. Kembalikan namanya, atau pilih kolom lain di langkah Kolom.`,
};
