import type { RowSource, StartData, SheetTab } from '../contract/rpc.ts';

/** Tabs with at least a header and a row, hidden ones only when there is no other; all tabs when none has rows. */
export function usableTabs(tabs: readonly SheetTab[]): readonly SheetTab[] {
  const filled = tabs.filter(({ rows }) => rows > 1);
  const visible = filled.filter(({ hidden }) => !hidden);
  if (visible.length > 0) return visible;
  return filled.length > 0 ? filled : tabs;
}

/** What is read before the user chose: all rows of the active tab. */
export function defaultSource({ tabs, activeSheetId }: StartData): RowSource {
  const usable = usableTabs(tabs);
  const active = usable.find(({ sheetId }) => sheetId === activeSheetId) ?? usable[0];
  return {
    sheetId: active?.sheetId ?? activeSheetId,
    headerRow: null,
    keepAllRows: false,
    rows: 'all',
    selected: null,
    filter: null,
  };
}
