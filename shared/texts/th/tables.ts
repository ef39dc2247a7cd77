import type { MappingProblem } from '../../mapping.ts';
import type { Texts } from '../texts.ts';

const problems: Readonly<Record<MappingProblem['code'], readonly [message: (fields: string) => string, fix: string]>> =
  {
    required_unmapped: [(fields) => `ยังไม่มีคอลัมน์ของ${fields}`, 'เลือกคอลัมน์ที่เก็บข้อมูลนี้ หรือใช้ค่าเดียวทุกแถว'],
    field_unknown: [(fields) => `ไม่รู้จักฟิลด์ ${fields}`, 'เลือกฟิลด์จากรายการ'],
    constant_empty: [(fields) => `${fields}ตั้งให้ใช้ค่าเดียวทุกแถว แต่ยังไม่มีค่า`, 'พิมพ์ค่า หรือเลือกคอลัมน์'],
    column_unknown: [(fields) => `ไม่มีคอลัมน์ที่ใช้กับ${fields}แล้ว`, 'เลือกคอลัมน์ใหม่'],
    column_mapped_twice: [
      (fields) => `คอลัมน์เดียวกันถูกใช้กับ ${fields}`,
      'เก็บไว้กับฟิลด์เดียว แล้วเลือกคอลัมน์อื่นหรือไม่เลือกให้ฟิลด์ที่เหลือ',
    ],
    time_of_day_unmapped: [
      (fields) => `คอลัมน์ของ${fields}มีแต่วันที่ และมีคอลัมน์อื่นที่เก็บเวลาในวัน`,
      'เลือกคอลัมน์นั้นให้ฟิลด์ “เวลาในวัน” มิฉะนั้นการขายอาจมีเวลาก่อนคลิก',
    ],
    grouping_unknown: [() => 'ยังไม่ชัดเจนว่าแถวรวมเป็นคำสั่งซื้ออย่างไร', 'เลือกที่ “แถวและคำสั่งซื้อ” ว่าแถวรวมเป็นคำสั่งซื้ออย่างไร'],
  };
const skipped = { above: 'อยู่เหนือหัวตาราง', description: 'คำอธิบายคอลัมน์', total: 'ยอดรวม', note: 'หมายเหตุ' };

/** How a table is read: its columns, its rows, and which rows make up an order. */
export const tables: Texts['tables'] = {
  problem: ({ code }, fields) => {
    const [message, fix] = problems[code];
    return { message: message(fields.join(' และ ')), fix };
  },
  doubt: () => 'คอลัมน์นี้เป็นการคาดเดาจากหัวคอลัมน์และข้อมูลในเซลล์',
  groupings: {
    one_row: { label: 'หนึ่งแถวต่อหนึ่งคำสั่งซื้อ', what: 'แต่ละแถวคือคำสั่งซื้อพร้อมยอดรวม แถวที่ซ้ำคำสั่งซื้อเดิมถือเป็นรายการซ้ำ' },
    order_total: {
      label: 'หลายแถวต่อคำสั่งซื้อ มียอดรวมของคำสั่งซื้อ',
      what: 'ยอดรวมของคำสั่งซื้ออยู่ในแถวแรกหรือซ้ำทุกแถว และนับครั้งเดียว',
    },
    item_amounts: { label: 'หนึ่งแถวต่อหนึ่งสินค้า มีจำนวนเงินของสินค้า', what: 'รวมจำนวนเงินของทุกแถวในคำสั่งซื้อ' },
    item_prices: { label: 'หนึ่งแถวต่อหนึ่งสินค้า มีราคาต่อชิ้น', what: 'รวมราคาคูณจำนวนชิ้นของทุกแถวในคำสั่งซื้อ' },
  },
  groupingReason: (_, isCertain) => (isCertain ? 'ตามที่แถวในตารางแสดง' : 'แถวในตารางยังไม่บอกชัดเจนว่ารวมเป็นคำสั่งซื้ออย่างไร'),
  groupingExample: (example) => `ตัวอย่าง: ${example}`,
  chooseGrouping: (reason, example, label) =>
    `${reason}${example === null ? '' : ` ตัวอย่าง: ${example}`} เลือกที่ “แถวและคำสั่งซื้อ” ว่าแถวรวมเป็นคำสั่งซื้ออย่างไร เช่น “${label}”`,
  readings: {
    hashed: 'แฮชแล้ว',
    yes: 'ใช่',
    no: 'ไม่ใช่',
    states: { final: 'ยอดขาย', open: 'ยังไม่ทราบ', void: 'ยกเลิกหรือคืน' },
  },
  skipped: (rows, more, reason) => `${rows.join(', ')}${more > 0 ? ` และอีก ${more}` : ''} (${skipped[reason]})`,
  condition: (field, values) => `${field} ${values.join(' หรือ ')}`,
  conditions: (all) => all.join(' และ '),
  conditionFields: {
    platform: 'แพลตฟอร์มที่ขาย',
    shop: 'ร้าน',
    country: 'ประเทศ',
    conversion_type: 'ประเภทคอนเวอร์ชัน',
    order_status: 'สถานะคำสั่งซื้อ',
  },
};
