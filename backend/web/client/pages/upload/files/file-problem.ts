/** Why a file cannot be read; each has its own text, which says how to fix it. */
export const FILE_PROBLEMS = [
  'empty',
  'header_only',
  'no_header',
  'one_column',
  'too_many_columns',
  'too_many_rows',
  'too_large',
  'nul_characters',
  'cell_too_long',
  'quote_not_closed',
  'line_swallowed',
  'wrong_encoding',
  'program',
  'picture',
  'pdf',
  'archive',
  'not_text',
  'old_excel',
  'binary_excel',
  'open_document',
  'password',
  'zip_damaged',
  'zip_too_large',
  'workbook_damaged',
  'sheet_empty',
  'formula_without_value',
  'unreadable',
] as const;

export type FileProblemCode = (typeof FILE_PROBLEMS)[number];

/** Where the problem is, and what was found there, as far as it is known. */
export interface FileProblemDetails {
  /** As a spreadsheet counts. */
  row?: number;
  /** Header of the column, or its letters. */
  column?: string;
  count?: number;
  name?: string;
}

/** The file cannot be read. Nothing of it was taken. */
export class FileProblem extends Error {
  readonly code: FileProblemCode;
  readonly details: FileProblemDetails;

  constructor(code: FileProblemCode, details: FileProblemDetails = {}) {
    super(code);
    this.name = 'FileProblem';
    this.code = code;
    this.details = details;
  }
}
