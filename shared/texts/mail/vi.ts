import type { MailTexts } from './en.ts';
import { formatCount } from './format-count.ts';

const n = (count: number): string => formatCount(count, '.');

export const vietnamese: MailTexts = {
  missed: (name, due, zone, last) => ({
    subject: `Matchback: cập nhật hằng ngày của “${name}” không chạy`,
    text: `Lần chạy lúc ${due} (${zone}) chưa hoàn tất. ${last === null ? 'Từ đó không có báo cáo nào.' : `Báo cáo gần nhất: ${last}`}\n\nHãy mở trang tính, rồi vào Tiện ích mở rộng › Matchback › Cập nhật hằng ngày. Ở đó ghi rõ nguyên nhân. Nếu người có tài khoản chạy cập nhật này đã nghỉ việc, hãy tiếp quản tại đó. Đơn hàng đang chờ có thể trở nên quá cũ đối với nền tảng.`,
  }),
  paused: (name, reason) => ({
    subject: `Matchback: cập nhật hằng ngày của “${name}” đang tạm dừng`,
    text: `${reason}\n\nKhông có gì được gửi từ trang tính này cho đến khi khắc phục nguyên nhân. Lần chạy sau đó sẽ tự tiếp tục.`,
  }),
  matchRateFell: (name, now, before) => ({
    subject: `Matchback: số đơn khớp của “${name}” giảm`,
    text: `${now}% đơn hàng trong bảy ngày qua khớp với lượt nhấp quảng cáo, so với ${before}% trong bốn tuần trước đó.\n\nNguyên nhân thường gặp: trang của cửa hàng không còn ghi lượt nhấp, cột e-mail hoặc số điện thoại bị đổi tên hay để trống, hoặc mã đơn hàng có dạng khác. Hãy chọn một đơn không khớp rồi bấm “Vì sao?”.`,
  }),
  destinationStopped: (label, destination, reason) => ({
    subject: `Matchback: không có gì được gửi đến ${label} (${destination})`,
    text: `${reason}\n\nĐơn hàng sẽ chờ đến khi khắc phục rồi được gửi, trừ những đơn đã quá cũ đối với nền tảng.`,
  }),
  webhookOff: (name, reason) => ({
    subject: `Matchback: không gửi gì nữa đến webhook “${name}”`,
    text: `Webhook này đã lỗi suốt năm ngày, hoặc trả lời rằng nó không còn nữa.${reason === '' ? '' : ` Câu trả lời gần nhất: ${reason}.`}\n\nKết quả được giữ trong 30 ngày. Hãy sửa chương trình hoặc địa chỉ của nó, gửi thử, rồi bật webhook: những gì đang chờ sẽ được gửi theo thứ tự.`,
  }),
  runReport: (name, rows, message) => {
    const counts = `Đã gửi ${n(rows.sent)} dòng: ${n(rows.matched)} khớp, ${n(rows.unmatched)} không khớp, ${n(rows.failed)} lỗi. ${n(rows.unchanged)} dòng không thay đổi.`;
    return {
      subject: `Matchback: cập nhật hằng ngày của “${name}”`,
      text: message === '' ? counts : `${counts}\n\n${message}`,
    };
  },
  test: () => ({
    subject: 'Matchback: thử nghiệm',
    text: 'Đây là thư thử nghiệm cảnh báo của tài khoản theo yêu cầu của bạn.',
  }),
};
