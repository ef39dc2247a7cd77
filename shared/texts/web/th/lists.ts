import { n } from '../../th/formats.ts';
import type { WebTexts } from '../texts.ts';

/** Words of the pages with lists and charts. */
export const lists: WebTexts['lists'] = {
  downloadCsv: 'ดาวน์โหลด CSV',
  showTable: 'แสดงเป็นตาราง',
  hideTable: 'ซ่อนตาราง',
  pages: 'หน้าของรายการ',
  firstPage: 'หน้าแรก',
  nextPage: 'หน้าถัดไป',
  all: 'ทั้งหมด',
  from: 'ตั้งแต่',
  to: 'ถึง',
  show: 'แสดง',
  removeFilters: 'ล้างตัวกรอง',
  order: 'เลขที่คำสั่งซื้อ',
  orders: 'คำสั่งซื้อ',
  source: 'แหล่งที่มา',
  noSource: 'ไม่ได้ระบุ',
  value: 'มูลค่า',
  none: '–',
  share: 'สัดส่วน',
  shownOf: (shown, all) => `แสดง ${n(shown)} จาก ${n(all)}`,
  showAll: (all) => `แสดงทั้งหมด ${n(all)}`,
  period: {
    label: 'ช่วงเวลา',
    names: {
      '7d': '7 วันล่าสุด',
      '28d': '28 วันล่าสุด',
      '90d': '90 วันล่าสุด',
      month: 'เดือนนี้',
      last_month: 'เดือนที่แล้ว',
      custom: 'เลือกวันเอง',
    },
    shown: (days, zone) => `${days} ตามวันในเขตเวลา ${zone}`,
    problems: {
      no_day: 'ใส่วันทั้งสองวัน',
      wrong_order: 'วันแรกอยู่หลังวันสุดท้าย',
      too_long: 'เลือกได้ไม่เกิน 1,100 วัน',
    },
  },
};
