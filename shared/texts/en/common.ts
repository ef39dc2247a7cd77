import { countOf } from '../../wizard/format.ts';

/** Words that many pages use. */
export const common = {
  /** For the names that the browser knows: countries and currencies. */
  locale: 'en',
  back: 'Back',
  continue: 'Continue',
  tryAgain: 'Try again',
  openSettings: 'Open settings',
  required: '(required)',
  rows: (count: number): string => countOf(count, 'row'),
  columns: (count: number): string => countOf(count, 'column'),
  noHeader: 'No header',
  /** In a list that is searched while one types. */
  noChoice: (typed: string): string => `Nothing found for “${typed}”.`,
  choices: (count: number): string => countOf(count, 'choice'),
};
