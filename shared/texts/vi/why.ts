import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The page that explains one row, *Why?* */
export const why: Texts['why'] = {
  heading: 'Vì sao?',
  intro:
    'Chọn một dòng trong trang tính hoặc gõ số dòng: vì sao khớp hoặc không khớp, và chuyện gì đã xảy ra trên từng nền tảng.',
  reading: 'Đang đọc dòng',
  selected: 'Giải thích dòng đang chọn',
  rowNumber: 'Số dòng',
  explain: 'Giải thích dòng này',
  rowOf: (row, tab) => `Dòng ${n(row)} của trang tính ${tab}`,
  noUploadTitle: 'Chưa tải gì lên từ trang tính này',
  noUpload: 'Hãy mở trang tính có đơn hàng, hoặc tải trang này lên trước, rồi chọn một dòng.',
  noRowTitle: 'Chưa chọn dòng nào',
  noRow: 'Hãy chọn một ô trong dòng của đơn hàng rồi thử lại.',
  noOrderTitle: (row) => `Dòng ${n(row)} không có đơn hàng`,
  noOrder: 'Dòng này trống, hoặc là tiêu đề, tổng cộng hay ghi chú. Hãy chọn dòng của một đơn hàng.',
  noOrderIdTitle: (row) => `Dòng ${n(row)} không có mã đơn hàng`,
  noOrderId: 'Hãy điền mã đơn hàng rồi tải lên.',
  notSentTitle: (row) => `Dòng ${n(row)} chưa được gửi vì có lỗi`,
  notUploadedTitle: (row) => `Dòng ${n(row)} chưa được tải lên`,
  notUploaded: 'Hãy tải lên rồi xem giải thích lại.',
  hasErrorNow: 'Hiện dòng có lỗi, xem ô Lỗi. Phần này nói về dữ liệu đã tải lên trước đó.',
  fromElsewhere: 'Dòng này không được tải lên từ trang tính này; đơn của nó được tải lên từ nơi khác.',
  hasChanged: 'Dòng đã thay đổi sau khi tải lên. Phần này nói về dữ liệu đã tải lên.',
};
