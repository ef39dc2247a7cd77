import { text } from '../texts/texts.ts';
import type { SkippedRow } from './find-layout.ts';

const REASONS: readonly SkippedRow['reason'][] = ['above', 'description', 'total', 'note'];
const MOST_NUMBERS = 10;

/** The skipped rows in one line, `null` without any: "1 (above the header); 4, 7, 8 (totals)". */
export function describeSkippedRows(skipped: readonly SkippedRow[]): string | null {
  const parts = REASONS.flatMap((reason) => {
    const rows = skipped.filter((row) => row.reason === reason).map(({ row }) => row);
    if (rows.length === 0) return [];
    return [text.tables.skipped(rows.slice(0, MOST_NUMBERS), Math.max(0, rows.length - MOST_NUMBERS), reason)];
  });
  return parts.length === 0 ? null : parts.join('; ');
}
