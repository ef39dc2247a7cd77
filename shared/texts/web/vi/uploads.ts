import { n } from '../../vi/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of uploads, and the page of one. */
export const uploads: WebTexts['uploads'] = {
  columns: {
    when: 'Thời điểm',
    source: 'Nguồn',
    who: 'Người tải lên',
    total: 'Số dòng',
    matched: 'Đã khớp',
    unmatched: 'Chưa khớp',
    failed: 'Lỗi',
    duplicate: 'Không đổi',
    rate: 'Tỷ lệ khớp',
  },
  actors: {
    key: 'Khóa API đã xóa',
    member: 'Thành viên đã bị xóa',
    command_line: 'Dòng lệnh',
    server: 'Cập nhật hằng ngày của máy chủ',
  },
  counting: 'Các dòng đang được đếm.',
  empty: 'Chưa có lần tải lên nào.',
  noneFound: 'Không có lần tải lên nào khớp bộ lọc này.',
  sourceContains: 'Nguồn có chứa',
  back: 'Tất cả lần tải lên',
  noSource: 'Lần tải lên không có tên',
  made: (time, rows, batches) => `Tải lên ${time}: ${n(rows)} dòng trong ${n(batches)} lô.`,
  by: (who) => `Bởi ${who}.`,
  changes: 'Điều đã thay đổi:',
  duplicates: (count) => `${n(count)} dòng đã có và không đổi: không gửi lại gì.`,
  refreshesItself: 'Một số lượt gửi chưa xong. Trang này tự làm mới.',
  rows: 'Các dòng với trạng thái hiện tại',
  noRows: 'Không có dòng nào có kết quả này.',
  outcome: 'Kết quả',
  row: 'Dòng',
  change: 'Thay đổi đơn hàng',
  matchedBy: 'Khớp theo',
  deliveries: 'Lượt gửi',
};
