/** The page on which people sign in. */
export const signIn = {
  key: 'คีย์ API',
  keyHint: 'ขึ้นต้นด้วย mbk_ เจ้าของบัญชีหรือผู้ดูแลระบบเป็นผู้สร้าง',
  signIn: 'ลงชื่อเข้าใช้',
  signingIn: 'กำลังลงชื่อเข้าใช้',
};
