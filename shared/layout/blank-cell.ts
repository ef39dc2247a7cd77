/**
 * True for an empty cell, spaces, an unticked checkbox (these often fill whole columns) and an image. Takes any value that a
 * sheet or a file delivers, dates included.
 */
export function isBlankCell(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return (
    value === null || value === undefined || value === false || (typeof value === 'object' && !(value instanceof Date))
  );
}

/** How many cells of a row have content. */
export function countFilled(cells: readonly unknown[]): number {
  return cells.reduce<number>((count, cell) => (isBlankCell(cell) ? count : count + 1), 0);
}
