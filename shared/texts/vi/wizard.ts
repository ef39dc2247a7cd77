import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The frame of the upload: its steps, and what every step is about. */
export const wizard: Texts['wizard'] = {
  steps: { source: 'Dữ liệu', preview: 'Xem thử', mapping: 'Gán cột', upload: 'Tải lên', results: 'Kết quả' },
  stepsLabel: 'Các bước',
  pagesLabel: 'Trang',
  opening: 'Đang mở Matchback',
  readingSheet: 'Đang đọc trang tính',
  tab: 'Trang tính',
  rowsOf: (count) => `${n(count)} dòng`,
  onlyRows: (rows) => `chỉ ${rows}`,
  sampleTitle: 'Đây là các đơn mẫu',
  sample: 'Bạn có thể kiểm tra để xem Matchback hoạt động. Chúng không bao giờ được gửi đến nền tảng nào.',
  stillWaiting: 'Việc này lâu hơn bình thường, nhưng vẫn đang chạy.',
};
