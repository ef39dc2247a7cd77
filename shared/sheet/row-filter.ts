import { displayText } from './cells.ts';
import type { SheetRow, SheetSource } from './rows.ts';

/** A test for rows by the text of the cell in one column; null where that column no longer exists. Pure. */
export function rowFilter(
  { table, zone }: Pick<SheetSource, 'table' | 'zone'>,
  filter: { header: string; values: readonly string[] } | null,
): ((row: Pick<SheetRow, 'values'>) => boolean) | null {
  if (!filter) return () => true;
  const column = table.headers.indexOf(filter.header);
  if (column < 0) return null;
  return ({ values }) => filter.values.includes(displayText(values[column], zone));
}
