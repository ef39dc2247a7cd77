import { parse } from 'csv-parse/sync';
import type { Call } from '../kit/stand-in.ts';

export interface Table {
  columns: string[];
  rows: string[][];
}

/**
 * The text of the CSV file in the part `file` of a multipart form (docs/platforms/yandex.md#request), or what is wrong
 * with the form.
 */
export function fileOf({ headers, body }: Call): { text: string } | { problem: string } {
  const type = headers['content-type'] ?? '';
  const boundary = /^multipart\/form-data;\s*boundary=(?:"([^"]+)"|([^\s;]+))$/i.exec(type);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return { problem: `no multipart form with a boundary: ${type}` };
  const [preamble, ...pieces] = body.split(`--${mark}`);
  if (preamble !== '' || pieces.pop()?.trim() !== '--') return { problem: 'the form does not begin and end properly' };
  for (const piece of pieces) {
    const cut = piece.indexOf('\r\n\r\n');
    if (!piece.startsWith('\r\n') || !piece.endsWith('\r\n') || cut < 0) return { problem: 'a part is malformed' };
    const head = piece.slice(0, cut);
    if (!/^content-disposition: form-data;.*\bname="file"/im.test(head)) continue;
    if (!/filename="[^"]+\.csv"/i.test(head)) return { problem: 'the part "file" has no name of a CSV file' };
    if (!/^content-type: text\/csv/im.test(head)) return { problem: 'the part "file" is no text/csv' };
    return { text: piece.slice(cut + 4, -2) };
  }
  return { problem: 'there is no part named "file"' };
}

/** The file's column names and rows; null when it is no CSV with as many cells in each row, or has no rows. */
export function tableOf(text: string, delimiter: string): Table | null {
  try {
    const [columns, ...rows] = parse(text, { delimiter, bom: true, skip_empty_lines: true });
    return columns === undefined || rows.length === 0 ? null : { columns, rows };
  } catch {
    return null;
  }
}

/** The columns by their documented names; null when one is not known, is there twice, or `needed` is not there. */
export function columnsOf<Name extends string>(
  columns: readonly string[],
  known: readonly Name[],
  needed: readonly Name[],
  strictCase: boolean,
): Name[] | null {
  const same = (a: string, b: string) => a === b || (!strictCase && a.toLowerCase() === b.toLowerCase());
  const names = columns.flatMap((column) => known.filter((name) => same(name, column)));
  if (names.length !== columns.length || new Set(names).size !== names.length) return null;
  return needed.every((name) => names.includes(name)) ? names : null;
}

export function isDecimal(cell: string): boolean {
  return /^\d+(\.\d+)?$/.test(cell);
}
