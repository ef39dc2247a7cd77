import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** What keeps an upload from being started or finished. */
export const run: Texts['run'] = {
  notFound: 'ไม่มีการอัปโหลดนี้แล้ว เริ่มใหม่อีกครั้ง',
  stillOpen: 'การอัปโหลดนี้ยังเปิดอยู่ ยกเลิกก่อน',
  ownUploadOpen: (tab) => `การอัปโหลดของ “${tab}” ยังเปิดอยู่ ทำให้เสร็จหรือยกเลิกก่อน`,
  otherUploadOpen: (user, tab) => `${user} กำลังอัปโหลด “${tab}” อยู่ รอจนเสร็จ หรือรับช่วงต่อ`,
  ownedByOther: (user) => `${user} กำลังอัปโหลดจากเอกสารนี้ รอจนเสร็จ`,
  otherWrites: 'ผู้ใช้อื่นกำลังเขียนเอกสารนี้ ลองอีกครั้งในอีกสักครู่',
  statusProtected: 'ชีตถูกป้องกันตรงที่คอลัมน์สถานะของ Matchback อยู่ ขอให้เจ้าของชีตอนุญาตให้คุณแก้ไข',
  badRows: (count) => `มี ${n(count)} แถวที่มีข้อผิดพลาด ตรวจสอบและแก้ไข หรือส่งเฉพาะแถวที่ถูกต้อง`,
  rowsChange: (count) =>
    `${n(count)} แถวเปลี่ยนระหว่างส่ง จึงเขียนผลลัพธ์ข้างแถวไม่ได้ หากคอลัมน์ที่ใช้มี NOW(), TODAY() หรือ RAND() ให้แทนสูตรด้วยค่า แล้วอัปโหลดใหม่`,
  noDocument: 'ไม่มีสเปรดชีตเปิดอยู่ เปิด Matchback จากสเปรดชีต',
  tabMissing: 'ไม่มีแท็บนี้แล้ว เลือกแท็บอื่น',
  cellMissing: 'ไม่มีเซลล์นี้แล้ว ตรวจสอบแถวอีกครั้ง',
  columnMissing: (header, field) => `ไม่มีคอลัมน์ “${header}” (${field}) แล้ว เลือกคอลัมน์อื่นในขั้นกำหนดคอลัมน์`,
  columnMissingOrRenamed: (header, field) =>
    `ไม่มีคอลัมน์ “${header}” (${field}) แล้ว เปลี่ยนชื่อกลับ หรือเลือกคอลัมน์อื่นในขั้นกำหนดคอลัมน์`,
};
