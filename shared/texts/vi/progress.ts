import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** How far an upload is. */
export const progress: Texts['progress'] = {
  part: (current, all) => `Phần ${current}/${all}`,
  rows: (done, total) => `${n(done)}/${n(total)} dòng`,
  estimating: 'Đang ước tính thời gian còn lại',
  timeLeft: (duration) => `Còn ${duration}`,
  percent: (percent) => `${percent}%`,
  announced: (percent, part, timeLeft) => `${percent} phần trăm. ${part}. ${timeLeft}.`,
  wait: (reason, seconds) => `${reason} Sẽ thử lại sau ${n(seconds)} giây.`,
  waitNoReason: 'Máy chủ Matchback yêu cầu chờ.',
};
