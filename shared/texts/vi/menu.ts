import type { Texts } from '../texts.ts';

/** The entries of the Extensions menu, and what they answer without the sidebar. */
export const menu: Texts['menu'] = {
  upload: 'Tải chuyển đổi lên',
  daily: 'Cập nhật hằng ngày',
  explain: 'Giải thích dòng đang chọn',
  settings: 'Cài đặt',
  sample: 'Chèn trang tính mẫu',
  help: 'Trợ giúp',
  sampleAdded: (tab) =>
    `Đã thêm trang tính “${tab}”. Hãy chọn “Tải chuyển đổi lên” để kiểm tra. Đơn mẫu không bao giờ được gửi.`,
  sampleRefused: (rows) =>
    `Đơn mẫu có thể kiểm tra nhưng không bao giờ được gửi: ${rows}. Hãy chọn dòng khác, hoặc xóa các dòng này.`,
};
