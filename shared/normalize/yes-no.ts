import type { Cell } from '../conversion.ts';
import { once } from '../once.ts';
import type { Reading } from '../problem.ts';
import { foldLetters } from './order-statuses/status-key.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell } from './text.ts';

const WORDS = {
  yes: 'true|yes|y|1|x|✓|✔|☑|✅|checked|có|ya|oui|si|sim|ja|да|tak|evet|نعم|ใช่|はい|是|예|네|oo',
  no: 'false|no|n|0|✗|✘|☐|❌|unchecked|không|tidak|non|não|nein|нет|nie|hayır|لا|ไม่|ไม่ใช่|いいえ|否|아니요|hindi',
};
const answers = once(() => ({
  yes: new Set(WORDS.yes.split('|').map(foldLetters)),
  no: new Set(WORDS.no.split('|').map(foldLetters)),
}));

/** The answer of a checkbox or a yes/no column, in all our languages; null for any other text. */
export function yesOrNo(text: string): boolean | null {
  const answer = foldLetters(text.trim());
  const { yes, no } = answers();
  return yes.has(answer) ? true : no.has(answer) ? false : null;
}

/** A checkbox or a yes/no cell; anything else is refused. */
export function readYesNo(cell: Cell): Reading<boolean> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const answer = yesOrNo(opened.value);
  if (answer !== null) return accept(answer);
  return refuse(
    'yes_no_unknown',
    `${quoteCell(opened.value)} is neither yes nor no.`,
    'Write yes or no (TRUE or FALSE), or do not map this column to the field.',
  );
}
