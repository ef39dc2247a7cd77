import type { Texts } from '../texts.ts';

/** What the add-on's script says when it cannot go on, apart from `run` and `server`. */
export const script: Texts['script'] = {
  noRowsToSend: 'Không có dòng nào cần gửi. Hãy chọn dòng khác.',
  dayUsedUp:
    'Đã hết hạn mức hằng ngày của Google cho tài khoản này. Hãy tiếp tục vào ngày mai: các dòng đã gửi sẽ không gửi lại.',
  tooManyScripts: 'Hiện có quá nhiều tập lệnh chạy cho tài khoản này. Hãy chờ một phút.',
  settingsFull: 'Tài liệu này hết chỗ cho cài đặt. Hãy xóa các mẫu không cần.',
  columnsFull: 'Tài liệu này hết chỗ để đánh dấu cột. Hãy sao chép trang tính sang tài liệu mới.',
  protected:
    'Trang tính được bảo vệ ở chỗ đặt các cột trạng thái của Matchback. Hãy xin chủ sở hữu cho phép bạn chỉnh sửa.',
  validationRule:
    'Một quy tắc xác thực dữ liệu từ chối nội dung Matchback ghi. Hãy gỡ quy tắc khỏi các cột trạng thái của Matchback.',
  documentFull: 'Tài liệu đã đầy (10 triệu ô). Hãy xóa dòng hoặc cột không cần.',
  tooManyTriggers:
    'Google không cho phép thêm lịch cho tài khoản này trong tài liệu này. Hãy dừng các lịch khác trước.',
  otherUploadWrites: 'Một lượt tải lên khác đang ghi vào tài liệu này. Hãy thử lại sau giây lát.',
  noPermission: 'Matchback chưa được cấp đủ quyền. Hãy mở lại từ trình đơn Tiện ích mở rộng và cho phép truy cập.',
  unknown: 'Đã xảy ra lỗi trong tiện ích. Hãy thử lại. Nếu vẫn lỗi, hãy tải lại trang tính.',
  presetName: 'Hãy đặt tên mẫu tối đa 60 ký tự.',
  nothingUploaded: 'Chưa tải gì lên từ trang tính này.',
  filterColumnMissing: (header) => `Cột “${header}” dùng để lọc dòng không còn nữa. Hãy chọn lại các dòng.`,
  rowsMoved: (rows) => `Có dòng được chèn hoặc xóa sau khi bạn chọn ${rows}. Hãy chọn lại các dòng.`,
  deliveriesNotLoaded: (problem) => `Không tải được thông tin gửi. ${problem}`,
};
