import { a1Notation } from '../../../shared/sheet/cells.ts';
import type { Sheet } from './document.ts';

/** What is wrong with a cell. */
export interface CellMark {
  severity: 'error' | 'warning';
  text: string;
}

/** Marks by cell: `row,column`. */
export type CellMarks = ReadonlyMap<string, CellMark>;

/** Rows of a tab, from its first column on. */
interface Block {
  row: number;
  rows: number;
  columns: number;
}

const COLOURS: Readonly<Record<CellMark['severity'], string>> = { error: '#f4c7c3', warning: '#fce8b2' };
/**
 * Separates our text from the user's own note, and stores the colour that the cell had. Both are in the note because a note
 * moves with its cell: a list of positions would be wrong after the first sort.
 */
const SEPARATOR = '── Matchback ──';
const COLOUR_BEFORE = /\ncolour before: (#[0-9a-f]{6})$/;
const NO_COLOUR = '#ffffff';

interface CellStyle {
  note: string;
  colour: string;
}

/**
 * Puts these marks on the cells of a block, removes ours from all its other cells, and returns how many were removed. Two
 * sheet calls, and one more for each column and each colour that changes.
 */
export function applyMarks(sheet: Sheet, block: Block, marks: CellMarks): number {
  if (block.rows < 1 || block.columns < 1) return 0;
  const range = sheet.getRange(block.row, 1, block.rows, block.columns);
  const { notes, colours, removed } = planMarks(block, range.getNotes(), range.getBackgrounds(), marks);
  for (const { row, column, texts } of notes) {
    sheet.getRange(row, column, texts.length, 1).setNotes(texts.map((text) => [text]));
  }
  for (const [colour, cells] of colours) {
    // An unpainted cell reports white.
    sheet.getRangeList(cells).setBackground(colour === NO_COLOUR ? null : colour);
  }
  SpreadsheetApp.flush();
  return removed;
}

interface MarkChanges {
  /** Notes of one column, from a row on. */
  notes: { row: number; column: number; texts: string[] }[];
  /** Cells in A1 notation by their new colour. */
  colours: Map<string, string[]>;
  /** Cells that lose their mark. */
  removed: number;
}

/** What changes in a block when it has these marks and no others of ours. Pure. */
function planMarks(block: Block, notes: string[][], colours: string[][], marks: CellMarks): MarkChanges {
  const changes: MarkChanges = { notes: [], colours: new Map(), removed: 0 };
  for (let column = 1; column <= block.columns; column += 1) {
    const cells = Array.from({ length: block.rows }, (_, index) => {
      const before = { note: notes[index]?.[column - 1] ?? '', colour: colours[index]?.[column - 1] ?? NO_COLOUR };
      const mark = marks.get(`${block.row + index},${column}`);
      return { before, after: withMark(before, mark), isRemoved: !mark && before.note.includes(SEPARATOR) };
    });
    const changed = cells.flatMap(({ before, after }, index) => (after.note === before.note ? [] : [index]));
    const [first] = changed;
    if (first !== undefined) {
      const texts = cells.slice(first, (changed[changed.length - 1] ?? first) + 1).map(({ after }) => after.note);
      changes.notes.push({ row: block.row + first, column, texts });
    }
    for (const [index, { before, after, isRemoved }] of cells.entries()) {
      if (isRemoved) changes.removed += 1;
      if (after.colour === before.colour) continue;
      const cell = a1Notation(block.row + index, column, 1, 1);
      changes.colours.set(after.colour, [...(changes.colours.get(after.colour) ?? []), cell]);
    }
  }
  return changes;
}

/** The cell with our mark, or without one. What the user wrote or painted stays. */
function withMark(style: CellStyle, mark: CellMark | undefined): CellStyle {
  const own = withoutMark(style);
  if (!mark) return own;
  const before = own.colour === NO_COLOUR ? '' : `\ncolour before: ${own.colour}`;
  const text = `${SEPARATOR}\n${mark.text}${before}`;
  return { note: own.note === '' ? text : `${own.note}\n\n${text}`, colour: COLOURS[mark.severity] };
}

function withoutMark({ note, colour }: CellStyle): CellStyle {
  const at = note.indexOf(SEPARATOR);
  if (at < 0) return { note, colour };
  const [, before = NO_COLOUR] = COLOUR_BEFORE.exec(note) ?? [];
  // Any other colour was chosen by the user since.
  const isOurs = colour === COLOURS.error || colour === COLOURS.warning;
  return { note: note.slice(0, at).replace(/\n+$/, ''), colour: isOurs ? before : colour };
}
