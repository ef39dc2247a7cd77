import type { AddKey } from '../../match-estimate.ts';
import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

const additions: Readonly<Record<AddKey, string>> = {
  click_id: 'เก็บรหัสคลิก (gclid, fbclid, ttclid…) ไว้กับแต่ละคำสั่งซื้อ หรือส่งรหัสคลิกที่ระบบติดตามของร้านบันทึกไว้',
  email: 'เพิ่มอีเมลของลูกค้า',
  phone: 'เพิ่มเบอร์โทรศัพท์ของลูกค้า',
  external_id: 'เพิ่มรหัสลูกค้าของคุณที่ตรงกับที่เว็บไซต์ส่ง',
  name: 'เพิ่มชื่อลูกค้า',
  address: 'เพิ่มเมืองหรือรหัสไปรษณีย์ของลูกค้า',
  browser_id: 'เก็บรหัสเบราว์เซอร์ (fbp, ttp, Yandex ClientID) ไว้กับแต่ละคำสั่งซื้อ',
};

/** What would raise the match rate, and how well platforms recognise customers. */
export const advice: Texts['advice'] = {
  missingKeys: (email, phone) => {
    const found = [email !== null && `อีเมล ${email}`, phone !== null && `เบอร์โทรศัพท์ ${phone}`].filter(Boolean);
    return `มี${found.join(' และ')} ของแถว แถวที่มีทั้งสองอย่างจับคู่ได้สามทางแทนที่จะเป็นทางเดียว`;
  },
  refusedPhones: (share) => `อ่านเบอร์โทรศัพท์ไม่ได้ ${share} ของแถว เขียนเบอร์แบบ +66812345678 หรือเลือกประเทศของเบอร์`,
  orderIdFormats: (share) =>
    `จับคู่ด้วยเลขที่คำสั่งซื้อได้เพียง ${share} ของที่จับคู่ได้ ใช้เลขที่คำสั่งซื้อที่เว็บไซต์หรือระบบร้านส่งมา และเขียนให้เหมือนกัน`,
  missingClicks:
    'ไม่มีแถวที่มีรหัสคลิก หากร้านหรือ CRM เก็บ gclid, fbclid หรือ ttclid ไว้กับคำสั่งซื้อ ให้กำหนดคอลัมน์นั้น แล้วแถวเหล่านั้นจะไม่ต้องค้นหา',
  noMatchAtAll: 'จับคู่ไม่ได้เลย ตรวจสอบว่าเว็บไซต์ส่งการเข้าชมและคำสั่งซื้อมายังเซิร์ฟเวอร์ Matchback และยอดขายเหล่านี้เกิดหลังจากเริ่มส่ง',
  improvement: ({ add, rows }) => `${additions[add]}: ยังไม่มีใน ${n(rows)} ยอดขาย`,
};
