import { countOf } from './counts.ts';

export interface RowCounts {
  sent: number;
  matched: number;
  unmatched: number;
  failed: number;
}

export interface MailFacts {
  /** The spreadsheet, and where it is. */
  document: string;
  url: string;
  owner: string;
  isTrouble: boolean;
  isPaused: boolean;
  message: string;
}

/** The daily updates of a sheet: their page, the results of their runs, and their mails. */
export const daily = {
  heading: 'Daily updates',
  intro:
    'Once a day, rows that are new or have changed are sent, for example orders that were delivered or returned since.',

  isOff: 'Daily updates are off',
  isOffHint: 'Choose a tab and an hour below, then turn them on.',
  isOn: 'Daily updates are on',
  isLate: 'Daily updates do not run',
  isPaused: 'Daily updates are paused',
  runsFor: (tab: string, owner: string) => `Tab “${tab}”, with the permissions of ${owner}.`,
  runsForYou: (tab: string) => `Tab “${tab}”, with your permissions.`,
  next: (hour: string) => `Next run: ${hour}.`,
  late: (at: string) =>
    `Google has not started them since ${at}. If its owner has left, or no longer has access to this sheet, take them over.`,
  underWay: (done: string, total: string) => `A run is under way: ${done} of ${total} rows.`,

  takeOver: 'Take over',
  takeOverHint: (owner: string) =>
    `Only ${owner} can change these updates. Take them over to run them with your permissions and your Matchback account from now on.`,
  runNow: 'Run now',
  pause: 'Pause',
  resume: 'Resume',
  turnOn: 'Turn on daily updates',
  save: 'Save changes',
  turnOff: 'Turn off',

  tab: 'Tab',
  columns: 'Columns, time and statuses',
  mapping: 'How the columns are read',
  mappingLast: 'As uploaded last',
  mappingHint: 'Choose a saved preset, or change single columns by uploading this tab once by hand.',
  mappingOf: (field: string, column: string) => `${field}: ${column}`,
  notMapped: 'This tab was not uploaded yet. Upload it once by hand, or choose a saved preset.',
  time: 'Time of the sale',
  timeHint: 'The time of the order, or of its delivery. After a change all rows are sent again.',
  hour: 'Hour',
  hours: (from: string, to: string) => `${from} to ${to}`,
  hourHint: 'It runs at some time within this hour.',
  timeZone: 'Time zone',
  timeZoneNone: 'Choose a time zone',
  mailTo: 'Send mail to',
  mailToHint: 'Addresses, separated by commas. Leave it empty for no mail.',
  mailOn: 'When to send mail',
  mailOnTrouble: 'Only when something is wrong',
  mailOnDaily: 'After every run',

  lastRun: 'Last run',
  earlierRuns: (count: number) => countOf(count, 'earlier run'),
  results: {
    done: 'Sent',
    nothing_to_send: 'Nothing new',
    failed: 'Failed',
    paused: 'Paused',
  },
  byHand: 'by hand',

  busyReading: 'Reading the schedule',
  busyTab: 'Reading the tab',
  busySaving: 'Saving the schedule',
  busyRunning: 'Running',
  busyStopping: 'Turning off',
  busyPausing: 'Pausing',
  busyResuming: 'Resuming',
  busyTakingOver: 'Taking over',
  didSave: 'The schedule was saved.',
  didStop: 'Daily updates were turned off.',
  didPause: 'Daily updates were paused.',
  didResume: 'Daily updates go on.',
  didTakeOver: 'Daily updates run with your permissions from now on.',
  didRun: 'The run has ended. The result is below.',

  sent: ({ sent, matched, unmatched, failed }: RowCounts) =>
    `${countOf(sent, 'row')}: ${matched} matched, ${unmatched} unmatched, ${failed} failed.`,
  nothingToSend: 'No row was new or changed.',
  notRead: (rows: string) => `Rows that were not read: ${rows}.`,
  tooOldSoon: {
    open: (platform: string, count: number, rows: string) =>
      count === 1
        ? `One order is not delivered yet and will be too old for ${platform} within two days: ${rows}.`
        : `${count} orders are not delivered yet and will be too old for ${platform} within two days: ${rows}.`,
    error: (platform: string, count: number, rows: string) =>
      count === 1
        ? `One order has an error and will be too old for ${platform} within two days: ${rows}.`
        : `${count} orders have errors and will be too old for ${platform} within two days: ${rows}.`,
  },
  rowError: (row: number, field: string | null, problem: string) =>
    field === null ? `Row ${row}: ${problem}` : `Row ${row}, ${field}: ${problem}`,
  notRefreshed: (problem: string) => `The status of earlier rows could not be refreshed: ${problem}`,

  deletedTab: 'a tab that was deleted',
  pausedByHand: 'Paused by hand.',
  stopped: 'The upload was paused by hand. It goes on with the next try.',
  cancelled: 'The upload was cancelled by hand. It runs again tomorrow.',
  noSchedule: 'Daily updates are off. Turn them on first.',
  noMapping: 'The columns of this tab are not mapped. Upload it once by hand.',
  uploadFirst: 'Upload this tab once by hand first: daily updates repeat what you chose there.',
  otherUploadOpen: (tab: string) => `An upload of “${tab}” was still open. Finish or cancel it.`,
  ownedByOther: (owner: string) => `The daily updates belong to ${owner}. Take them over to change them.`,
  noPermission: 'Matchback lost its permissions. Open it from the Extensions menu and allow access.',
  hourInvalid: 'Choose an hour from 0 to 23.',
  timeZoneInvalid: 'The time zone is not valid. Choose one from the list.',
  addressInvalid: (address: string) => `“${address}” is not an e-mail address. Correct it, or remove it.`,
  tooManyAddresses: (most: number) => `Enter ${most} addresses at most. Use a mailing list for more.`,

  mail: ({ document, url, owner, isTrouble, isPaused, message }: MailFacts) => ({
    subject: isPaused
      ? `Matchback: daily updates of “${document}” are paused`
      : isTrouble
        ? `Matchback: daily updates of “${document}” need attention`
        : `Matchback: daily update of “${document}”`,
    body: [
      message,
      '',
      ...(isPaused ? ['Nothing is sent until the cause is fixed and you choose Resume.', ''] : []),
      `Sheet: ${url}`,
      'Open Extensions, Matchback, Daily updates there to see all runs, or to change who gets these mails.',
      `The updates run with the permissions of ${owner}.`,
    ].join('\n'),
  }),
};
