/** Rows up to which a gap is written along with its neighbours: a call costs as much as their cells. */
export const FILLED_GAP = 10;
/** Cells that are read rather than making another call. */
const CELLS_WORTH_A_CALL = 2_500;

/** From a first to a last row. */
export type RowBlock = readonly [from: number, to: number];

/** Row numbers in any order as blocks, cut where more than `gap` other rows lie in between. Pure. */
export function rowBlocks(rows: readonly number[], gap: number): RowBlock[] {
  const blocks: [number, number][] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const block = blocks[blocks.length - 1];
    if (block && row - block[1] <= gap + 1) block[1] = row;
    else blocks.push([row, row]);
  }
  return blocks;
}

/** Whether other rows are written along with these. Pure. */
export function hasFilledGaps(rows: readonly number[]): boolean {
  return rowBlocks(rows, FILLED_GAP).length < rowBlocks(rows, 0).length;
}

/** The same, as few blocks as are worth reading of so many columns. Pure. */
export function blocksToRead(rows: readonly number[], columns: number): RowBlock[] {
  return rowBlocks(rows, Math.max(FILLED_GAP, Math.floor(CELLS_WORTH_A_CALL / columns)));
}
