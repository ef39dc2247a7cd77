/** Rows of one upload. */
export const MAX_ROWS = 200_000;
/** Titles and notes around the table, which are not counted as rows. */
export const MAX_ROWS_AROUND = 1_000;
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_COLUMNS = 500;
/** A spreadsheet's cell holds 32,767 characters; more is a missing quotation mark, or no table. */
export const MAX_CELL_LENGTH = 100_000;

/** What an xlsx file may hold when it is unpacked. A sheet of 200,000 rows and 50 columns takes about 400 MB. */
export const MAX_UNPACKED_BYTES = 768 * 1024 * 1024;
/** Beyond the first megabytes, sheets shrink to a twentieth, seldom to a hundredth; a zip bomb to a thousandth. */
export const RATIO_FREE_BYTES = 20 * 1024 * 1024;
export const MAX_RATIO = 250;
