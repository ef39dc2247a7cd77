import { a1 } from './cells.ts';
import type { Sheet } from './document.ts';

/** What is wrong with a cell, in words. */
export interface Mark {
  severity: 'error' | 'warning';
  text: string;
}

const COLOURS: Readonly<Record<Mark['severity'], string>> = { error: '#f4c7c3', warning: '#fce8b2' };
/**
 * Parts our words from the user's own note, and remembers the colour that the cell had. It stands in the note because a
 * note moves with its cell: a list of places would be wrong after the first sort.
 */
const LINE = '── Matchback ──';
const BEFORE = /\ncolour before: (#[0-9a-f]{6})$/;
const NO_COLOUR = '#ffffff';

interface Look {
  note: string;
  colour: string;
}

/** The cell with our mark, or without one. What the user wrote or painted stays. */
export function marked({ note, colour }: Look, mark: Mark | undefined): Look {
  const own = unmarked({ note, colour });
  if (!mark) return own;
  const before = own.colour === NO_COLOUR ? '' : `\ncolour before: ${own.colour}`;
  const text = `${LINE}\n${mark.text}${before}`;
  return { note: own.note === '' ? text : `${own.note}\n\n${text}`, colour: COLOURS[mark.severity] };
}

function unmarked({ note, colour }: Look): Look {
  const at = note.indexOf(LINE);
  if (at < 0) return { note, colour };
  const [, before = NO_COLOUR] = BEFORE.exec(note) ?? [];
  // A colour that is not ours was chosen since.
  const ours = colour === COLOURS.error || colour === COLOURS.warning;
  return { note: note.slice(0, at).replace(/\n+$/, ''), colour: ours ? before : colour };
}

/**
 * Marks the cells of a block as told (`row,column` → mark) and takes our marks off all others of it. Tells how many were
 * taken off. Two sheet calls, and one more for each column and each colour that changes.
 */
export function applyMarks(
  sheet: Sheet,
  block: { row: number; rows: number; columns: number },
  marks: ReadonlyMap<string, Mark>,
): number {
  if (block.rows < 1 || block.columns < 1) return 0;
  const range = sheet.getRange(block.row, 1, block.rows, block.columns);
  const notes = range.getNotes();
  const colours = range.getBackgrounds();
  const painted = new Map<string, string[]>();
  let cleared = 0;
  for (let column = 1; column <= block.columns; column += 1) {
    const changed: number[] = [];
    const texts = notes.map((line, index) => {
      const row = block.row + index;
      const look = { note: line[column - 1] ?? '', colour: colours[index]?.[column - 1] ?? NO_COLOUR };
      const mark = marks.get(`${row},${column}`);
      const next = marked(look, mark);
      if (look.note.includes(LINE) && !mark) cleared += 1;
      if (next.colour !== look.colour) {
        painted.set(next.colour, [...(painted.get(next.colour) ?? []), a1(row, column, 1, 1)]);
      }
      if (next.note !== look.note) changed.push(index);
      return next.note;
    });
    const [first = 0] = changed;
    const last = changed[changed.length - 1] ?? -1;
    if (changed.length > 0) {
      const target = sheet.getRange(block.row + first, column, last - first + 1, 1);
      target.setNotes(texts.slice(first, last + 1).map((text) => [text]));
    }
  }
  for (const [colour, cells] of painted) {
    // White is what an unpainted cell tells of itself.
    sheet.getRangeList(cells).setBackground(colour === NO_COLOUR ? null : colour);
  }
  SpreadsheetApp.flush();
  return cleared;
}
