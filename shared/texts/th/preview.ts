import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows what was read. */
export const preview: Texts['preview'] = {
  heading: 'ตรวจสอบข้อมูลที่อ่านได้',
  summary: (columns, duration) => `${n(columns)} คอลัมน์ อัปโหลดทุกแถวใช้เวลา${duration}`,
  skippedRows: (rows) => `แถวที่ไม่ได้อ่าน: ${rows} หากต้องการอ่าน ให้ย้อนกลับไปที่ “ข้อมูล”`,
  timeZone: (zone) => `อ่านเวลาตามเขตเวลา ${zone} ที่ระบุในแท็บ`,
  columns: 'คอลัมน์',
  recognised: (known, all) => `รู้จัก ${n(known)} จาก ${n(all)} คอลัมน์ เปลี่ยนได้ในขั้นต่อไป`,
  firstRows: 'แถวแรก ๆ',
  row: 'แถว',
  readsAs: (value) => `อ่านเป็น ${value}`,
};
