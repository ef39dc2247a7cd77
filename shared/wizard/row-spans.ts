/** The first and the last of rows that follow each other. */
export type RowSpan = readonly [from: number, to: number];

const MOST_SPANS = 3;

/** "row 7", "rows 5–40", "rows 5–40, 52 and 60–71"; of more than three spans the rest is "more". */
export function describeRows(spans: readonly RowSpan[]): string {
  const named = spans.slice(0, MOST_SPANS).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
  if (spans.length > MOST_SPANS) named.push('more');
  const last = named.pop() ?? '';
  const [first] = spans;
  const noun = spans.length === 1 && first?.[0] === first?.[1] ? 'row' : 'rows';
  return named.length === 0 ? `${noun} ${last}` : `${noun} ${named.join(', ')} and ${last}`;
}
