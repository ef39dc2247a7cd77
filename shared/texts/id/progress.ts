import type { Texts } from '../texts.ts';
import { n } from './formats.ts';

/** How far an upload is. */
export const progress: Texts['progress'] = {
  part: (current, all) => `Bagian ${current} dari ${all}`,
  rows: (done, total) => `${n(done)} dari ${n(total)} baris`,
  estimating: 'Memperkirakan sisa waktu',
  timeLeft: (duration) => `Tersisa ${duration}`,
  percent: (percent) => `${percent}%`,
  announced: (percent, part, timeLeft) => `${percent} persen. ${part}. ${timeLeft}.`,
  wait: (reason, seconds) => `${reason} Mencoba lagi dalam ${n(seconds)} detik.`,
  waitNoReason: 'Server Matchback meminta menunggu.',
};
