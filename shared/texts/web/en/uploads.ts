import { countOf } from '../../en/counts.ts';

/** The list of uploads, and the page of one. */
export const uploads = {
  columns: {
    when: 'When',
    source: 'Source',
    who: 'Uploaded by',
    total: 'Rows',
    matched: 'Matched',
    unmatched: 'Unmatched',
    failed: 'Failed',
    duplicate: 'Unchanged',
    rate: 'Match rate',
  },
  actors: {
    key: 'An API key that was deleted',
    member: 'A member who was removed',
    command_line: 'Command line',
    server: 'Daily update of the server',
  },
  counting: 'Its rows are being counted.',
  empty: 'Nothing was uploaded yet.',
  noneFound: 'No upload fits this filter.',
  sourceContains: 'Source contains',
  back: 'All uploads',
  noSource: 'Upload without a name',
  made: (time: string, rows: number, batches: number): string =>
    `Uploaded ${time}: ${countOf(rows, 'row')} in ${countOf(batches, 'batch', 'batches')}.`,
  by: (who: string): string => `By ${who}.`,
  changes: 'What it changed:',
  duplicates: (count: number): string =>
    `${countOf(count, 'row was', 'rows were')} known already, unchanged: nothing was sent again.`,
  refreshesItself: 'Some deliveries are still open. This page refreshes itself.',
  rows: 'Rows with their present state',
  noRows: 'No row has this outcome.',
  outcome: 'Outcome',
  row: 'Row',
  change: 'Changed the order',
  matchedBy: 'Matched by',
  deliveries: 'Deliveries',
};
