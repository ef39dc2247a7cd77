import { n } from '../../vi/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of deliveries, and decisions about them. */
export const deliveries: WebTexts['deliveries'] = {
  sales: 'Đơn bán',
  changes: 'Giá trị mới và trả hàng',
  kinds: { conversion: 'Đơn bán', restate: 'Giá trị mới', retract: 'Trả hàng' },
  sold: 'Bán lúc',
  since: 'Từ lúc',
  empty: 'Không có lượt gửi nào khớp bộ lọc trong khoảng thời gian này.',
  goOn: 'Trang này không có. Hãy sang trang sau.',
  noReason: 'Không có lý do',
  decide: 'Quyết định…',
  decideAll: (label) => `Quyết định mọi lượt gửi chưa rõ kết quả ở ${label}…`,
  sendForReal: 'Gửi thật',
  sendAllForReal: (label) => `Gửi thật mọi lượt đã gửi thử đến ${label}…`,
  chooseDestination: 'Chọn một đích đến để quyết định tất cả cùng lúc.',
  about: (order, label) => `đơn hàng ${order} ở ${label}`,
  aboutAll: (label) => `tất cả ở ${label}`,
  decideTitle: (about) => `Đã đến nơi chưa: ${about}?`,
  lookUp: (label) =>
    `Phản hồi của ${label} đã bị mất nên có thể nền tảng đã có đơn hàng hoặc chưa. Hãy tra ở đó trước, ví dụ trong trình quản lý sự kiện.`,
  there: (label) => `${label} đã có`,
  thereMeans: 'Đã có: không gửi lại gì, và các thay đổi đang chờ sẽ được gửi.',
  sendAgain: 'Gửi lại',
  sendAgainMeans: (label) =>
    `Gửi lại: gửi với giá trị hiện tại. Nếu ${label} thật ra đã có, đơn có thể bị tính hai lần.`,
  resendTitle: (about) => `Gửi thật: ${about}?`,
  resendHint: (label) =>
    `${label} đã nhận ở chế độ thử và không tính. Đơn được gửi với giá trị hiện tại và được tính từ lúc đó. Chỉ làm được khi đích đến không còn ở chế độ thử.`,
  ofAnyDay: 'Áp dụng cho lượt gửi của mọi ngày, không chỉ khoảng thời gian đang hiện.',
  saving: 'Đang lưu',
  resolved: (count, left, label) => `Đã quyết định ${n(count)} lượt gửi. Còn ${n(left)} lượt chưa rõ ở ${label}.`,
  resent: (count, left, label) =>
    `${n(count)} lượt gửi đang được gửi thật. Hiện còn ${n(left)} lượt chỉ gửi thử ở ${label}.`,
};
