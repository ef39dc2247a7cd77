import type { Texts } from '../texts.ts';

/** The help page. */
export const help: Texts['help'] = {
  heading: 'Trợ giúp',
  whatTitle: 'Matchback làm gì',
  what: 'Tìm lượt nhấp quảng cáo đứng sau mỗi đơn bán trong trang tính và gửi đơn đó đến các nền tảng quảng cáo, để báo cáo và đấu giá tính cả đơn bán qua điện thoại, tại cửa hàng hoặc thanh toán khi nhận hàng.',
  sheetTitle: 'Trang tính cần có gì',
  sheet:
    'Một dòng tiêu đề và các cột mã đơn hàng, giá trị, loại tiền, thời gian bán. Email và số điện thoại giúp tăng tỷ lệ khớp. Để xem ví dụ, hãy chèn trang tính mẫu từ trình đơn Tiện ích mở rộng: có thể kiểm tra nhưng không bao giờ được gửi.',
  columnsTitle: 'Ý nghĩa các cột sau khi tải lên',
  columns: [
    ['Trạng thái khớp', 'Đã khớp, không khớp hoặc thất bại.'],
    [
      'Khớp theo và Độ tin cậy',
      'Khớp theo mã đơn hàng là chắc chắn nhất (90–95), sau đó là email và số điện thoại (60–85). Nếu dòng có mã nhấp thì không cần đối chiếu.',
    ],
    [
      'Gửi đến nền tảng',
      'Câu trả lời của từng nền tảng quảng cáo. Dùng “Làm mới trạng thái” để nhận câu trả lời đến sau.',
    ],
    ['Lỗi', 'Dòng sai ở đâu và cách sửa.'],
    ['Lượt nhấp và Chiến dịch', 'Lượt nhấp và chiến dịch quảng cáo đứng sau đơn bán. Bật các cột này trong Cài đặt.'],
  ],
  why: 'Muốn biết vì sao một dòng khớp hoặc không khớp và chuyện gì đã xảy ra trên từng nền tảng, hãy chọn dòng đó rồi chọn “Giải thích dòng đang chọn” trong trình đơn Tiện ích mở rộng.',
  move: 'Bạn có thể dời, đổi tên hoặc ẩn các cột này; Matchback vẫn tìm thấy.',
  changesTitle: 'Trả hàng và thay đổi',
  changes:
    'Hãy tải dòng lên lại khi giá trị thay đổi hoặc đơn bị trả: thay đổi được gửi đến các nền tảng có hỗ trợ. Với nền tảng khác, quản trị viên máy chủ Matchback có thể cho đơn chờ vài ngày; đơn bị trả trong thời gian đó sẽ không được gửi. “Kiểm tra kết nối” trong Cài đặt cho biết mỗi nền tảng hỗ trợ gì và đơn chờ bao lâu.',
  privacyTitle: 'Quyền riêng tư',
  privacy:
    'Email, số điện thoại và tên được băm trước khi lưu. Với “Băm trước khi tải lên” trong Cài đặt, chúng không bao giờ rời khỏi trang tính.',
  troubleTitle: 'Nếu có sự cố',
  trouble:
    'Nếu bạn đóng thanh bên khi đang tải lên, hãy mở lại và tiếp tục. Không dòng nào bị gửi hai lần, dù bạn tải lên bao nhiêu lần.',
  linksTitle: 'Thêm',
  links: { help: 'Tài liệu và hỗ trợ', privacy: 'Chính sách quyền riêng tư', terms: 'Điều khoản dịch vụ' },
  opensTab: '(mở thẻ mới)',
};
