import { countOf } from './counts.ts';

/** The step that shows what was read. */
export const preview = {
  heading: 'Check what was read',
  /** @param duration such as "about 3 minutes" */
  summary: (columns: number, duration: string): string =>
    `${countOf(columns, 'column')}. Uploading all rows takes ${duration}.`,
  skippedRows: (rows: string): string => `Rows that are not read: ${rows}. To read them, go back to Source.`,
  timeZone: (zone: string): string => `Times are read in ${zone}, which the tab names.`,
  columns: 'Columns',
  recognised: (known: number, all: number): string =>
    `${known} of ${countOf(all, 'column')} recognised; you can change this in the next step.`,
  firstRows: 'First rows',
  row: 'Row',
  readsAs: (value: string): string => `Reads as ${value}`,
};
