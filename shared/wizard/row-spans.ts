import { text } from '../texts/texts.ts';

/** The first and the last of rows that follow each other. */
export type RowSpan = readonly [from: number, to: number];

const MOST_SPANS = 3;

/** "row 7", "rows 5–40", "rows 5–40, 52 and 60–71"; of more than three spans the rest is "more". */
export function describeRows(spans: readonly RowSpan[]): string {
  const named = spans.slice(0, MOST_SPANS).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  const [first] = spans;
  return text.common.rowSpans(named, spans.length > MOST_SPANS, spans.length === 1 && first?.[0] === first?.[1]);
}

/** Ascending row numbers as spans. */
export function toSpans(rows: readonly number[]): RowSpan[] {
  const spans: [number, number][] = [];
  for (const row of rows) {
    const last = spans[spans.length - 1];
    if (last && last[1] === row - 1) last[1] = row;
    else spans.push([row, row]);
  }
  return spans;
}
