import { countOf } from './counts.ts';

/** Words that many pages use. */
export const common = {
  back: 'Back',
  continue: 'Continue',
  tryAgain: 'Try again',
  openSettings: 'Open settings',
  required: '(required)',
  rows: (count: number): string => countOf(count, 'row'),
  columns: (count: number): string => countOf(count, 'column'),
  /** "row 7", "rows 5–40", "rows 5–40, 52 and more". @param spans such as "5–40" @param isOne a single row */
  rowSpans: (spans: readonly string[], hasMore: boolean, isOne: boolean): string => {
    const all = hasMore ? [...spans, 'more'] : spans;
    const others = all.slice(0, -1).join(', ');
    return `${isOne ? 'row' : 'rows'} ${others}${others && ' and '}${all[all.length - 1] ?? ''}`;
  },
  noHeader: 'No header',
  /** In a list that is searched while one types. */
  noChoice: (typed: string): string => `Nothing found for “${typed}”.`,
  choices: (count: number): string => countOf(count, 'choice'),
};
