import type { MailTexts } from './en.ts';
import { formatCount } from './format-count.ts';

const n = (count: number): string => formatCount(count, ',');

export const thai: MailTexts = {
  missed: (name, due, zone, last) => ({
    subject: `Matchback: อัปเดตรายวันของ “${name}” ไม่ได้ทำงาน`,
    text: `รอบเวลา ${due} (${zone}) ทำไม่เสร็จ ${last === null ? 'ไม่มีรายงานรอบใดหลังจากนั้น' : `รายงานล่าสุด: ${last}`}\n\nเปิดชีต แล้วไปที่ ส่วนขยาย › Matchback › อัปเดตรายวัน ที่นั่นจะบอกสาเหตุ หากผู้ที่ใช้บัญชีเรียกอัปเดตนี้ลาออกไปแล้ว ให้รับช่วงต่อที่นั่น คำสั่งซื้อที่รออยู่อาจเก่าเกินไปสำหรับแพลตฟอร์ม`,
  }),
  paused: (name, reason) => ({
    subject: `Matchback: อัปเดตรายวันของ “${name}” หยุดพักอยู่`,
    text: `${reason}\n\nจะไม่มีการส่งอะไรจากชีตนี้จนกว่าจะแก้สาเหตุ หลังจากนั้นรอบถัดไปจะทำงานต่อเอง`,
  }),
  matchRateFell: (name, now, before) => ({
    subject: `Matchback: คำสั่งซื้อของ “${name}” จับคู่ได้น้อยลง`,
    text: `คำสั่งซื้อใน 7 วันล่าสุดจับคู่กับคลิกโฆษณาได้ ${now}% ส่วน 4 สัปดาห์ก่อนหน้านั้นจับคู่ได้ ${before}%\n\nสาเหตุที่พบบ่อย: หน้าเว็บของร้านไม่ได้บันทึกคลิกแล้ว คอลัมน์อีเมลหรือเบอร์โทรถูกเปลี่ยนชื่อหรือว่าง หรือเลขที่คำสั่งซื้อมีรูปแบบอื่น เลือกคำสั่งซื้อที่จับคู่ไม่ได้แล้วกด “ทำไม?”`,
  }),
  destinationStopped: (label, destination, reason) => ({
    subject: `Matchback: ไม่มีการส่งไปยัง ${label} (${destination})`,
    text: `${reason}\n\nคำสั่งซื้อจะรอจนกว่าจะแก้ไข แล้วจึงส่ง ยกเว้นรายการที่เก่าเกินไปสำหรับแพลตฟอร์ม`,
  }),
  webhookOff: (name, reason) => ({
    subject: `Matchback: ไม่ส่งอะไรไปยัง webhook “${name}” อีกแล้ว`,
    text: `Webhook นี้ล้มเหลวติดต่อกันห้าวัน หรือตอบว่าถูกยกเลิกแล้ว${reason === '' ? '' : ` คำตอบล่าสุด: ${reason}`}\n\nผลลัพธ์จะถูกเก็บไว้ 30 วัน แก้โปรแกรมหรือที่อยู่ของ webhook ส่งข้อความทดสอบ แล้วเปิด webhook รายการที่รออยู่จะถูกส่งตามลำดับ`,
  }),
  runReport: (name, rows, message) => {
    const counts = `ส่ง ${n(rows.sent)} แถว: จับคู่ได้ ${n(rows.matched)} จับคู่ไม่ได้ ${n(rows.unmatched)} ไม่สำเร็จ ${n(rows.failed)} และไม่เปลี่ยนแปลง ${n(rows.unchanged)} แถว`;
    return {
      subject: `Matchback: อัปเดตรายวันของ “${name}”`,
      text: message === '' ? counts : `${counts}\n\n${message}`,
    };
  },
  test: () => ({ subject: 'Matchback: ทดสอบ', text: 'นี่คือการทดสอบการแจ้งเตือนของบัญชีตามที่คุณขอ' }),
};
