import type { Cell, Consent } from '../conversion.ts';
import { once } from '../once.ts';
import type { Reading } from '../problem.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, wordKey } from './text.ts';

const WORDS: Record<Consent, string> = {
  granted:
    'granted|consent granted|grant|yes|y|true|t|1|accepted|accept|agreed|agree|allow|allowed|opt in|opted in|subscribed|consented|ok|ยินยอม|ตกลง|ใช่|อนุญาต|đồng ý|có|cho phép|ya|setuju|disetujui|izinkan|oo|sí|acepto|aceptado|ja|zugestimmt|oui|accepté|sim|aceito|да|согласен|はい|同意|동의|예|是',
  denied:
    'denied|consent denied|deny|no|n|false|f|0|declined|decline|rejected|refused|disallow|opt out|opted out|unsubscribed|withdrawn|ไม่ยินยอม|ไม่ตกลง|ไม่ใช่|ไม่อนุญาต|không đồng ý|không|tidak|tidak setuju|ditolak|hindi|rechazado|nein|abgelehnt|non|refusé|não|recusado|нет|не согласен|いいえ|不同意|拒否|拒绝|동의 안함|아니요|거부|否',
};

const meaningsByWord = once(() => {
  const meanings = new Map<string, Consent>();
  for (const consent of ['granted', 'denied'] as const) {
    for (const word of WORDS[consent].split('|')) meanings.set(wordKey(word), consent);
  }
  return meanings;
});

/**
 * Consent as `granted` or `denied`. Anything that is not clearly one of them is refused: consent is never assumed
 * (docs/platforms/google.md#consent).
 */
export function readConsent(cell: Cell): Reading<Consent> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const consent = meaningsByWord().get(wordKey(opened.value));
  if (consent !== undefined) return accept(consent);
  return refuse(
    'consent_unknown',
    `${quoteCell(opened.value)} does not say whether consent was given.`,
    'Write Granted or Denied, or leave the cell empty when it is not known.',
  );
}
