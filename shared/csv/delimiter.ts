export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** Records by which the delimiter is chosen, and characters in which they are looked for. */
export const SAMPLE_RECORDS = 30;
export const SAMPLE_LENGTH = 100_000;

/** A first line that names the delimiter for Excel, which does not show it. */
export const SEPARATOR_LINE = /^\ufeff?sep=([,;\t|])\r?\n/i;

/**
 * The delimiter by which most of the first records have the same number of cells, of several the one with most cells; a
 * comma when none splits them. Titles above the table have no delimiters or are filled up with them.
 * @param widthsWith the number of cells of each of the first records when they are split by a delimiter
 */
export function chooseDelimiter(widthsWith: (delimiter: Delimiter) => readonly number[]): Delimiter {
  const splits = DELIMITERS.map((delimiter) => ({ delimiter, ...mostFrequentWidth(widthsWith(delimiter)) }));
  return splits.reduce((best, next) =>
    next.records > best.records || (next.records === best.records && next.width > best.width) ? next : best,
  ).delimiter;
}

function mostFrequentWidth(widths: readonly number[]): { width: number; records: number } {
  const counts = new Map<number, number>();
  for (const width of widths) {
    if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  let best = { width: 1, records: 0 };
  for (const [width, records] of counts) {
    if (records > best.records || (records === best.records && width > best.width)) best = { width, records };
  }
  return best;
}
