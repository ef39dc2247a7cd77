import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** Words that many pages use. */
export const common: Texts['common'] = {
  back: 'Quay lại',
  continue: 'Tiếp tục',
  tryAgain: 'Thử lại',
  openSettings: 'Mở cài đặt',
  required: '(bắt buộc)',
  rows: (count) => `${n(count)} dòng`,
  columns: (count) => `${n(count)} cột`,
  rowSpans: (spans, hasMore) => `dòng ${spans.join(', ')}${hasMore ? ' và các dòng khác' : ''}`,
  noHeader: 'Không có tiêu đề',
  noChoice: (typed) => `Không tìm thấy “${typed}”.`,
  choices: (count) => `${n(count)} lựa chọn`,
};
