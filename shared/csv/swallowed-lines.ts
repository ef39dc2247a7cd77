const LINE_END = /\r\n|\r|\n/;

/**
 * The line (from 1) with a quotation mark that opens a cell (`"Lamp`) and is closed by a mark of a later record, so that one
 * record has swallowed the next: its line then has all the cells that it should have, and what follows begins as records do.
 * Null where there is none.
 */
export function findSwallowedLine(
  records: readonly (readonly unknown[])[],
  headerRow: number,
  delimiter: string,
): number | null {
  const width = records[headerRow - 1]?.length ?? 0;
  let line = 1;
  for (const cells of records) {
    if (!cells.some((cell) => typeof cell === 'string' && LINE_END.test(cell))) {
      line += 1;
      continue;
    }
    const record = cells.map(String);
    for (const [column, cell] of record.entries()) {
      if (!LINE_END.test(cell) || !hasSwallowed(record, column, width, delimiter)) continue;
      return line + lineEnds(record.slice(0, column));
    }
    line += 1 + lineEnds(record);
  }
  return null;
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
