import type { AddKey } from '../../match-estimate.ts';
import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

const additions: Readonly<Record<AddKey, string>> = {
  click_id:
    'Hãy lưu mã nhấp (gclid, fbclid, ttclid…) cùng từng đơn hàng, hoặc gửi mã nhấp mà hệ thống theo dõi của cửa hàng đã ghi',
  email: 'Hãy thêm email của khách',
  phone: 'Hãy thêm số điện thoại của khách',
  external_id: 'Hãy thêm mã khách hàng của bạn, giống mã mà trang web báo về',
  name: 'Hãy thêm tên khách',
  address: 'Hãy thêm thành phố hoặc mã bưu chính của khách',
  browser_id: 'Hãy lưu mã trình duyệt (fbp, ttp, Yandex ClientID) cùng từng đơn hàng',
};

/** What would raise the match rate, and how well platforms recognise customers. */
export const advice: Texts['advice'] = {
  missingKeys: (email, phone) => {
    const found = [email !== null && `email ở ${email}`, phone !== null && `số điện thoại ở ${phone}`].filter(Boolean);
    return `Chỉ có ${found.join(' và ')} số dòng; mỗi dòng có cả hai có thể khớp theo ba cách thay vì một.`;
  },
  refusedPhones: (share) =>
    `Không đọc được số điện thoại ở ${share} số dòng; hãy viết số như +84912345678, hoặc chọn quốc gia của các số.`,
  orderIdFormats: (share) =>
    `Chỉ ${share} số lượt khớp là theo mã đơn hàng; hãy dùng mã đơn mà trang web hoặc hệ thống cửa hàng báo về, viết giống hệt.`,
  missingClicks:
    'Không dòng nào có mã nhấp; nếu cửa hàng hoặc CRM lưu gclid, fbclid hay ttclid cùng đơn hàng, hãy gán cột đó và các dòng ấy không cần đối chiếu.',
  noMatchAtAll:
    'Không khớp được dòng nào; hãy kiểm tra rằng trang web gửi lượt truy cập và đơn hàng đến máy chủ Matchback, và các đơn này phát sinh sau khi bắt đầu gửi.',
  improvement: ({ add, rows }) => `${additions[add]}: ${n(rows)} đơn bán chưa có.`,
};
