import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The frame of the upload: its steps, and what every step is about. */
export const wizard: Texts['wizard'] = {
  steps: { source: 'ข้อมูล', preview: 'ตัวอย่าง', mapping: 'คอลัมน์', upload: 'อัปโหลด', results: 'ผลลัพธ์' },
  stepsLabel: 'ขั้นตอน',
  pagesLabel: 'หน้า',
  opening: 'กำลังเปิด Matchback',
  readingSheet: 'กำลังอ่านชีต',
  tab: 'แท็บ',
  rowsOf: (count) => `${n(count)} แถว`,
  onlyRows: (rows) => `เฉพาะ${rows}`,
  sampleTitle: 'นี่คือคำสั่งซื้อตัวอย่าง',
  sample: 'ตรวจสอบเพื่อดูวิธีทำงานของ Matchback ได้ แต่จะไม่ถูกส่งไปยังแพลตฟอร์มใด',
  stillWaiting: 'ใช้เวลานานกว่าปกติ แต่ยังทำงานอยู่',
};
