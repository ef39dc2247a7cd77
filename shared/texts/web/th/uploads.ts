import { n } from '../../th/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of uploads, and the page of one. */
export const uploads: WebTexts['uploads'] = {
  columns: {
    when: 'เวลา',
    source: 'แหล่งที่มา',
    who: 'ผู้อัปโหลด',
    total: 'แถว',
    matched: 'จับคู่ได้',
    unmatched: 'จับคู่ไม่ได้',
    failed: 'ล้มเหลว',
    duplicate: 'ไม่เปลี่ยนแปลง',
    rate: 'อัตราการจับคู่',
  },
  actors: {
    key: 'คีย์ API ที่ถูกลบแล้ว',
    member: 'สมาชิกที่ถูกนำออกแล้ว',
    command_line: 'บรรทัดคำสั่ง',
    server: 'อัปเดตรายวันของเซิร์ฟเวอร์',
  },
  counting: 'กำลังนับแถว',
  empty: 'ยังไม่มีการอัปโหลด',
  noneFound: 'ไม่มีการอัปโหลดที่ตรงกับตัวกรองนี้',
  sourceContains: 'แหล่งที่มามีคำว่า',
  back: 'การอัปโหลดทั้งหมด',
  noSource: 'การอัปโหลดที่ไม่มีชื่อ',
  made: (time, rows, batches) => `อัปโหลดเมื่อ ${time}: ${n(rows)} แถว ใน ${n(batches)} ชุด`,
  by: (who) => `โดย ${who}`,
  changes: 'สิ่งที่เปลี่ยน:',
  duplicates: (count) => `${n(count)} แถวมีอยู่แล้วและไม่เปลี่ยนแปลง จึงไม่มีการส่งซ้ำ`,
  refreshesItself: 'ยังมีการส่งที่ไม่เสร็จ หน้านี้จะรีเฟรชเอง',
  rows: 'แถวพร้อมสถานะปัจจุบัน',
  noRows: 'ไม่มีแถวที่มีผลลัพธ์นี้',
  outcome: 'ผลลัพธ์',
  row: 'แถวที่',
  change: 'สิ่งที่เปลี่ยนในคำสั่งซื้อ',
  matchedBy: 'จับคู่ด้วย',
  deliveries: 'การส่ง',
};
