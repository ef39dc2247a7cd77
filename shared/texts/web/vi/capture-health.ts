import { n } from '../../vi/formats.ts';
import type { CaptureHealthTexts } from '../en/capture-health.ts';

const orders = (count: number): string => `${n(count)} đơn hàng`;
const events = (count: number): string => `${n(count)} sự kiện`;

/** The page of capture health. */
export const captureHealth: CaptureHealthTexts = {
  intro: 'Trang web và cửa hàng đã ghi nhận gì, đơn hàng mang theo gì, và vì sao đơn hàng không khớp.',
  emptyTitle: 'Chưa ghi nhận được gì',
  empty:
    'Hãy thêm trang web hoặc cửa hàng của bạn làm nguồn dữ liệu. Lượt nhấp quảng cáo, khách hàng và đơn hàng sẽ hiện ở đây.',
  openSources: 'Mở Nguồn dữ liệu',
  name: 'Thông tin nhận dạng hoặc mã nhấp',
  names: {
    order_id: 'Mã đơn hàng',
    email: 'Email',
    phone: 'Số điện thoại',
    external_id: 'Mã khách hàng',
    browser: 'Trình duyệt, trang thanh toán hoặc giỏ hàng',
    name: 'Tên',
    address: 'Thành phố hoặc mã bưu chính',
  },
  day: 'Ngày',
  reader: 'Chọn ngày để đọc',

  captured: {
    finding: (count, all, name) => `${n(count)} trong ${events(all)} có: ${name}`,
    none: 'Không có sự kiện nào từ trang web, cửa hàng hay chương trình trong thời gian này',
    hint: 'Theo ngày nhận được. Sự kiện gửi lại được tính thêm một lần.',
    all: 'Sự kiện',
    read: (step, count, all) => `${step}: ${n(count)} trong ${events(all)}.`,
    bySource: 'Theo nguồn dữ liệu',
    api: 'API và tệp thông tin khách',
    deleted: 'Nguồn đã xóa',
    ofOrders: 'Về một đơn hàng',
    ofOrdersWith: 'Trong đó có thông tin này',
  },

  coverage: {
    finding: (share, all, name) => `${share} của ${orders(all)} có: ${name}`,
    none: 'Không có đơn hàng nào trong thời gian này',
    hint: 'Những gì có trong dòng, trong lượt khớp, và được bổ sung khi tăng cường khớp. Theo ngày của đơn hàng.',
    share: 'Tỷ lệ đơn hàng (%)',
    read: (step, share) => `${step}: ${share}.`,
    noOrders: 'không có đơn hàng',
    all: 'Đơn hàng mang theo gì',
  },

  unmatched: {
    finding: (share, all) => `${share} của ${orders(all)} không khớp`,
    none: 'Mọi đơn hàng đều khớp',
    hint: 'Mỗi đơn không khớp có một nguyên nhân.',
    matched: 'Đã khớp',
    unmatched: 'Chưa khớp',
    read: (step, matched, unmatched) => `${step}: ${n(matched)} đã khớp, ${n(unmatched)} chưa khớp.`,
    notExamined: (count) => `${orders(count)} chưa được kiểm tra. Trang này tự cập nhật.`,
    examples: 'Ví dụ',
    knownAs: (other) => `đã biết là ${other}`,
    todo: 'Việc cần làm',
  },
  causes: {
    unknown: {
      label: 'Không có đơn hàng này',
      text: 'Không sự kiện nào có mã đơn, email hay số điện thoại của dòng.',
      todo: 'Hãy kiểm tra rằng mã script có trên mọi trang, kể cả trang cảm ơn, và gửi mã đơn; hoặc kết nối cửa hàng làm nguồn dữ liệu. Đơn chưa từng qua trang web sẽ vẫn ở đây.',
    },
    other_format: {
      label: 'Mã đơn viết theo dạng khác',
      text: 'Dòng viết mã đơn khác với trang web hoặc cửa hàng. Đơn không bao giờ được khớp theo cách này, chỉ được gợi ý.',
      todo: 'Hãy viết mã đơn trong bảng như cửa hàng, hoặc để trang web gửi mã như trong bảng. Sau đó tải các dòng lên lại.',
    },
    no_click: {
      label: 'Chưa từng ghi nhận lượt nhấp',
      text: 'Đã biết đơn hàng hoặc khách, nhưng không có lượt nhấp quảng cáo nào.',
      todo: 'Nhiều khách đến không qua quảng cáo. Nếu quá nhiều, hãy kiểm tra rằng quảng cáo dẫn đến trang có mã script và việc chuyển hướng giữ lại mã nhấp.',
    },
    after_sale: {
      label: 'Ghi nhận sau khi bán',
      text: 'Khách chỉ nhấp quảng cáo sau khi mua.',
      todo: 'Nếu không đúng, hãy kiểm tra múi giờ của đơn bán. Nếu đúng, khách đã nhấp sau khi mua và không cần làm gì.',
    },
    too_old: {
      label: 'Lượt nhấp quá cũ',
      text: 'Lượt nhấp cuối cũ hơn đơn bán quá 90 ngày.',
      todo: 'Không cần làm gì: không nền tảng nào tính lượt nhấp cũ như vậy.',
    },
    other_person: {
      label: 'Lượt nhấp của người khác',
      text: 'Một thông tin dẫn đến lượt nhấp, nhưng các thông tin khác cho thấy đó là của người khác.',
      todo: 'Hãy mở một ví dụ. Nếu hai khách bị nhầm lẫn, hãy sửa dòng, hoặc xem người đó ở trang Khách hàng.',
    },
    known_now: {
      label: 'Biết quá muộn',
      text: 'Lượt nhấp chỉ được biết sau khi bán hơn 90 ngày.',
      todo: 'Hãy tải đơn hàng và gửi sự kiện sớm hơn: đơn cũ không được khớp lại.',
    },
    blocked: {
      label: 'Thông tin dùng chung',
      text: 'Quá nhiều người dùng chung email hoặc số điện thoại của dòng.',
      todo: 'Thường đó là địa chỉ của chính cửa hàng. Hãy nhập thông tin riêng của khách, hoặc cho phép thông tin này ở trang Khách hàng.',
    },
    several_shops: {
      label: 'Nhiều cửa hàng có mã này',
      text: 'Dòng không nêu nó thuộc cửa hàng nào trong số các cửa hàng có mã đơn này.',
      todo: 'Hãy ánh xạ cột cửa hàng rồi tải các dòng lên lại.',
    },
    erased: {
      label: 'Đã xóa',
      text: 'Dữ liệu của khách đã bị xóa theo yêu cầu.',
      todo: 'Không cần làm gì.',
    },
  },

  recovered: {
    finding: (count, matched) => `Việc ghi nhận giúp khớp thêm ${n(count)} trong ${orders(matched)} đã khớp`,
    none: 'Không có đơn nào khớp trong thời gian này',
    hint: 'Nếu không có dữ liệu từ trang web và cửa hàng, các đơn này sẽ không khớp: không có mã nhấp trong dòng, cũng không có qua API hay tệp.',
    recovered: 'Khớp nhờ ghi nhận',
    others: 'Khớp theo cách khác',
    read: (step, recovered, others) => `${step}: ${n(recovered)} nhờ ghi nhận, ${n(others)} theo cách khác.`,
    values: (amounts) => `Giá trị của các đơn này: ${amounts}.`,
  },
};
