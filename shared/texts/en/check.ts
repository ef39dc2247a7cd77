import type { RowChange } from '../../api.ts';
import { countOf, formatCount } from './counts.ts';

const rows = (count: number): string => countOf(count, 'row');

/** What rows change, as parts of one line. */
const changes: Readonly<Record<RowChange, (count: number) => string>> = {
  new: (count) => `${formatCount(count)} new`,
  confirmed: (count) => `${formatCount(count)} now final`,
  value_changed: (count) => countOf(count, 'changed value'),
  details_changed: (count) => `${formatCount(count)} with changed details`,
  returned: (count) => countOf(count, 'return'),
  unchanged: (count) => `${formatCount(count)} unchanged`,
};

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1] ?? ''}`;

/** The step that checks the rows before they are sent. */
export const check = {
  heading: 'Check and upload',
  intro: (count: number) =>
    `${rows(count)} will be checked, first here and then by the Matchback server. Nothing is sent to a platform before you upload.`,
  notRead: (which: string) => `Rows that are not read: ${which}.`,
  onlyChosen: (which: string) =>
    `Only ${which}, as you chose them, even if you select other rows now. To choose others, go back to Source.`,
  mark: 'Colour bad cells and note how to fix them',
  start: 'Check the rows',
  again: 'Check the rows again',
  checking: 'Checking the rows',
  checkedLabel: 'Rows checked',
  checkedOf: (done: number, all: number) => `${formatCount(done)} of ${rows(all)} checked`,
  openGroupingTitle: 'How do rows make up orders?',
  openGrouping: 'Later rows of the table leave this open. Choose an answer, then check the rows.',
  removeMarks: 'Remove marks',
  removingMarks: 'Removing the marks',
  marksRemoved: (count: number) => `${countOf(count, 'mark')} removed.`,
  goingToCell: 'Going to the cell',
  starting: 'Starting the upload',
  upload: (count: number) => `Upload ${rows(count)}`,
  badRows: 'Rows with errors',
  skipBad: (good: number) => `Send the ${countOf(good, 'good row')}, skip the others`,
  stopAtBad: 'Send nothing until all rows are good',
  fixFirst: 'Fix the rows with errors and check again, or choose to send the good rows.',
  doneTitle: 'All rows checked',
  good: (count: number) => `${countOf(count, 'row is', 'rows are')} good.`,
  bad: (count: number) => `${countOf(count, 'row has', 'rows have')} errors.`,
  warned: (count: number) => `${countOf(count, 'row has', 'rows have')} warnings and can be sent.`,
  oldTitle: 'Some rows are too old',
  tooOld: (count: number, days: number, platform: string) =>
    `${countOf(count, 'row is', 'rows are')} older than ${countOf(days, 'day')}: ${platform} will not get them.`,
  problems: 'Problems',
  wholeRow: 'Row',
  errors: (count: number) => countOf(count, 'error'),
  warnings: (count: number) => countOf(count, 'warning'),
  problemTitle: (field: string, count: string) => `${field}: ${count}`,
  goToRow: (row: number) => `Go to row ${formatCount(row)}`,
  moreRows: (count: number) => `and ${formatCount(count)} more`,
};

/** What the Matchback server answers about the rows before they are sent. */
export const platforms = {
  asking: 'Asking what each platform will take',
  askingServer: 'Asking the Matchback server',
  askedLabel: 'Rows asked about',
  askedOf: (done: number, all: number) => `${formatCount(done)} of ${rows(all)} asked about`,
  nothingIsSent: (status: string) => `${status}. Nothing is sent.`,
  stop: 'Stop asking',
  see: 'See what each platform will take',
  notKnown: 'What each platform will take is not known. You can still upload.',
  asked: (count: number) => `The Matchback server was asked about ${rows(count)}; nothing was sent.`,
  nowhere: 'No platform is connected, or no row is good.',
  heading: 'What each platform will take',
  willBeSent: (count: string) => `${count} will be sent`,
  later: (count: string) => `${count} later`,
  sentBefore: (count: string) => `${count} sent before`,
  forOthers: (count: string) => `${count} for other platforms`,
  leftOut: (count: string) => `${count} left out`,
  /** As the server has it; without a text, by its code. */
  reason: (code: string, reason: string) => reason || code.replace(/_/g, ' '),
  leftOutBecause: (count: number, reason: string) => `${rows(count)}: ${reason}`,
  laterNote: 'Later: held back for some days, in case the order is returned.',
  changesHeading: 'What the upload will change',
  changes,
  failing: (count: number) => `${formatCount(count)} with errors`,
  /** After the number of changes of sales that were sent. */
  taken: (names: readonly string[], others: number) => {
    const taken = `${listOf(names)} ${names.length === 1 ? 'accepts' : 'accept'} them`;
    return others === 0 ? taken : `${taken}, ${formatCount(others)} cannot`;
  },
  takenByNone: 'no platform can take them',
};
