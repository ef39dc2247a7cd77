/** The page on which people sign in. */
export const signIn = {
  key: 'Khóa API',
  keyHint: 'Bắt đầu bằng mbk_. Chủ tài khoản hoặc người vận hành tạo khóa này.',
  signIn: 'Đăng nhập',
  signingIn: 'Đang đăng nhập',
};
