import type { RowSource, StartData, SheetTab } from '../contract/rpc.ts';

/** Whether a tab has at least a header and a row. */
export function hasRows({ rows }: SheetTab): boolean {
  return rows > 1;
}

/** Tabs with at least a header and a row, hidden ones only when there is no other; all tabs when none has rows. */
export function usableTabs(tabs: readonly SheetTab[]): readonly SheetTab[] {
  const filled = tabs.filter(hasRows);
  const visible = filled.filter(({ hidden }) => !hidden);
  if (visible.length > 0) return visible;
  return filled.length > 0 ? filled : tabs;
}

/** What is read before the user chose: all rows of the active tab, or of the first with rows where that has none. */
export function defaultSource({ tabs, activeSheetId }: StartData): RowSource {
  const usable = usableTabs(tabs);
  const active = tabs.find((tab) => tab.sheetId === activeSheetId && hasRows(tab));
  return allRowsOf(active?.sheetId ?? usable[0]?.sheetId ?? activeSheetId);
}

/** All rows of a tab whose headers are not found yet. */
export function allRowsOf(sheetId: number): RowSource {
  return { sheetId, headerRow: null, keepAllRows: false, rows: 'all', selected: null, filter: null };
}
