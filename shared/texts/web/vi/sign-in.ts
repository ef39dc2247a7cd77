import type { WebTexts } from '../texts.ts';

/** The page on which people sign in. */
export const signIn: WebTexts['signIn'] = {
  withKey: 'Bằng khóa API',
  key: 'Khóa API',
  keyHint: 'Bắt đầu bằng mbk_. Chủ tài khoản hoặc người vận hành tạo khóa này.',
  signIn: 'Đăng nhập',
  signingIn: 'Đang đăng nhập',
  withGoogle: 'Bằng Google',
  google: 'Đăng nhập bằng Google',
  goingToGoogle: 'Đang chuyển đến Google',
  account: 'Tên tài khoản',
  accountHint: 'Tên ngắn của tài khoản, chẳng hạn my-shop. Chỉ cần khi bạn thuộc nhiều tài khoản, hoặc có lời mời mới.',
  code: 'Mã mời',
  codeHint: 'Chỉ cần cho lần đầu. Mã bắt đầu bằng mbc_ và tự điền tên tài khoản.',
  noGoogle:
    'Máy chủ này không có đăng nhập bằng Google. Hãy xin người vận hành một khóa, hoặc nhờ thiết lập đăng nhập bằng Google.',
  codeIncomplete: 'Mã mời chưa đủ. Hãy sao chép lại từ ký tự đầu đến ký tự cuối.',
  otherServer: (url) => `Mã này dành cho máy chủ khác. Mở ${url} và dùng mã ở đó.`,
  ready: (account) => `Đăng nhập vào ${account}`,
  readyText: 'Liên kết bạn mở đã có khóa. Không cần gì thêm.',
  notYou: 'Đăng nhập cách khác',
  errorTitle: 'Bạn chưa đăng nhập',
  errors: {
    google_off: 'Máy chủ này không có đăng nhập bằng Google. Dùng khóa API, hoặc nhờ người vận hành thiết lập.',
    cancelled: 'Trang của Google đã bị đóng hoặc bạn đã từ chối ở đó. Chọn lại “Đăng nhập bằng Google” và cho phép.',
    expired: 'Việc đăng nhập quá lâu hoặc được bắt đầu ở trình duyệt khác. Hãy bắt đầu lại ở đây.',
    failed:
      'Không dùng được câu trả lời của Google. Hãy thử lại. Nếu vẫn vậy, nhờ người vận hành kiểm tra cài đặt Google của máy chủ.',
    unavailable: 'Hiện không kết nối được với Google. Thử lại sau vài phút, hoặc dùng khóa API.',
    not_a_member:
      'Tài khoản Google này không phải thành viên của tài khoản, hoặc không có tài khoản tên này. Kiểm tra tên, chọn tài khoản Google khác, hoặc xin chủ tài khoản mời bạn.',
    account_needed: 'Bạn thuộc nhiều tài khoản. Nhập tên tài khoản muốn mở, rồi đăng nhập lại bằng Google.',
    invitation_code_needed:
      'Google không quản lý địa chỉ email của bạn, nên cần mã mời một lần. Dán mã bạn đã nhận, hoặc xin chủ tài khoản mã mới.',
  },
};
