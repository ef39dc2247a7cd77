import { n } from '../../vi/formats.ts';
import type { WebTexts } from '../texts.ts';

/** Words of the pages with lists and charts. */
export const lists: WebTexts['lists'] = {
  downloadCsv: 'Tải CSV',
  showTable: 'Hiện dạng bảng',
  hideTable: 'Ẩn bảng',
  pages: 'Các trang của danh sách',
  firstPage: 'Trang đầu',
  nextPage: 'Trang sau',
  all: 'Tất cả',
  from: 'Từ ngày',
  to: 'Đến ngày',
  show: 'Hiện',
  removeFilters: 'Bỏ bộ lọc',
  order: 'Mã đơn hàng',
  orders: 'Đơn hàng',
  source: 'Nguồn',
  noSource: 'Không nêu',
  value: 'Giá trị',
  none: '–',
  share: 'Tỷ trọng',
  shownOf: (shown, all) => `Hiện ${n(shown)} trong ${n(all)}`,
  showAll: (all) => `Hiện tất cả ${n(all)}`,
  period: {
    label: 'Khoảng thời gian',
    names: {
      '7d': '7 ngày qua',
      '28d': '28 ngày qua',
      '90d': '90 ngày qua',
      month: 'Tháng này',
      last_month: 'Tháng trước',
      custom: 'Tự chọn ngày',
    },
    shown: (days, zone) => `${days}, ngày theo múi giờ ${zone}`,
    problems: {
      no_day: 'Nhập cả hai ngày.',
      wrong_order: 'Ngày đầu sau ngày cuối.',
      too_long: 'Chọn tối đa 1.100 ngày.',
    },
  },
};
