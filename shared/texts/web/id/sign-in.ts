import type { WebTexts } from '../texts.ts';

/** The page on which people sign in. */
export const signIn: WebTexts['signIn'] = {
  withKey: 'Dengan kunci API',
  key: 'Kunci API',
  keyHint: 'Diawali mbk_. Dibuat oleh pemilik akun atau operator.',
  signIn: 'Masuk',
  signingIn: 'Sedang masuk',
  withGoogle: 'Dengan Google',
  google: 'Masuk dengan Google',
  goingToGoogle: 'Menuju Google',
  account: 'Nama akun',
  accountHint:
    'Nama pendek akun, misalnya my-shop. Hanya perlu jika Anda anggota beberapa akun, atau dengan undangan baru.',
  code: 'Kode undangan',
  codeHint: 'Hanya perlu untuk pertama kali. Diawali mbc_ dan mengisi nama akun.',
  noGoogle:
    'Server ini tidak punya masuk dengan Google. Minta kunci kepada operatornya, atau minta masuk dengan Google disiapkan.',
  codeIncomplete: 'Kode undangan ini tidak utuh. Salin lagi dari huruf pertama sampai terakhir.',
  otherServer: (url) => `Kode ini untuk server lain. Buka ${url} dan pakai kodenya di sana.`,
  ready: (account) => `Masuk ke ${account}`,
  readyText: 'Tautan yang Anda buka sudah berisi kunci. Tidak perlu yang lain.',
  notYou: 'Masuk dengan cara lain',
  errorTitle: 'Anda belum masuk',
  errors: {
    google_off: 'Server ini tidak punya masuk dengan Google. Pakai kunci API, atau minta operator menyiapkannya.',
    cancelled: 'Halaman Google ditutup, atau akses ditolak di sana. Pilih “Masuk dengan Google” lagi dan izinkan.',
    expired: 'Proses masuk terlalu lama, atau dimulai di peramban lain. Mulai lagi di sini.',
    failed:
      'Jawaban Google tidak dapat dipakai. Coba lagi. Jika terjadi lagi, minta operator memeriksa pengaturan Google di server.',
    unavailable: 'Google tidak dapat dihubungi sekarang. Coba lagi beberapa menit lagi, atau pakai kunci API.',
    not_a_member:
      'Akun Google ini bukan anggota akun, atau tidak ada akun dengan nama ini. Periksa namanya, pilih akun Google lain, atau minta undangan kepada pemilik.',
    account_needed: 'Anda anggota beberapa akun. Isi nama akun yang ingin dibuka, lalu masuk dengan Google lagi.',
    invitation_code_needed:
      'Alamat email Anda tidak dikelola Google, jadi kode undangan diperlukan satu kali. Tempel kode yang Anda terima, atau minta kode baru kepada pemilik.',
  },
};
