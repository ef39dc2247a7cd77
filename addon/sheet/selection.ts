import type { Sheet } from './document.ts';

/** Which rows the user has selected in this tab: all ranges, not only the last one. One sheet call. */
export function selectedRows(sheet: Sheet): (row: number) => boolean {
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  const spans = ranges.map((range) => [range.getRow(), range.getLastRow()] as const);
  return (row) => spans.some(([from, to]) => row >= from && row <= to);
}
