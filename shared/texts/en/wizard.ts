import { countOf } from './counts.ts';

/** The frame of the upload: its steps, and what every step is about. */
export const wizard = {
  steps: { source: 'Source', preview: 'Preview', mapping: 'Mapping', upload: 'Upload', results: 'Results' },
  stepsLabel: 'Steps',
  pagesLabel: 'Pages',
  opening: 'Opening Matchback',
  readingSheet: 'Reading the sheet',
  tab: 'Tab',
  rowsOf: (count: number): string => countOf(count, 'row'),
  /** @param rows such as "rows 5–40" */
  onlyRows: (rows: string): string => `only ${rows}`,
  sampleTitle: 'These are sample orders',
  sample: 'You can check them to see how Matchback works. They are never sent to a platform.',
  stillWaiting: 'This takes longer than usual, but it still runs.',
};
