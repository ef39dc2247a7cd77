import { n } from '../../th/formats.ts';
import type { WebTexts } from '../texts.ts';

/** The list of deliveries, and decisions about them. */
export const deliveries: WebTexts['deliveries'] = {
  sales: 'ยอดขาย',
  changes: 'มูลค่าใหม่และการคืนสินค้า',
  kinds: { conversion: 'ยอดขาย', restate: 'มูลค่าใหม่', retract: 'การคืนสินค้า' },
  sold: 'ขายเมื่อ',
  since: 'สถานะตั้งแต่',
  empty: 'ไม่มีการส่งที่ตรงกับตัวกรองในช่วงเวลานี้',
  goOn: 'ไม่มีในหน้านี้ ไปหน้าถัดไป',
  noReason: 'ไม่มีเหตุผล',
  decide: 'ตัดสินใจ…',
  decideAll: (label) => `ตัดสินใจทุกรายการที่ไม่ทราบผลที่ ${label}…`,
  sendForReal: 'ส่งจริง',
  sendAllForReal: (label) => `ส่งจริงทุกรายการที่ทดสอบไปยัง ${label}…`,
  chooseDestination: 'เลือกปลายทางเพื่อตัดสินใจทุกรายการพร้อมกัน',
  about: (order, label) => `คำสั่งซื้อ ${order} ที่ ${label}`,
  aboutAll: (label) => `ทุกรายการที่ ${label}`,
  decideTitle: (about) => `ส่งถึงแล้วหรือไม่: ${about}`,
  lookUp: (label) => `คำตอบจาก ${label} สูญหาย จึงอาจได้รับคำสั่งซื้อแล้วหรือยังไม่ได้รับ ตรวจสอบที่แพลตฟอร์มก่อน เช่น ในหน้าจัดการเหตุการณ์`,
  there: (label) => `${label} มีแล้ว`,
  thereMeans: 'มีแล้ว: ไม่ส่งซ้ำ และส่งการเปลี่ยนแปลงที่รออยู่',
  sendAgain: 'ส่งอีกครั้ง',
  sendAgainMeans: (label) => `ส่งอีกครั้ง: ส่งด้วยมูลค่าปัจจุบัน หาก ${label} มีอยู่แล้ว อาจนับซ้ำสองครั้ง`,
  resendTitle: (about) => `ส่งจริงหรือไม่: ${about}`,
  resendHint: (label) =>
    `${label} รับไว้ในโหมดทดสอบและไม่ได้นับ จะส่งด้วยมูลค่าปัจจุบันและนับตั้งแต่นั้น ทำได้เมื่อปลายทางไม่อยู่ในโหมดทดสอบแล้ว`,
  ofAnyDay: 'มีผลกับการส่งของทุกวัน ไม่ใช่เฉพาะช่วงเวลาที่แสดง',
  saving: 'กำลังบันทึก',
  resolved: (count, left, label) => `ตัดสินใจแล้ว ${n(count)} รายการ ยังค้างอยู่ ${n(left)} รายการที่ ${label}`,
  resent: (count, left, label) => `กำลังส่งจริง ${n(count)} รายการ ตอนนี้ส่งในโหมดทดสอบเท่านั้น ${n(left)} รายการที่ ${label}`,
};
