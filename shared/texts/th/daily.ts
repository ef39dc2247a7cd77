import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The daily updates of a sheet: their page, the results of their runs, and their mails. */
export const daily: Texts['daily'] = {
  heading: 'อัปเดตรายวัน',
  intro: 'ส่งแถวใหม่หรือแถวที่เปลี่ยนวันละครั้ง เช่น คำสั่งซื้อที่จัดส่งถึงหรือคืนหลังจากนั้น',

  isOff: 'ปิดอัปเดตรายวันอยู่',
  isOffHint: 'เลือกแท็บและเวลาด้านล่าง แล้วเปิดใช้งาน',
  isOn: 'เปิดอัปเดตรายวันอยู่',
  isLate: 'อัปเดตรายวันไม่ทำงาน',
  isPaused: 'หยุดอัปเดตรายวันชั่วคราว',
  runsFor: (tab, owner) => `แท็บ “${tab}” ด้วยสิทธิ์ของ ${owner}`,
  runsForYou: (tab) => `แท็บ “${tab}” ด้วยสิทธิ์ของคุณ`,
  next: (hour) => `รอบถัดไป: ${hour}`,
  late: (at) => `Google ไม่ได้เริ่มทำงานตั้งแต่ ${at} หากเจ้าของออกจากบริษัทหรือไม่มีสิทธิ์ในชีตนี้แล้ว ให้รับช่วงต่อ`,
  underWay: (done, total) => `กำลังทำงาน: ${done} จาก ${total} แถว`,

  takeOver: 'รับช่วงต่อ',
  takeOverHint: (owner) => `${owner} เท่านั้นที่เปลี่ยนได้ หากรับช่วงต่อ จะทำงานด้วยสิทธิ์และบัญชี Matchback ของคุณตั้งแต่นี้ไป`,
  runNow: 'ทำงานทันที',
  pause: 'หยุดชั่วคราว',
  resume: 'ทำต่อ',
  turnOn: 'เปิดอัปเดตรายวัน',
  save: 'บันทึกการเปลี่ยนแปลง',
  turnOff: 'ปิด',

  tab: 'แท็บ',
  columns: 'คอลัมน์ เวลา และสถานะ',
  mapping: 'วิธีอ่านคอลัมน์',
  mappingLast: 'ตามที่อัปโหลดล่าสุด',
  mappingHint: 'เลือกค่าที่บันทึกไว้ หรือเปลี่ยนคอลัมน์โดยอัปโหลดแท็บนี้เองหนึ่งครั้ง',
  mappingOf: (field, column) => `${field}: ${column}`,
  notMapped: 'ยังไม่เคยอัปโหลดแท็บนี้ อัปโหลดเองหนึ่งครั้ง หรือเลือกค่าที่บันทึกไว้',
  time: 'เวลาขาย',
  timeHint: 'เวลาสั่งซื้อหรือเวลาจัดส่งถึง หากเปลี่ยน ทุกแถวจะถูกส่งอีกครั้ง',
  hour: 'เวลา',
  hours: (from, to) => `${from} ถึง ${to}`,
  hourHint: 'จะทำงานในช่วงเวลานี้',
  timeZone: 'เขตเวลา',
  timeZoneNone: 'เลือกเขตเวลา',
  mailTo: 'ส่งอีเมลถึง',
  mailToHint: 'คั่นที่อยู่ด้วยจุลภาค เว้นว่างไว้หากไม่ต้องการอีเมล',
  mailOn: 'ส่งอีเมลเมื่อใด',
  mailOnTrouble: 'เฉพาะเมื่อต้องแก้ไข',
  mailOnDaily: 'ทุกครั้งหลังทำงาน',

  lastRun: 'รอบล่าสุด',
  earlierRuns: (count) => `${n(count)} รอบก่อนหน้า`,
  results: { done: 'ส่งแล้ว', nothing_to_send: 'ไม่มีรายการใหม่', failed: 'ไม่สำเร็จ', paused: 'หยุดชั่วคราว' },
  byHand: 'สั่งเอง',

  busyReading: 'กำลังอ่านกำหนดการ',
  busyTab: 'กำลังอ่านแท็บ',
  busySaving: 'กำลังบันทึกกำหนดการ',
  busyRunning: 'กำลังทำงาน',
  busyStopping: 'กำลังปิด',
  busyPausing: 'กำลังหยุดชั่วคราว',
  busyResuming: 'กำลังทำต่อ',
  busyTakingOver: 'กำลังรับช่วงต่อ',
  didSave: 'บันทึกกำหนดการแล้ว',
  didStop: 'ปิดอัปเดตรายวันแล้ว',
  didPause: 'หยุดอัปเดตรายวันชั่วคราวแล้ว',
  didResume: 'อัปเดตรายวันทำงานต่อแล้ว',
  didTakeOver: 'อัปเดตรายวันทำงานด้วยสิทธิ์ของคุณตั้งแต่นี้ไป',
  didRun: 'ทำงานเสร็จแล้ว ดูผลด้านล่าง',

  sent: ({ sent, matched, unmatched, failed }) =>
    `${n(sent)} แถว: จับคู่ได้ ${n(matched)} จับคู่ไม่ได้ ${n(unmatched)} ไม่สำเร็จ ${n(failed)}`,
  nothingToSend: 'ไม่มีแถวใหม่หรือแถวที่เปลี่ยน',
  notRead: (rows) => `แถวที่ไม่ได้อ่าน: ${rows}`,
  tooOldSoon: {
    open: (platform, count, rows) => `${n(count)} คำสั่งซื้อยังจัดส่งไม่ถึง และจะเก่าเกินไปสำหรับ ${platform} ภายในสองวัน: ${rows}`,
    error: (platform, count, rows) => `${n(count)} คำสั่งซื้อมีข้อผิดพลาด และจะเก่าเกินไปสำหรับ ${platform} ภายในสองวัน: ${rows}`,
  },
  rowError: (row, field, problem) => (field === null ? `แถว ${row}: ${problem}` : `แถว ${row} ${field}: ${problem}`),
  notRefreshed: (problem) => `รีเฟรชสถานะของแถวก่อนหน้าไม่ได้: ${problem}`,

  deletedTab: 'แท็บที่ถูกลบไปแล้ว',
  pausedByHand: 'มีผู้สั่งหยุดชั่วคราว',
  stopped: 'มีผู้สั่งหยุดการอัปโหลดชั่วคราว จะทำต่อในครั้งถัดไป',
  cancelled: 'มีผู้ยกเลิกการอัปโหลด จะทำงานอีกครั้งพรุ่งนี้',
  noSchedule: 'ปิดอัปเดตรายวันอยู่ เปิดก่อน',
  noMapping: 'ยังไม่ได้กำหนดคอลัมน์ของแท็บนี้ อัปโหลดเองหนึ่งครั้ง',
  uploadFirst: 'อัปโหลดแท็บนี้เองหนึ่งครั้งก่อน อัปเดตรายวันจะทำซ้ำตามที่คุณเลือกไว้',
  otherUploadOpen: (tab) => `การอัปโหลดของ “${tab}” ยังเปิดอยู่ ทำให้เสร็จหรือยกเลิก`,
  ownedByOther: (owner) => `อัปเดตรายวันเป็นของ ${owner} รับช่วงต่อหากต้องการเปลี่ยน`,
  noPermission: 'Matchback ไม่มีสิทธิ์แล้ว เปิดจากเมนูส่วนขยายแล้วอนุญาตการเข้าถึง',
  hourInvalid: 'เลือกเวลาตั้งแต่ 0 ถึง 23',
  timeZoneInvalid: 'เขตเวลาไม่ถูกต้อง เลือกจากรายการ',
  addressInvalid: (address) => `“${address}” ไม่ใช่อีเมล แก้ไขหรือลบออก`,
  tooManyAddresses: (most) => `ใส่ได้ไม่เกิน ${n(most)} ที่อยู่ หากมากกว่านี้ให้ใช้กลุ่มอีเมล`,

  mail: ({ document, url, owner, isTrouble, isPaused, message }) => ({
    subject: isPaused
      ? `Matchback: หยุดอัปเดตรายวันของ “${document}” ชั่วคราว`
      : isTrouble
        ? `Matchback: อัปเดตรายวันของ “${document}” ต้องแก้ไข`
        : `Matchback: อัปเดตรายวันของ “${document}”`,
    body: [
      message,
      '',
      ...(isPaused ? ['จะไม่มีการส่งจนกว่าจะแก้สาเหตุและเลือก “ทำต่อ”', ''] : []),
      `ชีต: ${url}`,
      'เปิดเมนูส่วนขยาย > Matchback > อัปเดตรายวัน ในชีตเพื่อดูทุกรอบ หรือเปลี่ยนผู้รับอีเมลนี้',
      `อัปเดตทำงานด้วยสิทธิ์ของ ${owner}`,
    ].join('\n'),
  }),
};
