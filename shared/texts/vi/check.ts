import { DELIVERY_CODES } from '../../delivery.ts';
import type { Texts } from '../texts.ts';
import { explain } from './explain.ts';
import { n } from './formats.ts';

/** The step that checks the rows before they are sent. */
export const check: Texts['check'] = {
  heading: 'Kiểm tra và tải lên',
  intro: (count) =>
    `${n(count)} dòng sẽ được kiểm tra, trước tiên tại đây rồi bởi máy chủ Matchback. Không gì được gửi đến nền tảng trước khi bạn tải lên.`,
  notRead: (which) => `Các dòng không được đọc: ${which}.`,
  onlyChosen: (which) =>
    `Chỉ ${which}, như bạn đã chọn, kể cả khi bây giờ bạn chọn dòng khác. Muốn chọn lại, hãy quay về bước Dữ liệu.`,
  mark: 'Tô màu ô lỗi và ghi chú cách sửa',
  start: 'Kiểm tra các dòng',
  again: 'Kiểm tra lại các dòng',
  checking: 'Đang kiểm tra các dòng',
  checkedLabel: 'Số dòng đã kiểm tra',
  checkedOf: (done, all) => `Đã kiểm tra ${n(done)}/${n(all)} dòng`,
  openGroupingTitle: 'Các dòng gộp thành đơn hàng thế nào?',
  openGrouping: 'Các dòng phía sau của bảng chưa cho biết rõ. Hãy chọn một câu trả lời rồi kiểm tra các dòng.',
  removeMarks: 'Xóa đánh dấu',
  removingMarks: 'Đang xóa đánh dấu',
  marksRemoved: (count) => `Đã xóa ${n(count)} đánh dấu.`,
  goingToCell: 'Đang đến ô',
  starting: 'Đang bắt đầu tải lên',
  upload: (count) => `Tải lên ${n(count)} dòng`,
  badRows: 'Dòng có lỗi',
  skipBad: (good) => `Gửi ${n(good)} dòng tốt, bỏ qua dòng khác`,
  stopAtBad: 'Không gửi gì cho đến khi mọi dòng đều tốt',
  fixFirst: 'Hãy sửa các dòng có lỗi rồi kiểm tra lại, hoặc chọn gửi các dòng tốt.',
  doneTitle: 'Đã kiểm tra tất cả các dòng',
  good: (count) => `${n(count)} dòng tốt.`,
  bad: (count) => `${n(count)} dòng có lỗi.`,
  warned: (count) => `${n(count)} dòng có cảnh báo nhưng vẫn gửi được.`,
  oldTitle: 'Một số dòng quá cũ',
  tooOld: (count, days, platform) => `${n(count)} dòng cũ hơn ${n(days)} ngày: ${platform} sẽ không nhận.`,
  problems: 'Vấn đề',
  wholeRow: 'Dòng',
  errors: (count) => `${n(count)} lỗi`,
  warnings: (count) => `${n(count)} cảnh báo`,
  problemTitle: (field, count) => `${field}: ${count}`,
  goToRow: (row) => `Đến dòng ${n(row)}`,
  moreRows: (count) => `và ${n(count)} dòng nữa`,
};

/** What the Matchback server answers about the rows before they are sent. */
export const platforms: Texts['platforms'] = {
  asking: 'Đang hỏi từng nền tảng sẽ nhận gì',
  askingServer: 'Đang hỏi máy chủ Matchback',
  askedLabel: 'Số dòng đã hỏi',
  askedOf: (done, all) => `Đã hỏi ${n(done)}/${n(all)} dòng`,
  nothingIsSent: (status) => `${status}. Chưa gửi gì.`,
  stop: 'Dừng hỏi',
  see: 'Xem từng nền tảng sẽ nhận gì',
  notKnown: 'Chưa biết từng nền tảng sẽ nhận gì. Bạn vẫn có thể tải lên.',
  asked: (count) => `Đã hỏi máy chủ Matchback về ${n(count)} dòng; chưa gửi gì.`,
  nowhere: 'Chưa kết nối nền tảng nào, hoặc không có dòng tốt.',
  changesHeading: 'Lượt tải lên sẽ thay đổi gì',
  changes: {
    new: (count) => `${n(count)} mới`,
    confirmed: (count) => `${n(count)} đã chốt`,
    value_changed: (count) => `${n(count)} đổi giá trị`,
    details_changed: (count) => `${n(count)} đổi chi tiết`,
    returned: (count) => `${n(count)} trả hàng`,
    unchanged: (count) => `${n(count)} không đổi`,
  },
  failing: (count) => `${n(count)} có lỗi`,
  taken: (names, others) =>
    others === 0
      ? `${names.join(', ')} chấp nhận`
      : `${names.join(', ')} chấp nhận, ${n(others)} nền tảng khác thì không`,
  takenByNone: 'không nền tảng nào nhận được',
  heading: 'Mỗi nền tảng sẽ nhận gì',
  willBeSent: (count) => `${count} sẽ được gửi`,
  later: (count) => `${count} gửi sau`,
  sentBefore: (count) => `${count} đã gửi trước đó`,
  forOthers: (count) => `${count} dành cho nền tảng khác`,
  leftOut: (count) => `${count} không gửi`,
  reason: (code, reason) => explain.reason(DELIVERY_CODES.find((known) => known === code) ?? null, reason || code),
  leftOutBecause: (count, reason) => `${n(count)} dòng: ${reason}`,
  laterNote: 'Gửi sau: chờ vài ngày, phòng khi đơn bị trả lại.',
};
