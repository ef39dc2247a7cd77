import { refreshedSince } from '../../../shared/sheet/refresh-line.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { text } from '../../../shared/texts/texts.ts';
import { openTab } from '../sheet/open-source.ts';
import { toUserError } from '../user-error.ts';
import { loadRefreshed, saveRefreshed } from './daily-store.ts';
import { refreshRows } from './refresh-statuses.ts';

/** What one request and the writing of its answers may take, milliseconds. */
const STEP_MS = 30_000;

/**
 * Writes later delivery outcomes beside the rows that were sent lately, as far as the time allows. The next day goes on with those that
 * were left. Returns why it failed, as a sentence, since the rows themselves were sent; null when it did not.
 */
export function refreshLately(sheetId: number, deadline: number): string | null {
  const since = refreshedSince(Date.now(), openTab(sheetId).zone);
  const after = loadRefreshed(sheetId);
  try {
    let total = 0;
    const { lookedUp, isWritten } = refreshRows(sheetId, {
      choose: (sent) => {
        const wanted = sent.filter(({ last }) => last.stamp !== null && last.stamp >= since);
        total = wanted.length;
        return startAfter(wanted, after);
      },
      until: deadline - STEP_MS,
    });
    // What was looked up and not written is looked up again.
    if (isWritten) saveRefreshed(sheetId, lookedUp.length < total ? (lookedUp[lookedUp.length - 1] ?? null) : null);
    return null;
  } catch (error) {
    return text.daily.notRefreshed(toUserError(error).message);
  }
}

/**
 * The rows in an order that does not depend on where they are in the sheet, from the one after a row on, and then those before it: so
 * each gets its turn, however people sort and insert rows in between. Pure. @param after hash of a row's content; null: from the start
 */
function startAfter(rows: readonly SheetRow[], after: string | null): SheetRow[] {
  const ordered = [...rows].sort(({ contentHash: one }, { contentHash: other }) =>
    one < other ? -1 : Number(one > other),
  );
  const first = after === null ? 0 : ordered.findIndex(({ contentHash }) => contentHash > after);
  return first <= 0 ? ordered : [...ordered.slice(first), ...ordered.slice(0, first)];
}
