import { UnreadableTable } from './unreadable-table.ts';

const LINE_END = /\r\n|\r|\n/;

/**
 * Throws UnreadableTable when a quotation mark that opens a cell (`"Lamp`) is closed by a mark of a later record, so that one
 * record has swallowed the next: its line then has all the cells that it should have, and what follows begins as records do.
 */
export function assertNoSwallowedLines(
  records: readonly (readonly string[])[],
  headerRow: number,
  delimiter: string,
): void {
  const width = records[headerRow - 1]?.length ?? 0;
  let line = 1;
  for (const record of records) {
    if (!record.some((cell) => LINE_END.test(cell))) {
      line += 1;
      continue;
    }
    record.forEach((cell, column) => {
      if (!LINE_END.test(cell) || !hasSwallowed(record, column, width, delimiter)) return;
      const start = line + lineEnds(record.slice(0, column));
      throw new UnreadableTable(
        `Line ${start}: a quotation mark opens a cell that goes on into line ${start + 1}. ` +
          'Remove the mark, or write it twice (""), and upload the file again.',
      );
    });
    line += 1 + lineEnds(record);
  }
}

function hasSwallowed(record: readonly string[], column: number, width: number, delimiter: string): boolean {
  const [own = '', next = ''] = (record[column] ?? '').split(LINE_END);
  const missing = width - 1 - column;
  const [id = '', ...others] = next.split(delimiter);
  return own.split(delimiter).length - 1 >= missing && others.length > 0 && shapeOf(id) === shapeOf(record[0] ?? '');
}

/** Letters and digits by their kind: R-5205 and R-5206 have one shape. */
function shapeOf(text: string): string {
  return text
    .trim()
    .replace(/\d+/g, '9')
    .replace(/\p{L}+/gu, 'a');
}

function lineEnds(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split(LINE_END).length - 1, 0);
}
