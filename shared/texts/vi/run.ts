import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** What keeps an upload from being started or finished. */
export const run: Texts['run'] = {
  notFound: 'Lượt tải lên này không còn nữa. Hãy bắt đầu lại.',
  stillOpen: 'Lượt tải lên này vẫn đang mở. Hãy hủy trước.',
  ownUploadOpen: (tab) => `Một lượt tải lên của “${tab}” vẫn đang mở. Hãy hoàn tất hoặc hủy trước.`,
  otherUploadOpen: (user, tab) => `${user} đang tải “${tab}” lên. Hãy chờ đến khi xong, hoặc tiếp quản.`,
  ownedByOther: (user) => `${user} đang tải lên từ tài liệu này. Hãy chờ đến khi xong.`,
  otherWrites: 'Người dùng khác đang ghi vào tài liệu này. Hãy thử lại sau giây lát.',
  statusProtected:
    'Trang tính được bảo vệ ở chỗ các cột trạng thái của Matchback. Hãy xin chủ sở hữu cho phép bạn chỉnh sửa.',
  badRows: (count) => `${n(count)} dòng có lỗi. Hãy kiểm tra và sửa các dòng, hoặc chỉ gửi các dòng tốt.`,
  rowsChange: (count) =>
    `${n(count)} dòng thay đổi trong khi gửi nên không ghi được kết quả bên cạnh. Nếu cột đã gán có NOW(), TODAY() hoặc RAND(), hãy thay công thức bằng giá trị rồi tải lên lại.`,
  noDocument: 'Không có bảng tính nào đang mở. Hãy mở Matchback từ một bảng tính.',
  tabMissing: 'Trang tính không còn nữa. Hãy chọn trang khác.',
  cellMissing: 'Ô không còn nữa. Hãy kiểm tra lại các dòng.',
  columnMissing: (header, field) => `Cột “${header}” (${field}) không còn nữa. Hãy chọn cột khác ở bước Gán cột.`,
  columnMissingOrRenamed: (header, field) =>
    `Cột “${header}” (${field}) không còn nữa. Hãy đổi lại tên, hoặc chọn cột khác ở bước Gán cột.`,
};
