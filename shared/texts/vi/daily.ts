import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The daily updates of a sheet: their page, the results of their runs, and their mails. */
export const daily: Texts['daily'] = {
  heading: 'Cập nhật hằng ngày',
  intro: 'Mỗi ngày một lần, các dòng mới hoặc đã thay đổi được gửi, ví dụ đơn đã giao hoặc bị trả kể từ đó.',

  isOff: 'Cập nhật hằng ngày đang tắt',
  isOffHint: 'Hãy chọn trang tính và giờ bên dưới rồi bật lên.',
  isOn: 'Cập nhật hằng ngày đang bật',
  isLate: 'Cập nhật hằng ngày không chạy',
  isPaused: 'Cập nhật hằng ngày đang tạm dừng',
  runsFor: (tab, owner) => `Trang tính “${tab}”, với quyền của ${owner}.`,
  runsForYou: (tab) => `Trang tính “${tab}”, với quyền của bạn.`,
  next: (hour) => `Lần chạy tiếp theo: ${hour}.`,
  late: (at) =>
    `Google không khởi động từ ${at}. Nếu chủ sở hữu đã nghỉ hoặc không còn quyền truy cập trang tính này, hãy tiếp quản.`,
  underWay: (done, total) => `Đang chạy: ${done}/${total} dòng.`,

  takeOver: 'Tiếp quản',
  takeOverHint: (owner) =>
    `Chỉ ${owner} mới thay đổi được. Hãy tiếp quản để từ nay chạy bằng quyền và tài khoản Matchback của bạn.`,
  runNow: 'Chạy ngay',
  pause: 'Tạm dừng',
  resume: 'Chạy tiếp',
  turnOn: 'Bật cập nhật hằng ngày',
  save: 'Lưu thay đổi',
  turnOff: 'Tắt',

  tab: 'Trang tính',
  columns: 'Cột, thời gian và trạng thái',
  mapping: 'Cách đọc các cột',
  mappingLast: 'Như lần tải lên gần nhất',
  mappingHint: 'Hãy chọn mẫu đã lưu, hoặc tự tải trang này lên một lần để thay đổi từng cột.',
  mappingOf: (field, column) => `${field}: ${column}`,
  notMapped: 'Trang tính này chưa được tải lên. Hãy tự tải lên một lần, hoặc chọn mẫu đã lưu.',
  time: 'Thời gian bán',
  timeHint: 'Thời gian đặt hàng hoặc giao hàng. Sau khi thay đổi, tất cả các dòng được gửi lại.',
  hour: 'Giờ',
  hours: (from, to) => `${from} đến ${to}`,
  hourHint: 'Chạy vào một lúc nào đó trong giờ này.',
  timeZone: 'Múi giờ',
  timeZoneNone: 'Chọn múi giờ',
  mailTo: 'Gửi email đến',
  mailToHint: 'Các địa chỉ cách nhau bằng dấu phẩy. Để trống nếu không cần email.',
  mailOn: 'Khi nào gửi email',
  mailOnTrouble: 'Chỉ khi có việc cần xử lý',
  mailOnDaily: 'Sau mỗi lần chạy',

  lastRun: 'Lần chạy gần nhất',
  earlierRuns: (count) => `${n(count)} lần chạy trước`,
  results: { done: 'Đã gửi', nothing_to_send: 'Không có gì mới', failed: 'Thất bại', paused: 'Tạm dừng' },
  byHand: 'chạy tay',

  busyReading: 'Đang đọc lịch',
  busyTab: 'Đang đọc trang tính',
  busySaving: 'Đang lưu lịch',
  busyRunning: 'Đang chạy',
  busyStopping: 'Đang tắt',
  busyPausing: 'Đang tạm dừng',
  busyResuming: 'Đang chạy tiếp',
  busyTakingOver: 'Đang tiếp quản',
  didSave: 'Đã lưu lịch.',
  didStop: 'Đã tắt cập nhật hằng ngày.',
  didPause: 'Đã tạm dừng cập nhật hằng ngày.',
  didResume: 'Cập nhật hằng ngày chạy tiếp.',
  didTakeOver: 'Từ nay cập nhật hằng ngày chạy bằng quyền của bạn.',
  didRun: 'Đã chạy xong. Kết quả ở bên dưới.',

  sent: ({ sent, matched, unmatched, failed }) =>
    `${n(sent)} dòng: ${n(matched)} đã khớp, ${n(unmatched)} không khớp, ${n(failed)} thất bại.`,
  nothingToSend: 'Không có dòng mới hoặc thay đổi.',
  notRead: (rows) => `Các dòng không được đọc: ${rows}.`,
  tooOldSoon: {
    open: (platform, count, rows) =>
      `${n(count)} đơn chưa giao và sẽ quá cũ đối với ${platform} trong vòng hai ngày: ${rows}.`,
    error: (platform, count, rows) =>
      `${n(count)} đơn có lỗi và sẽ quá cũ đối với ${platform} trong vòng hai ngày: ${rows}.`,
  },
  rowError: (row, field, problem) => (field === null ? `Dòng ${row}: ${problem}` : `Dòng ${row}, ${field}: ${problem}`),
  notRefreshed: (problem) => `Không làm mới được trạng thái của các dòng trước: ${problem}`,

  deletedTab: 'một trang tính đã bị xóa',
  pausedByHand: 'Có người đã tạm dừng.',
  stopped: 'Có người đã tạm dừng lượt tải lên. Sẽ chạy tiếp ở lần sau.',
  cancelled: 'Có người đã hủy lượt tải lên. Ngày mai sẽ chạy lại.',
  noSchedule: 'Cập nhật hằng ngày đang tắt. Hãy bật trước.',
  noMapping: 'Các cột của trang tính này chưa được gán. Hãy tự tải lên một lần.',
  uploadFirst: 'Trước tiên hãy tự tải trang này lên một lần: cập nhật hằng ngày lặp lại những gì bạn đã chọn.',
  otherUploadOpen: (tab) => `Một lượt tải lên của “${tab}” vẫn đang mở. Hãy hoàn tất hoặc hủy.`,
  ownedByOther: (owner) => `Cập nhật hằng ngày thuộc về ${owner}. Hãy tiếp quản để thay đổi.`,
  noPermission: 'Matchback đã mất quyền. Hãy mở từ trình đơn Tiện ích mở rộng và cho phép truy cập.',
  hourInvalid: 'Hãy chọn giờ từ 0 đến 23.',
  timeZoneInvalid: 'Múi giờ không hợp lệ. Hãy chọn trong danh sách.',
  addressInvalid: (address) => `“${address}” không phải địa chỉ email. Hãy sửa hoặc xóa.`,
  tooManyAddresses: (most) => `Nhập tối đa ${n(most)} địa chỉ. Nếu cần nhiều hơn, hãy dùng nhóm email.`,

  mail: ({ document, url, owner, isTrouble, isPaused, message }) => ({
    subject: isPaused
      ? `Matchback: cập nhật hằng ngày của “${document}” đang tạm dừng`
      : isTrouble
        ? `Matchback: cập nhật hằng ngày của “${document}” cần xử lý`
        : `Matchback: cập nhật hằng ngày của “${document}”`,
    body: [
      message,
      '',
      ...(isPaused ? ['Không gửi gì cho đến khi nguyên nhân được xử lý và bạn chọn “Chạy tiếp”.', ''] : []),
      `Trang tính: ${url}`,
      'Ở đó hãy mở Tiện ích mở rộng > Matchback > Cập nhật hằng ngày để xem mọi lần chạy hoặc đổi người nhận email.',
      `Cập nhật chạy bằng quyền của ${owner}.`,
    ].join('\n'),
  }),
};
