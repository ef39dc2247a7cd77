import type { OrderState } from '../conversion.ts';
import { foldLetters, foldStatus } from './order-statuses/status-key.ts';
import { meaningByStems } from './order-statuses/status-stems.ts';
import { readOrderStatus } from './order-status.ts';

/**
 * What an unknown status probably means, by its stems and negations in all our languages; undefined where they do not show it.
 * A proposal for a person to confirm: it never decides that a sale is sent.
 * @param header the column's header, by which TRUE and FALSE are read: `Paid`, `Cancelled`
 */
export function proposeStatus(text: string, header = ''): OrderState | undefined {
  const known = readOrderStatus(text);
  if (known.ok) return known.value;
  return proposeByHeader(foldLetters(text.trim()), foldStatus(header)) ?? meaningByStems(foldStatus(text));
}

const YES = answers('true|yes|y|x|✓|✔|☑|✅|checked|có|ya|oui|si|sim|ja|да|tak|evet|نعم|ใช่|はい|是|예|네');
const NO = answers('false|no|n|✗|✘|☐|❌|unchecked|không|tidak|non|não|nein|нет|nie|hayır|لا|ไม่|ไม่ใช่|いいえ|否|아니요');

function answers(words: string): ReadonlySet<string> {
  return new Set(words.split('|').map(foldLetters));
}

/** A checkbox is read by its header: Paid = TRUE is a sale, Cancelled = TRUE is not. */
function proposeByHeader(answer: string, header: string): OrderState | undefined {
  const yes = YES.has(answer);
  if (header === '' || (!yes && !NO.has(answer))) return undefined;
  const named = meaningByStems(header);
  if (named === 'void') return yes ? 'void' : 'final';
  if (named === 'final') return yes ? 'final' : 'open';
  return undefined;
}
