import { countOf, formatCount } from '../../en/counts.ts';

const rows = (count: number): string => countOf(count, 'row');
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** What a problem of a file says: where it is, as far as it is known. */
export interface Place {
  row?: number;
  column?: string;
  count?: number;
  name?: string;
}

/** The page that uploads a file. */
export const upload = {
  title: 'Upload a file',
  file: {
    heading: 'Choose a file',
    drop: 'Drop a file here',
    or: 'or',
    choose: 'Choose a file',
    kinds:
      '.csv, .tsv, .txt or .xlsx. Up to 10,000 rows go in batches of 100; larger files, up to 200,000 rows and 100 MB, in larger ones.',
    private: 'The file is read in this browser. Nothing is sent before you press Upload.',
    pasteHeading: 'Or paste cells',
    pasteHint: 'Copy cells with their header in a spreadsheet, click here and press Ctrl+V (⌘V on a Mac).',
    pasteLabel: 'Cells from a spreadsheet',
    usePasted: 'Use these cells',
    pastedName: 'Pasted cells',
    reading: (name: string): string => `Reading ${name}`,
    progress: 'Part of the file that was read',
    stop: 'Stop reading',
    several: 'Drop one file at a time. Of several, only the first one was read.',
    unfinished: 'An upload was not finished',
    unfinishedText: (name: string, done: number, total: number): string =>
      `${name}: ${formatCount(done)} of ${rows(total)} are sent. The rest waits in this browser, for a week at most.`,
    resume: 'Go on with it',
    discard: 'Delete the rest',
    elsewhere: 'This upload is running in another tab of this browser.',
  },
  options: {
    heading: 'How the file is read',
    encoding: 'Character encoding',
    encodings: {
      'utf-8': 'Unicode (UTF-8)',
      'utf-16le': 'Unicode (UTF-16 LE)',
      'utf-16be': 'Unicode (UTF-16 BE)',
      'windows-874': 'Thai (Windows-874)',
      'windows-1258': 'Vietnamese (Windows-1258)',
      'windows-1252': 'Western European (Windows-1252)',
      shift_jis: 'Japanese (Shift JIS)',
      gb18030: 'Chinese (GB18030)',
      'euc-kr': 'Korean (EUC-KR)',
    },
    detected: (name: string): string => `As detected: ${name}`,
    automatic: 'Detect',
    delimiter: 'Columns are separated by',
    delimiters: { ',': 'Comma', ';': 'Semicolon', '\t': 'Tab', '|': 'Vertical bar' },
    sheet: 'Sheet',
    headerRow: 'Header row',
    headerRowHint: 'The row with the names of the columns. Empty: it is detected.',
  },
  problemTitle: 'This file cannot be read',
  /** What is wrong with a file, and what to do. */
  problems: {
    empty: () => 'The file is empty. Choose one with a header row and at least one row below it.',
    header_only: () => 'The file has a header, but no rows below it. Export it again with the orders.',
    no_header: ({ row = 1 }: Place) =>
      `Row ${row} is taken for the header, but has no names of columns. Add a header row, or give its number below.`,
    one_column: () =>
      'Only one column was found. Choose below what separates the columns, or export the file again with at least order number, amount, currency and time.',
    too_many_columns: ({ row = 1, count = 0 }: Place) =>
      `Row ${row} has ${formatCount(count)} columns; at most 500 are read. Remove the columns that are not needed.`,
    too_many_rows: () =>
      'The file has more than 200,000 rows. Split it, for instance by month, and upload the parts one by one.',
    too_large: ({ count = 0 }: Place) =>
      `The file has ${megabytes(count)}; at most 100 MB are read. Remove columns that are not needed, or split the file.`,
    nul_characters: ({ row = 1 }: Place) =>
      `Line ${row} has NUL characters, which no text has: the file is damaged, or no CSV. Export it again.`,
    cell_too_long: ({ row = 1, column = '', count = 0 }: Place) =>
      `Row ${row}, column ${column}: a cell has ${formatCount(count)} characters; at most 100,000 are read. A quotation mark may be missing there.`,
    quote_not_closed: ({ row = 1 }: Place) =>
      `Row ${row}: a quotation mark that opens a cell is never closed. Remove the mark, or write it twice (""), or export the file again.`,
    line_swallowed: ({ row = 1 }: Place) =>
      `Line ${row}: a quotation mark opens a cell that goes on into line ${row + 1}. Remove the mark, or write it twice ("").`,
    wrong_encoding: () =>
      'The file has bytes that are no characters in the encoding that was chosen. Choose another one below.',
    program: () => 'This is a program, whatever its name says. It was not opened. Choose a file with your orders.',
    picture: () => 'This is a picture, whatever its name says. Choose a CSV or Excel file with your orders.',
    pdf: () => 'This is a PDF, which has no cells. Export your orders as CSV or Excel.',
    archive: () =>
      'This is a compressed file without a workbook. Unpack it first, and choose the CSV or Excel file in it.',
    not_text: () => 'The file is neither text nor a workbook. Export your orders as CSV or Excel (.xlsx).',
    old_excel: () =>
      'This is an Excel file of the old kind (.xls). Open it in Excel and save it as .xlsx or as CSV UTF-8.',
    binary_excel: () => 'This is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.',
    open_document: () => 'This is an OpenDocument sheet (.ods). Save it as .xlsx or as CSV.',
    password: () =>
      'The workbook has a password. Open it in Excel, remove the password under File › Info › Protect Workbook, save it, and choose it again.',
    zip_damaged: () => 'The workbook is damaged or incomplete. Download or export it again.',
    zip_too_large: () =>
      'The workbook would become far larger than it says when it is unpacked, as harmful files do. Reading was stopped. Save it in Excel again, or export it as CSV.',
    workbook_damaged: () =>
      'The workbook cannot be understood. Open it in Excel, save it as .xlsx, and choose it again.',
    sheet_empty: ({ name = '' }: Place) => `The sheet “${name}” is empty. Choose another sheet.`,
    formula_without_value: ({ row = 1, column = '', count = 1 }: Place) =>
      `${countOf(count, 'cell has a formula', 'cells have formulas')} that was never calculated, the first in ${column}${row}. Open the workbook in Excel, save it, and choose it again.`,
    unreadable: () => 'The file could not be read in this browser. Try again, or export it as CSV.',
  },
  preview: {
    heading: 'Check what was read',
    facts: (name: string, count: number, columns: number): string =>
      `${name}: ${rows(count)}, ${countOf(columns, 'column')}.`,
    batches: (count: number, duration: string): string =>
      `It will be sent in ${countOf(count, 'batch', 'batches')}, which takes ${duration}.`,
    decided: 'What was decided',
    headerAt: (row: number): string => `The header is row ${row}.`,
    notRead: (which: string): string => `Rows that are not read: ${which}.`,
    encoding: (name: string): string => `Characters are read as ${name}.`,
    delimiter: (name: string): string => `Columns are separated by: ${name}.`,
    oldLineEnds: 'Lines end as on old Macs (CR alone).',
    timeZone: (zone: string): string => `Times are read in ${zone}, which the file names.`,
    sheetOf: (name: string, count: number): string =>
      count === 1 ? `The sheet is “${name}”.` : `The sheet is “${name}”; the file has ${formatCount(count)} sheets.`,
    formulas: (count: number): string =>
      `${countOf(count, 'cell has a formula', 'cells have formulas')}: the value counts that was calculated when the file was saved.`,
    merged: (count: number): string =>
      `${countOf(count, 'area', 'areas')} of merged cells: only the first cell of each has the value.`,
    hiddenRows: (count: number): string =>
      `${countOf(count, 'row is', 'rows are')} hidden in the workbook, and read like the others.`,
    dates1904: 'Dates count from 1904, as in workbooks of old Macs.',
    misreadDates: (column: string, count: number): string =>
      `Column ${column}: when the workbook was made, the day was taken for the month in ${countOf(count, 'date')}. They are read as they were typed.`,
    duplicate: (header: string, columns: string): string =>
      `Several columns are called “${header}” (${columns}). The first one is used unless you choose another in the next step.`,
    surplus: (which: string): string =>
      `More cells than the header has columns: ${which}. These rows are not sent; put cells that contain the separator between quotation marks.`,
    guessTitle: 'Are names and letters right?',
    guess: (name: string): string =>
      `The file is not Unicode, so its encoding was guessed: ${name}. With wrong letters in names, customers would not be recognised.`,
    guessConfirm: 'The letters are right',
    fill: 'How full the columns are',
    fillColumn: 'Column',
    fillShare: 'Rows with a value',
    fillField: 'Field',
    notUsed: 'Not used',
  },
  presets: { saved: 'Saved on this device.', deleted: 'Deleted from this device.' },
  check: {
    heading: 'Check and upload',
    intro: (count: number): string =>
      `${rows(count)} are checked in this browser. Nothing is sent before you press Upload.`,
    hash: 'Hash e-mails, phones and names in this browser',
    hashHint: 'Only hashes leave this browser. The server can then not show whose order it was.',
    checking: 'Checking the rows',
    timeZone: 'Which time zone are the times in?',
    badRows: 'Rows with errors',
    badRowsHint: 'Arrow keys move between cells. Enter or typing changes a cell, Escape leaves it as it was.',
    grid: 'Rows with errors, to be corrected',
    row: 'Row',
    corrected: 'corrected',
    selected: (row: number, column: string): string => `Row ${formatCount(row)}, ${column}`,
    noProblem: 'Nothing is wrong with this cell.',
    editing: (row: number, column: string): string => `New value of row ${formatCount(row)}, ${column}`,
    corrections: (count: number): string => countOf(count, 'correction'),
    correctionsHint: 'They count for this upload. The file itself stays as it is.',
    correction: (row: number, column: string): string => `Row ${formatCount(row)}, ${column}:`,
    nothing: 'empty',
    undo: 'Undo',
    undoOf: (row: number, column: string): string => `Undo: row ${formatCount(row)}, ${column}`,
    upload: (count: number): string => `Upload ${rows(count)}`,
    asking: 'Asking the server what will change. Nothing is stored or sent yet.',
    askingHashed: 'Only hashes of e-mails, phones and names go to it.',
    skip: 'Send without asking',
    refused: 'Rows that the server will refuse',
    notAsked: 'The server did not say what will change. You can still send the rows.',
    confirmTitle: 'Send these rows?',
    send: (count: number): string => `Send ${rows(count)}`,
    storing: 'Preparing the upload',
    noStorage:
      'This browser does not allow this page to store the rows that wait to be sent, as in some private windows, or its disk is full. Use another window or browser.',
  },
  run: {
    heading: 'Uploading',
    pausedHeading: 'Upload paused',
    failedHeading: 'Upload stopped',
    of: (name: string): string => `File: ${name}`,
    batch: (current: string, all: string): string => `Processing batch ${current} of ${all}`,
    gone: 'This upload is not here any longer',
    goneText: 'It was finished or deleted in another tab of this browser.',
    interrupted: 'The upload was interrupted. Go on to send the rest; no row is sent twice.',
    paused: 'The upload is paused. Rows that were sent stay sent; the others wait in this browser.',
    offline: 'There is no connection to the server. The upload goes on as soon as it is back.',
    busy: 'The server is busy.',
    trying: (reason: string, seconds: number): string => `${reason} Trying again in ${countOf(seconds, 'second')}.`,
    keepOpen: 'Keep this page open. If it is closed, you can go on here later.',
  },
  results: {
    intro: (count: number, name: string): string => `${rows(count)} of ${name}.`,
    leftOut: (count: number): string =>
      `${countOf(count, 'row was', 'rows were')} not sent, because their cells may be in the wrong columns.`,
    cancelled: (sent: number, total: number): string =>
      `The upload was cancelled: ${formatCount(sent)} of ${rows(total)} were sent and stay sent.`,
    open: 'All details of this upload',
    another: 'Upload another file',
    refreshesItself: 'Some deliveries are still open. This page refreshes itself.',
    refresh: 'Refresh',
    nothingSent: 'No row was sent.',
  },
};
