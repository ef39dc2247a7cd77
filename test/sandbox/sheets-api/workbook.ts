/**
 * A spreadsheet as the Sheets API has it, from Google's documentation alone. Row and column numbers are from 0. What is not verified
 * is a switch.
 */
export type Cell = string | number | boolean | null;

export interface Metadata {
  metadataId: number;
  metadataKey: string;
  metadataValue: string;
  visibility: string;
  sheetId: number;
  column: number;
}

export interface Sheet {
  sheetId: number;
  title: string;
  rows: Cell[][];
  rowCount: number;
  columnCount: number;
  /** Columns whose numbers are dates. */
  dateColumns: Set<number>;
  isProtected: boolean;
}

/** An error as the API returns it. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly reason: string;
  constructor(status: number, reason: string, message: string) {
    super(message);
    this.status = status;
    this.reason = reason;
  }
}

export const invalid = (message: string): ApiFailure => new ApiFailure(400, 'INVALID_ARGUMENT', message);

const EPOCH_DAYS = 25_569;

export class Workbook {
  readonly timeZone: string;
  sheets: Sheet[];
  metadata: Metadata[] = [];
  private nextMetadataId = 1000;

  constructor(rows: Cell[][], { timeZone = 'Asia/Bangkok', dateColumns = [] as number[] } = {}) {
    this.timeZone = timeZone;
    const sheet = { sheetId: 7, title: "Mary's orders", isProtected: false, dateColumns: new Set(dateColumns) };
    this.sheets = [
      {
        ...sheet,
        rows,
        rowCount: Math.max(1000, rows.length),
        columnCount: Math.max(26, ...rows.map((row) => row.length)),
      },
    ];
  }

  sheet(sheetId: number): Sheet {
    const sheet = this.sheets.find((each) => each.sheetId === sheetId);
    if (!sheet) throw invalid(`No grid with id: ${sheetId}`);
    return sheet;
  }

  /** The values of a tab without trailing empty cells and rows, as the API leaves them out. */
  values(sheetId: number, render: 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE'): Cell[][] {
    const { rows, dateColumns } = this.sheet(sheetId);
    const show = (cell: Cell, column: number): Cell => {
      if (cell === null) return '';
      if (render === 'UNFORMATTED_VALUE') return cell;
      if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
      if (typeof cell === 'number' && dateColumns.has(column)) {
        const time = new Date(Math.round((cell - EPOCH_DAYS) * 86_400) * 1000).toISOString();
        return `${time.slice(8, 10)}/${time.slice(5, 7)}/${time.slice(0, 4)} ${time.slice(11, 16)}`;
      }
      return String(cell);
    };
    const trimmed = rows.map((row) => trim(row.map(show)));
    while (trimmed.at(-1)?.length === 0) trimmed.pop();
    return trimmed;
  }

  addMetadata(given: Omit<Metadata, 'metadataId'>): Metadata {
    const added = { metadataId: (this.nextMetadataId += 1), ...given };
    this.metadata.push(added);
    return added;
  }

  /** Writes a column of values from the first row on; null leaves a cell as it is. */
  writeColumn({ sheetId, column }: Metadata, values: Cell[][]): void {
    const sheet = this.sheet(sheetId);
    if (sheet.isProtected) {
      throw invalid(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      );
    }
    if (values.length > sheet.rowCount || values.some((row) => row.length > 1)) {
      throw invalid('Requested writing within range, but tried writing to another row or column');
    }
    for (const [row, [value = null]] of values.entries()) {
      if (value === null) continue;
      const cells = (sheet.rows[row] ??= []);
      while (cells.length <= column) cells.push('');
      cells[column] = value;
    }
    for (let row = 0; row < sheet.rows.length; row += 1) sheet.rows[row] ??= [];
  }

  // What people do.

  insertColumn(at: number): void {
    const [sheet] = this.sheets;
    if (!sheet) return;
    for (const row of sheet.rows) if (row.length > at) row.splice(at, 0, '');
    sheet.columnCount += 1;
    sheet.dateColumns = new Set([...sheet.dateColumns].map((column) => (column >= at ? column + 1 : column)));
    for (const each of this.metadata) if (each.column >= at) each.column += 1;
  }

  insertRow(at: number): void {
    this.sheets[0]?.rows.splice(at, 0, []);
  }

  deleteRow(at: number): void {
    this.sheets[0]?.rows.splice(at, 1);
  }

  /** Sorts whole rows below the header. */
  sort(column: number, direction: 1 | -1): void {
    const [sheet] = this.sheets;
    if (!sheet) return;
    const [header = [], ...rows] = sheet.rows;
    rows.sort((a, b) => direction * String(a[column] ?? '').localeCompare(String(b[column] ?? '')));
    sheet.rows = [header, ...rows];
  }
}

function trim(row: Cell[]): Cell[] {
  const cells = [...row];
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}
