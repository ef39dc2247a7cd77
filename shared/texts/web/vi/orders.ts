import { n } from '../../vi/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The search of an order, and what happened to it. */
export const orders: WebTexts['orders'] = {
  search: 'Mã đơn hàng',
  searchHint: 'Như trong cửa hàng hoặc tệp của bạn. Chữ hoa, chữ thường, khoảng trắng và dấu # ở đầu không ảnh hưởng.',
  find: 'Tìm đơn hàng',
  intro:
    'Xem điều gì đã xảy ra với một đơn hàng: lượt nhấp quảng cáo dẫn đến đơn, khi nào được tải lên, khớp theo gì, và mỗi nền tảng trả lời ra sao.',
  several: (count) => `${n(count)} đơn bán có mã này: của nhiều cửa hàng, hoặc có nhiều loại chuyển đổi.`,
  uncertain: {
    text: 'Chưa rõ kết quả ở một nền tảng: đã gửi nhưng phản hồi bị mất.',
    decide: 'Quyết định',
  },
  unknown: {
    title: (id) => `Không có đơn hàng ${id}`,
    near: 'Ý bạn là:',
    text: 'Không có dòng nào với mã này được nhận từ một lần tải lên. Các lý do thường gặp:',
    reasons: [
      'Chưa được tải lên, hoặc dòng có lỗi: xem các dòng lỗi của lần tải lên đó.',
      'Mã được viết khác trong tệp.',
      'Dữ liệu của khách hàng đã bị xóa nên mã không còn được lưu.',
    ],
    uploads: 'Xem các lần tải lên',
  },
  events: {
    title: 'Chỉ biết từ trang web của bạn',
    text: 'Trang web hoặc hệ thống cửa hàng của bạn đã báo đơn hàng này. Không hàng nào đã tải lên có nó, nên không có gì được gửi đến nền tảng.',
    purchases: 'Giao dịch mua như được báo',
    time: 'Thời gian',
    clickBefore: 'Lượt nhấp quảng cáo trước đó',
    noClick: 'không có',
    person: (seen, emails, phones) =>
      `Được báo lần đầu ${seen}. Khách hàng được biết với ${n(emails)} địa chỉ e-mail và ${n(phones)} số điện thoại.`,
    noClicks: 'Không biết lượt nhấp quảng cáo nào của khách hàng.',
    clicks: (count) => `${n(count)} lượt nhấp quảng cáo của khách hàng`,
    click: 'Mã lượt nhấp',
    campaign: 'Chiến dịch',
    reported: 'Được báo',
    withOrder: 'cùng với đơn hàng',
    withPerson: 'của cùng khách hàng',
    upload: 'Tải lên tệp có đơn hàng này',
  },
  timeline: {
    heading: 'Diễn biến',
    click: 'Lượt nhấp quảng cáo',
    sold: 'Bán',
    uploaded: 'Tải lên',
    row: (row) => `là dòng ${n(row)}.`,
    upload: 'Xem lần tải lên',
    matched: 'Khớp',
  },
};
