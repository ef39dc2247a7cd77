import { n } from '../../th/formats.ts';
import type { WebTexts } from '../texts.ts';

const orders = (count: number): string => `${n(count)} คำสั่งซื้อ`;

/** The home dashboard. */
export const dashboard: WebTexts['dashboard'] = {
  countedUntil: (time) => `นับถึง ${time} กำลังนับการเปลี่ยนแปลงที่ใหม่กว่า หน้านี้จะอัปเดตเอง`,
  countingHistory: 'กำลังนับตัวเลขทั้งหมดใหม่ เริ่มจากวันล่าสุด หน้านี้จะอัปเดตเอง',
  countedFrom: (day) => `กำลังนับตัวเลขทั้งหมดใหม่: เสร็จแล้วตั้งแต่ ${day} วันก่อนหน้านั้นยังไม่ครบ หน้านี้จะอัปเดตเอง`,

  noDestination: {
    title: 'ยังไม่ได้เชื่อมต่อแพลตฟอร์มโฆษณา',
    text: 'อัปโหลดและจับคู่คำสั่งซื้อได้ แต่จะไม่มีการส่งจนกว่าจะเพิ่มปลายทาง',
    ask: 'ขอให้เจ้าของบัญชีเพิ่มปลายทาง',
    link: 'เพิ่มปลายทาง',
  },
  noOrders: {
    title: 'ยังไม่มีคำสั่งซื้อ',
    text: 'อัปโหลดไฟล์คำสั่งซื้อ หรือเชื่อมต่อ Google ชีต ตัวเลขจะปรากฏที่นี่ภายในไม่กี่วินาที',
    link: 'อัปโหลดไฟล์',
  },
  noData: {
    title: 'ไม่มีคำสั่งซื้อในช่วงเวลานี้',
    text: (days) => `มีคำสั่งซื้อในช่วง ${days}`,
    link: 'แสดงวันล่าสุดที่มีคำสั่งซื้อ',
  },

  currency: {
    label: 'สกุลเงิน',
    only: (currency) => `เฉพาะ ${currency}`,
    converted: (currency) => `ทั้งหมด แปลงเป็น ${currency}`,
    missingTitle: 'แปลงบางจำนวนเงินไม่ได้',
    missing: (count, amount, to, days) =>
      `ไม่มีอัตราแลกเปลี่ยนเป็น ${to} สำหรับ ${days}: ${orders(count)} มูลค่า ${amount} ไม่รวมอยู่ในตัวเลข`,
    setRates: 'กำหนดอัตราแลกเปลี่ยน',
  },

  figures: 'ตัวเลขของช่วงเวลา',
  comparedWith: (days) => `การเปลี่ยนแปลงเทียบกับ ${days}`,
  notCompared: (day) => `ไม่ได้เทียบกับช่วงก่อนหน้า เพราะตัวเลขเริ่มเมื่อ ${day}`,
  attributed: 'รายได้จากโฆษณา',
  attributedHint: 'คำสั่งซื้อและการซื้อของผู้ที่คลิกโฆษณา',
  offline: 'คำสั่งซื้อออฟไลน์',
  browser: 'การซื้อในเบราว์เซอร์',
  offlineHint: 'คำสั่งซื้อที่อัปโหลดและจับคู่กับคลิกโฆษณาได้',
  openOrders: (amount, count) => `ในจำนวนนี้ยังไม่สิ้นสุด: ${amount} (${orders(count)})`,
  browserHint: 'การซื้อที่เว็บไซต์รายงาน และไม่มีในการอัปโหลดใด',
  matchRate: 'อัตราการจับคู่',
  matchedOf: (matched, all) => `${n(matched)} จาก ${orders(all)}`,
  recognition: 'การจดจำลูกค้า',
  recognitionHint: (count) => `ค่าประมาณของเราว่าแพลตฟอร์มจดจำลูกค้าได้ดีเพียงใด จาก ${orders(count)}`,
  points: (points) => `${points} จาก 100`,
  takenBack: 'ยกเลิกหรือคืน',
  takenBackHint: (count, all) => `${n(count)} จาก ${orders(all)} ถูกยกเลิก คืนสินค้า หรือคืนเงินเต็มจำนวน`,
  ordersOf: orders,
  change: {
    up: (percent) => `▲ เพิ่มขึ้น ${percent}`,
    down: (percent) => `▼ ลดลง ${percent}`,
    points: {
      up: (points) => `▲ เพิ่มขึ้น ${points} จุด`,
      down: (points) => `▼ ลดลง ${points} จุด`,
    },
    same: 'ไม่เปลี่ยนแปลง',
    new: 'ช่วงก่อนหน้าไม่มี',
  },

  revenue: {
    finding: (share, amount) => `คำสั่งซื้อออฟไลน์คิดเป็น ${share} ของรายได้จากโฆษณา ${amount}`,
    none: (currency) => `ไม่มีรายได้จากโฆษณาเป็น ${currency}`,
    hint: 'ตามวันของคำสั่งซื้อ คำสั่งซื้อที่อัปโหลดภายหลังยังเพิ่มตัวเลขของวันล่าสุดได้',
    unattributed: (amount, count) => `ไม่รู้จักคลิกโฆษณา: ${amount} (${orders(count)}) ไม่รวมในตัวเลขเหล่านี้`,
    both: (count) => `${orders(count)} มีรายงานทั้งในเบราว์เซอร์และจากการอัปโหลด แต่ละรายการนับครั้งเดียวเป็นออฟไลน์`,
    reader: 'เลือกวันที่จะอ่าน',
    read: (step, offline, browser, all) => `${step}: ออฟไลน์ ${offline} เบราว์เซอร์ ${browser} รวม ${all}`,
    day: 'วัน',
    total: 'รวม',
    by: 'แยกตาม',
    groups: {
      platform: 'แพลตฟอร์มโฆษณา',
      source: 'แหล่งที่มา',
      campaign: 'แคมเปญ',
      conversion_type: 'ประเภทคอนเวอร์ชัน',
    },
    splitTitle: {
      platform: 'แพลตฟอร์มโฆษณาใดนำมา',
      source: 'คำสั่งซื้อเกิดที่ใด',
      campaign: 'แคมเปญใดนำมา',
      conversion_type: 'เป็นคอนเวอร์ชันประเภทใด',
    },
    top: (name, share) => `${name} นำมา ${share}`,
    noCampaign: 'ไม่มีแคมเปญ',
    noType: 'ไม่มีประเภท',
    only: (what) => `รายได้เฉพาะ: ${what}`,
    removeFilter: (what) => `นำออก ${what}`,
  },
  unknownPlatform: 'ไม่ได้เก็บคลิกไว้แล้ว',

  matches: {
    question: 'จับคู่คำสั่งซื้อกับคลิกโฆษณาได้เท่าไร',
    finding: (rate, count) => `จับคู่กับคลิกโฆษณาได้ ${rate} ของ ${orders(count)}`,
    hint: 'การจดจำลูกค้าเป็นค่าประมาณของเราว่าแพลตฟอร์มจดจำลูกค้าได้ดีเพียงใด ไม่ใช่ตัวเลขของแพลตฟอร์ม',
    matched: 'จับคู่ได้',
    rate: 'อัตราการจับคู่ (%)',
    recognition: 'การจดจำลูกค้า (ค่าประมาณ เต็ม 100)',
    reader: 'เลือกวันที่จะอ่าน',
    read: (step, rate, recognition) => `${step}: อัตราการจับคู่ ${rate} การจดจำลูกค้า ${recognition}`,
    noOrders: 'ไม่มีคำสั่งซื้อ',
    unmatched: 'จับคู่ไม่ได้',
    by: 'จับคู่ด้วย',
  },

  destinations: {
    heading: 'เกิดอะไรขึ้นที่แต่ละปลายทาง',
    finding: (label, share, known) => `${label} รับ ${share} ของ ${orders(known)}`,
    noOrders: (label) => `${label}: ไม่มีคำสั่งซื้อในช่วงเวลานี้`,
    parts: {
      accepted: 'รับแล้ว',
      waiting: 'รออยู่',
      left_out: 'ไม่ได้ส่ง',
      refused: 'ถูกปฏิเสธ',
      uncertain: 'ไม่ทราบผล',
    },
    changes: (count) => `การเปลี่ยนมูลค่าและการคืนสินค้า ${n(count)} รายการ`,
    removed: 'ลบแล้ว',
    notPlanned: 'มาก่อนตั้งค่าปลายทาง',
    plain: {
      accepted: 'ยืนยันแล้ว',
      waiting: 'รอส่ง',
      left_out: 'ไม่ส่ง',
      refused: 'ปฏิเสธ',
      uncertain: 'ต้องตรวจสอบ',
    },
    hint: 'แต่ละคำสั่งซื้อตามสิ่งที่เกิดกับยอดขาย รับแล้ว: แพลตฟอร์มมีแล้ว',
    list: 'ดูการส่งเหล่านี้',
    destination: 'ปลายทาง',
    outcome: 'ผลลัพธ์',
    reason: 'สาเหตุ',
    what: 'รายการ',
    sale: 'ยอดขาย',
    changed: 'การเปลี่ยนแปลง',
  },

  returns: {
    title: 'ยกเลิกหรือคืนเท่าไร',
    finding: (share, count) => `${share} ของ ${orders(count)} ถูกยกเลิกหรือคืน`,
    hint: 'ตามวันของคำสั่งซื้อ ไม่ใช่วันที่คืน',
    takenBack: 'ยกเลิกหรือคืน',
    reduced: 'มูลค่าลดลง',
    soldValue: 'มูลค่าที่ขาย',
    lost: 'ในจำนวนนี้ที่คืน',
  },

  latestUploads: 'การอัปโหลดล่าสุด',
  allUploads: 'การอัปโหลดทั้งหมด',
};
