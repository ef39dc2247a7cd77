/** The page on which people sign in. */
export const signIn = {
  key: 'Kunci API',
  keyHint: 'Diawali mbk_. Dibuat oleh pemilik akun atau operator.',
  signIn: 'Masuk',
  signingIn: 'Sedang masuk',
};
