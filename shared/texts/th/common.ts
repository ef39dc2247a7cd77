import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** Words that many pages use. */
export const common: Texts['common'] = {
  back: 'ย้อนกลับ',
  continue: 'ถัดไป',
  tryAgain: 'ลองอีกครั้ง',
  openSettings: 'เปิดการตั้งค่า',
  required: '(จำเป็น)',
  rows: (count) => `${n(count)} แถว`,
  columns: (count) => `${n(count)} คอลัมน์`,
  rowSpans: (spans, hasMore) => `แถว ${spans.join(', ')}${hasMore ? ' และอื่น ๆ' : ''}`,
  noHeader: 'ไม่มีหัวคอลัมน์',
  noChoice: (typed) => `ไม่พบ “${typed}”`,
  choices: (count) => `${n(count)} ตัวเลือก`,
};
