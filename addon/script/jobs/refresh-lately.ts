import { text } from '../../../shared/texts/texts.ts';
import { refreshedSince } from '../../../shared/sheet/refresh-line.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { openTab } from '../sheet/open-source.ts';
import { toUserError } from '../user-error.ts';
import { refreshRows } from './refresh-statuses.ts';

/** What one request and the writing of its answers may take, milliseconds. */
const STEP_MS = 30_000;

/**
 * Writes later delivery outcomes beside the rows that were sent lately, as far as the time allows, at least the first thousand. Returns why
 * it failed, as a sentence, since the rows themselves were sent; null when it did not.
 */
export function refreshLately(sheetId: number, deadline: number): string | null {
  const since = refreshedSince(Date.now(), openTab(sheetId).zone);
  try {
    const isWanted = ({ last }: SheetRow): boolean => last.stamp !== null && last.stamp >= since;
    refreshRows(sheetId, { from: 0, isWanted, until: deadline - STEP_MS });
    return null;
  } catch (error) {
    return text.daily.notRefreshed(toUserError(error).message);
  }
}
