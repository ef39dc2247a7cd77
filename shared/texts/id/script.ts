import type { Texts } from '../texts.ts';

/** What the add-on's script says when it cannot go on, apart from `run` and `server`. */
export const script: Texts['script'] = {
  noRowsToSend: 'Tidak ada baris yang perlu dikirim. Pilih baris lain.',
  dayUsedUp:
    'Batas harian Google untuk akun ini sudah habis. Lanjutkan besok: baris yang sudah dikirim tidak dikirim lagi.',
  tooManyScripts: 'Terlalu banyak skrip berjalan untuk akun ini sekarang. Tunggu sebentar.',
  settingsFull: 'Dokumen ini tidak punya ruang lagi untuk setelan. Hapus preset yang tidak diperlukan.',
  columnsFull: 'Dokumen ini tidak punya ruang lagi untuk menandai kolom. Salin tab ini ke dokumen baru.',
  protected: 'Sheet dilindungi di tempat kolom status Matchback. Minta pemiliknya mengizinkan Anda mengeditnya.',
  validationRule: 'Aturan validasi data menolak yang ditulis Matchback. Hapus aturan itu dari kolom status Matchback.',
  documentFull: 'Dokumen penuh (10 juta sel). Hapus baris atau kolom yang tidak diperlukan.',
  tooManyTriggers: 'Google tidak mengizinkan jadwal lagi untuk akun ini di dokumen ini. Hentikan yang lain dahulu.',
  otherUploadWrites: 'Unggahan lain sedang menulis ke dokumen ini. Coba lagi sebentar lagi.',
  noPermission: 'Matchback tidak diberi semua izin. Buka lagi dari menu Ekstensi lalu izinkan akses.',
  unknown: 'Terjadi kesalahan di add-on. Coba lagi. Jika terulang, muat ulang sheet ini.',
  presetName: 'Beri preset nama paling panjang 60 karakter.',
  nothingUploaded: 'Belum ada yang diunggah dari tab ini.',
  filterColumnMissing: (header) =>
    `Kolom “${header}” yang dipakai untuk memfilter baris sudah tidak ada. Pilih barisnya lagi.`,
  rowsMoved: (rows) => `Ada baris yang disisipkan atau dihapus sejak Anda memilih ${rows}. Pilih barisnya lagi.`,
  deliveriesNotLoaded: (problem) => `Data pengiriman tidak dapat dimuat. ${problem}`,
};
