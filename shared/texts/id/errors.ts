import type { Texts } from '../texts.ts';

/** Failed calls: what they are called, and what to do about those that Google itself reports. */
export const errors: Texts['errors'] = {
  titles: {
    not_connected: 'Belum terhubung',
    backend_unreachable: 'Server Matchback tidak dapat dihubungi',
    wrong_key: 'Kunci tidak diterima',
    wrong_tenant: 'Akun tidak ditemukan',
    not_signed_in: 'Login Anda tidak diterima',
    not_a_member: 'Anda belum diundang',
    invitation_code_needed: 'Masukkan kode undangan Anda',
    not_allowed: 'Anda tidak diizinkan melakukan ini',
    backend_refused: 'Server Matchback menolak permintaan ini',
    backend_busy: 'Server Matchback sedang sibuk',
    quota: 'Batas harian sudah habis',
    tab_missing: 'Tab ini sudah tidak ada',
    column_missing: 'Kolom ini sudah tidak ada',
    rows_moved: 'Barisnya sudah berpindah',
    protected: 'Sheet ini dilindungi',
    busy: 'Pengguna atau unggahan lain sedang berjalan',
    owned_by_other: 'Ini milik pengguna lain',
    invalid: 'Ada yang kurang atau tidak valid',
    accounts: 'Lebih dari satu Akun Google',
    authorise: 'Perlu izin akses',
    connection: 'Tidak ada koneksi',
  },
  unknownTitle: 'Terjadi kesalahan',
  accounts:
    'Google menjalankan ini dengan akun Anda yang lain. Buka sheet ini di jendela yang hanya login ke satu Akun Google.',
  authorise:
    'Matchback belum diizinkan melakukan ini. Tutup sidebar ini, buka lagi dari menu Ekstensi, lalu izinkan akses.',
  quota:
    'Batas harian Google untuk akun ini sudah habis. Lanjutkan besok: baris yang sudah dikirim tidak dikirim lagi.',
  connection: 'Google tidak merespons. Periksa koneksi internet Anda.',
  script: 'Terjadi kesalahan pada skrip. Coba lagi. Jika terulang, muat ulang sheet ini.',
  noResult: 'Skrip tidak memberikan hasil. Coba lagi.',
};
