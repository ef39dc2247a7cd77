/** How a remembered area follows an insertion, deletion or move of whole rows or columns. */
import type { Area } from './area.ts';

export type Dimension = 'rows' | 'columns';

/** A change of the grid along one dimension; positions are 1-based and as they were before the change. */
export type GridEdit =
  | { readonly kind: 'insert'; readonly dimension: Dimension; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly dimension: Dimension; readonly at: number; readonly count: number }
  | {
      readonly kind: 'move';
      readonly dimension: Dimension;
      readonly at: number;
      readonly count: number;
      /** The position, before the move, in front of which the block lands. */
      readonly before: number;
    };

/** Where one position ends up, or null when it was deleted. */
function moved(position: number, edit: GridEdit): number | null {
  const inside = position >= edit.at && position < edit.at + edit.count;
  switch (edit.kind) {
    case 'insert':
      return position >= edit.at ? position + edit.count : position;
    case 'delete':
      if (inside) return null;
      return position >= edit.at + edit.count ? position - edit.count : position;
    case 'move': {
      const forward = edit.before > edit.at;
      if (inside) return position + (forward ? edit.before - edit.count - edit.at : edit.before - edit.at);
      if (forward) return position >= edit.at + edit.count && position < edit.before ? position - edit.count : position;
      return position >= edit.before && position < edit.at ? position + edit.count : position;
    }
  }
}

/** The area after the edit: inserted lines inside widen it, deleted ones narrow it; null when nothing is left. */
export function shiftArea(area: Area, edit: GridEdit): Area | null {
  const byRows = edit.dimension === 'rows';
  const start = byRows ? area.row : area.column;
  const size = byRows ? area.rows : area.columns;
  let first = Infinity;
  let last = -Infinity;
  for (let position = start; position < start + size; position += 1) {
    const now = moved(position, edit);
    if (now === null) continue;
    first = Math.min(first, now);
    last = Math.max(last, now);
  }
  if (first === Infinity) return null;
  // A block moved out of an area leaves it; the area keeps its size where it was.
  const spread = edit.kind === 'move' && last - first + 1 !== size;
  const [from, count] = spread ? [start, size] : [first, last - first + 1];
  return byRows ? { ...area, row: from, rows: count } : { ...area, column: from, columns: count };
}
