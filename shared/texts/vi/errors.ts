import type { Texts } from '../texts.ts';

/** Failed calls: what they are called, and what to do about those that Google itself reports. */
export const errors: Texts['errors'] = {
  titles: {
    not_connected: 'Chưa kết nối',
    backend_unreachable: 'Không kết nối được máy chủ Matchback',
    wrong_key: 'Khóa không được chấp nhận',
    wrong_tenant: 'Không tìm thấy tài khoản',
    not_signed_in: 'Đăng nhập không được chấp nhận',
    not_a_member: 'Bạn chưa được mời',
    invitation_code_needed: 'Hãy nhập mã mời',
    not_allowed: 'Bạn không được phép làm việc này',
    backend_refused: 'Máy chủ Matchback từ chối yêu cầu',
    backend_busy: 'Máy chủ Matchback đang bận',
    quota: 'Đã dùng hết hạn mức trong ngày',
    tab_missing: 'Trang tính không còn nữa',
    column_missing: 'Cột không còn nữa',
    rows_moved: 'Các dòng đã bị dời chỗ',
    protected: 'Trang tính đang được bảo vệ',
    busy: 'Người dùng hoặc lượt tải khác đang chạy',
    owned_by_other: 'Việc này thuộc về người dùng khác',
    invalid: 'Thông tin thiếu hoặc không hợp lệ',
    accounts: 'Có nhiều tài khoản Google',
    authorise: 'Cần cấp quyền truy cập',
    connection: 'Không có kết nối',
  },
  unknownTitle: 'Đã xảy ra lỗi',
  accounts:
    'Google đã chạy việc này bằng một tài khoản khác của bạn. Hãy mở trang tính trong cửa sổ chỉ đăng nhập một tài khoản Google.',
  authorise:
    'Matchback chưa được phép làm việc này. Hãy đóng thanh bên, mở lại từ trình đơn Tiện ích mở rộng và cho phép truy cập.',
  quota:
    'Đã hết hạn mức hằng ngày của Google cho tài khoản này. Hãy tiếp tục vào ngày mai: các dòng đã gửi sẽ không gửi lại.',
  connection: 'Google không phản hồi. Hãy kiểm tra kết nối mạng.',
  script: 'Đã xảy ra lỗi trong tập lệnh. Hãy thử lại. Nếu vẫn lỗi, hãy tải lại trang tính.',
  noResult: 'Tập lệnh không trả về kết quả. Hãy thử lại.',
};
