import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** How far an upload is. */
export const progress: Texts['progress'] = {
  part: (current, all) => `ส่วนที่ ${current} จาก ${all}`,
  rows: (done, total) => `${n(done)} จาก ${n(total)} แถว`,
  estimating: 'กำลังประมาณเวลาที่เหลือ',
  timeLeft: (duration) => `เหลือ${duration}`,
  percent: (percent) => `${percent}%`,
  announced: (percent, part, timeLeft) => `${percent} เปอร์เซ็นต์ ${part} ${timeLeft}`,
  wait: (reason, seconds) => `${reason} จะลองใหม่ใน ${n(seconds)} วินาที`,
  waitNoReason: 'เซิร์ฟเวอร์ Matchback ขอให้รอ',
};
