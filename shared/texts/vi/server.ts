import type { Texts } from '../texts.ts';

/** What the Matchback server, or the way to it, says when a request fails. `detail` is the server's own sentence, or empty. */
export const server: Texts['server'] = {
  notPublishedFor:
    'Tiện ích này không được phát hành cho địa chỉ đó. Hãy kiểm tra trong Cài đặt, hoặc hỏi người đã cài tiện ích.',
  addressNotValid: 'Địa chỉ máy chủ Matchback không hợp lệ. Hãy sửa trong Cài đặt.',
  tooSlow: 'Máy chủ Matchback phản hồi quá chậm.',
  unreachable:
    'Không kết nối được máy chủ Matchback. Hãy kiểm tra địa chỉ trong Cài đặt và xem máy chủ có đang chạy không.',
  notMatchback: 'Máy chủ ở địa chỉ này không phải máy chủ Matchback. Hãy sửa địa chỉ trong Cài đặt.',
  noIdentity: 'Google không xác nhận bạn là ai. Hãy mở lại Matchback và cho phép truy cập, hoặc dùng khóa.',
  wrongKey: 'Máy chủ Matchback không chấp nhận khóa này. Hãy sao chép lại trong Cài đặt, hoặc xin khóa mới.',
  wrongAccount: (account) =>
    `Máy chủ Matchback không có tài khoản “${account}” mà bạn dùng được. Hãy sửa trong Cài đặt.`,
  signInRefused: (detail) => `Máy chủ Matchback không chấp nhận đăng nhập Google của bạn. ${detail}`.trim(),
  signInNotChecked: 'Hiện không kiểm tra được đăng nhập Google. Hãy thử lại sau, hoặc dùng khóa.',
  askForInvitation: (detail, command) =>
    `${detail} Quản trị viên máy chủ Matchback có thể mời bạn bằng: ${command}`.trim(),
  notAllowed: (detail) => `Máy chủ Matchback không cho phép việc này. ${detail}`.trim(),
  tooManyRequests: 'Máy chủ Matchback nhận quá nhiều yêu cầu cùng lúc và yêu cầu chờ.',
  hasProblem: (status) => `Máy chủ Matchback gặp sự cố (trạng thái ${status}).`,
  rejected: (detail) => `Máy chủ Matchback từ chối yêu cầu. ${detail}`.trim(),
};
