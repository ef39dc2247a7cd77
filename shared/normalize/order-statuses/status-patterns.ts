import type { OrderState } from '../../conversion.ts';
import { foldLetters } from './status-key.ts';

/** Longer texts, and those with several parts, are not read by how they begin. */
const SIMPLE = /^[^,;:()[\]/|\u2013\u2014]{1,50}$/u;
const WAITING_FOR = begins(
  'awaiting |waiting for |pending |en attente d|aguardando |esperando |pendiente de |ожидает |ожидание |menunggu |oczekuje na |' +
    'oczekiwanie na |warten auf |wartet auf |naghihintay ng |بانتظار |في انتظار |รอการ|รอลูกค้า|待|等待',
);
const WAITING_AT_END = /(?:待ち|대기|대기중| bekleniyor| bekliyor| ausstehend)$/u;
/** Vietnamese "chờ" (wait), which is "cho" (for, to) without its accents. */
const VIETNAMESE_WAITING = /^ch\u1edd /u;
const CANCELLED_BY = begins(
  'cancelled by |canceled by |rto |return to sender |returned to sender |returned to seller |cancelado por |cancelado pel|' +
    'cancelada por |cancelada pel|annule par |annulee par |storniert durch |storniert von |отменен |отменено |dibatalkan oleh |' +
    'anulowane przez |ยกเลิกโดย|ยกเลิกเนื่องจาก',
);

function begins(words: string): RegExp {
  return new RegExp(`^(?:${foldLetters(words)})`, 'u');
}

/**
 * What a status means by how it begins or ends, whomever it names: "awaiting X" is open, "cancelled by X" is void. Nothing is a
 * sale by this. Undefined for all other texts.
 */
export function meaningByPattern(text: string): OrderState | undefined {
  const trimmed = text.trim();
  if (!SIMPLE.test(trimmed) || trimmed.includes(' - ')) return undefined;
  if (VIETNAMESE_WAITING.test(trimmed.normalize('NFC').toLowerCase())) return 'open';
  const folded = foldLetters(trimmed).replace(/_/g, ' ');
  if (CANCELLED_BY.test(folded) && !/\bnot\b/.test(folded)) return 'void';
  return WAITING_FOR.test(folded) || WAITING_AT_END.test(folded.normalize('NFC')) ? 'open' : undefined;
}
