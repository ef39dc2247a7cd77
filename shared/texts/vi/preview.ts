import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows what was read. */
export const preview: Texts['preview'] = {
  heading: 'Kiểm tra dữ liệu đã đọc',
  summary: (columns, duration) => `${n(columns)} cột. Tải lên tất cả các dòng mất ${duration}.`,
  skippedRows: (rows) => `Các dòng không được đọc: ${rows}. Muốn đọc, hãy quay lại bước Dữ liệu.`,
  timeZone: (zone) => `Thời gian được đọc theo múi giờ ${zone} ghi trong trang tính.`,
  columns: 'Cột',
  recognised: (known, all) => `Nhận ra ${n(known)}/${n(all)} cột; bạn có thể thay đổi ở bước sau.`,
  firstRows: 'Các dòng đầu',
  row: 'Dòng',
  readsAs: (value) => `Đọc là ${value}`,
};
