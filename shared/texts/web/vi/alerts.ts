import type { WebTexts } from '../texts.ts';

/** What needs attention now, what did, and where it is reported to. */
export const alerts: WebTexts['alerts'] = {
  heading: 'Cần chú ý',
  intro: 'Kiểm tra mười phút một lần.',
  none: 'Hiện không có gì cần chú ý.',
  since: (time) => `Từ ${time}.`,
  kinds: {
    schedule_missed: (name) => `Cập nhật hằng ngày của “${name}” đã không chạy`,
    schedule_paused: (name) => `Cập nhật hằng ngày của “${name}” tạm dừng vì có vấn đề`,
    match_rate_fell: (name) => `Ít đơn hàng của “${name}” được khớp hơn`,
    destination_stopped: (name) => `Không gửi gì đến ${name}`,
    webhook_off: (name) => `Không gửi gì nữa đến webhook “${name}”`,
  },
  advice: {
    schedule_missed:
      'Một lần chạy đã không hoàn tất. Thẻ của cập nhật hằng ngày, hoặc chính trang tính (Tiện ích mở rộng › Matchback › Cập nhật hằng ngày), cho biết có gì sai.',
    schedule_paused:
      'Trang tính này không gửi gì nữa cho đến khi nguyên nhân được khắc phục. Sau đó hãy tiếp tục nó, hoặc đợi đến giờ chạy tới.',
    match_rate_fell:
      'Nguyên nhân thường gặp: trang web của cửa hàng không còn ghi lượt nhấp, cột e-mail hoặc điện thoại bị đổi tên hay để trống, hoặc mã đơn hàng có dạng khác.',
    destination_stopped:
      'Đơn hàng chờ đến khi nguyên nhân được khắc phục, rồi được gửi. Hãy kiểm tra kết nối, rồi sửa cài đặt hoặc tiếp tục đích đến.',
    webhook_off:
      'Kết quả được giữ trong 30 ngày. Hãy sửa chương trình hoặc địa chỉ của nó, gửi thử, rồi bật webhook: những gì đang chờ sẽ được gửi theo thứ tự.',
  },
  due: (time) => `Lẽ ra nó phải chạy lúc ${time}.`,
  reason: (reason) => `Lý do: ${reason}`,
  rates: (now, before) => `${now} % đơn hàng của bảy ngày qua được khớp, so với ${before} % trong bốn tuần trước đó.`,
  openSchedules: 'Mở lịch chạy',
  openDestination: 'Mở đích đến',
  openWebhooks: 'Mở webhook',
  past: 'Cảnh báo đã qua',
  pastIntro: 'Những gì từng sai và đã kết thúc, trong 60 ngày qua.',
  noPast: 'Không có.',
  what: 'Có gì sai',
  facts: 'Vì sao, và cách khắc phục',
  began: 'Bắt đầu',
  ended: 'Kết thúc',
  recipients: 'Cảnh báo được gửi đến đâu',
  recipientsIntro:
    'Cảnh báo về một cập nhật hằng ngày được gửi đến các địa chỉ của nó. Ở đây là những nơi nhận mọi cảnh báo của tài khoản.',
  onlyOwners: 'Chỉ chủ tài khoản mới xem và thay đổi được.',
  noMailServer:
    'Máy chủ này không gửi e-mail: người vận hành chưa đặt máy chủ thư (SMTP_URL). Webhook vẫn hoạt động mà không cần nó.',
  mails: 'Địa chỉ e-mail',
  mailsHint: 'Mỗi dòng một địa chỉ, nhiều nhất mười.',
  mailWrong: 'Có mục không phải là địa chỉ e-mail, hoặc có nhiều hơn mười.',
  webhook: 'Địa chỉ webhook',
  webhookHint:
    'Địa chỉ của chương trình của bạn, bắt đầu bằng https:// và truy cập được từ Internet. Nó nhận các yêu cầu có chữ ký (Standard Webhooks).',
  webhookWrong: 'Nhập địa chỉ đầy đủ bắt đầu bằng https://, của máy chủ công khai và không chứa mật khẩu.',
  secret: 'Mã bí mật của webhook',
  secretHint: 'Chương trình của bạn dùng nó để kiểm tra chữ ký. Nó chỉ hiện lần này.',
  save: 'Lưu nơi nhận',
  saved: 'Đã lưu nơi nhận.',
  test: 'Gửi cảnh báo thử',
  testing: 'Đang gửi cảnh báo thử',
  tested: 'Cảnh báo thử đã được gửi đến mọi nơi nhận.',
  testFailed: 'Cảnh báo thử không đến được mọi nơi nhận',
  noRecipient: 'Chưa có nơi nhận: hãy nhập địa chỉ hoặc webhook và lưu trước.',
};
