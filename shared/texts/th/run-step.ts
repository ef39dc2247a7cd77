import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** The step that shows a running upload. */
export const runStep: Texts['runStep'] = {
  cancelledHeading: 'ยกเลิกการอัปโหลดแล้ว',
  failedHeading: 'การอัปโหลดหยุดลง',
  doneHeading: 'อัปโหลดเสร็จแล้ว',
  runningHeading: 'กำลังอัปโหลด',
  waitingHeading: 'การอัปโหลดกำลังรอ',
  startedBy: (tab, user) => `แท็บ ${tab} เริ่มโดย ${user}`,
  progressLabel: 'แถวที่อัปโหลดแล้ว',
  isPaused: 'หยุดการอัปโหลดชั่วคราว แถวที่ส่งแล้วไม่เปลี่ยน แถวที่เหลือรออยู่',
  wasInterrupted: 'การอัปโหลดถูกขัดจังหวะ ทำต่อเพื่อส่งส่วนที่เหลือ ไม่มีแถวใดถูกส่งซ้ำ',
  pause: 'หยุดชั่วคราว',
  pausing: 'กำลังหยุดชั่วคราว',
  resume: 'อัปโหลดต่อ',
  cancel: 'ยกเลิก',
  seeResults: 'ดูผลลัพธ์',
  keepOpen: 'เปิดแถบด้านข้างนี้ไว้ หากปิดไป จะทำต่อจากจุดที่หยุดได้',
  pausingSoon: 'จะหยุดชั่วคราวหลังส่งส่วนนี้เสร็จ',
  cancellingSoon: 'จะยกเลิกหลังส่งส่วนนี้เสร็จ',
  cancelled: 'ยกเลิกแล้ว',
  paused: 'หยุดชั่วคราว',
  cancelTitle: 'ยกเลิกการอัปโหลดนี้หรือไม่',
  cancelNote: (sent) => `ส่งไปแล้ว ${n(sent)} แถวและจะไม่เปลี่ยน ส่วนที่เหลือจะไม่ถูกส่ง`,
  cancelUpload: 'ยกเลิกการอัปโหลด',
  keepUploading: 'อัปโหลดต่อ',
};
