/** Keys that the grid's component would answer for its window only, and the clipboard. */
import { formatA1, lastColumnOf, lastRowOf } from '../../sheets/workbook/area.ts';
import type { Grid, GridEvents } from './grid.ts';

/** Gets the keys before the component does and passes on those that are not ours. */
export function gridKeys(grid: Grid, events: GridEvents): void {
  const go = (row: number, column: number): void => grid.select({ row, column, rows: 1, columns: 1 });

  function handle(event: KeyboardEvent): boolean {
    const { model, cell } = grid;
    if (!model) return false;
    const control = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case 'Escape':
        events.left();
        return true;
      case 'ArrowDown':
      case 'ArrowUp':
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Enter':
      case 'Tab': {
        const [down, right] = stepOf(event);
        if (event.shiftKey && event.key.startsWith('Arrow')) extend(down, right);
        else if (control && down !== 0) go(down > 0 ? model.lastRow() : 1, cell.column);
        else if (control) go(cell.row, right > 0 ? model.lastColumn() : 1);
        else go(model.rowBy(cell.row, down), model.columnBy(cell.column, right));
        return true;
      }
      case 'PageDown':
      case 'PageUp':
        go(model.rowBy(cell.row, (grid.linesShown - 1) * (event.key === 'PageDown' ? 1 : -1)), cell.column);
        return true;
      case 'Home':
        go(control ? 1 : cell.row, 1);
        return true;
      case 'End':
        go(control ? model.lastRow() : cell.row, model.lastColumn());
        return true;
      case 'Delete':
      case 'Backspace':
        events.cleared(grid.area);
        return true;
    }
    if (!control) return false;
    switch (event.key.toLowerCase()) {
      case 'a':
        grid.select({ row: 1, column: 1, rows: model.lastRow(), columns: model.lastColumn() });
        return true;
      // The clipboard's own events follow; there is no undo and nothing to save.
      case 'c':
      case 'x':
      case 'v':
        event.stopImmediatePropagation();
        return false;
      case 'z':
      case 'y':
      case 's':
        return true;
    }
    return false;
  }

  /**
   * What ends the typing into a cell. The component would go on within its window only, and would leave the focus
   * nowhere, so that a key which follows at once is lost.
   */
  function endTyping(event: KeyboardEvent): boolean {
    const { model, cell } = grid;
    // An input method has its own use for these.
    if (!model || event.isComposing || !['Enter', 'Tab', 'Escape'].includes(event.key)) return false;
    grid.endEdit(event.key !== 'Escape');
    if (event.key === 'Escape') return true;
    const [down, right] = stepOf(event);
    go(model.rowBy(cell.row, down), model.columnBy(cell.column, right));
    return true;
  }

  function extend(down: number, right: number): void {
    const { model, area } = grid;
    if (!model) return;
    const row = model.rowBy(lastRowOf(area), down);
    const column = model.columnBy(lastColumnOf(area), right);
    if (row < area.row || column < area.column) return;
    grid.select({ ...area, rows: row - area.row + 1, columns: column - area.column + 1 }, { row, column });
  }

  document.addEventListener(
    'keydown',
    (event) => {
      if (!grid.active || event.altKey) return;
      if (!(grid.editing ? endTyping(event) : handle(event))) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  const ours = (): boolean => grid.active && !grid.editing;
  for (const type of ['copy', 'cut'] as const) {
    document.addEventListener(type, (event) => {
      if (!ours() || !grid.model) return;
      event.clipboardData?.setData('text/plain', grid.model.text(grid.area));
      event.preventDefault();
      if (type === 'cut') events.cleared(grid.area);
    });
  }
  document.addEventListener(
    'paste',
    (event) => {
      if (!ours()) return;
      events.pasted(grid.area.row, grid.area.column, event.clipboardData?.getData('text/plain') ?? '');
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}

/** Lines down and columns to the right that a key goes. */
function stepOf({ key, shiftKey }: KeyboardEvent): [down: number, right: number] {
  switch (key) {
    case 'ArrowDown':
      return [1, 0];
    case 'ArrowUp':
      return [-1, 0];
    case 'ArrowRight':
      return [0, 1];
    case 'ArrowLeft':
      return [0, -1];
    case 'Enter':
      return [shiftKey ? -1 : 1, 0];
    default:
      return [0, shiftKey ? -1 : 1];
  }
}

/** `A1`, `A1:B3`, `C:C` for a whole column. */
export function nameOf(area: Grid['area'], rows: number): string {
  const name = formatA1(area);
  if (area.row !== 1 || area.rows < rows) return name;
  const letters = (column: number): string => formatA1({ row: 1, column, rows: 1, columns: 1 }).slice(0, -1);
  return `${letters(area.column)}:${letters(lastColumnOf(area))}`;
}
