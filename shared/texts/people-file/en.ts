import type { IdentityColumnKind } from '../../identity-file/kinds.ts';
import type { RowProblemCode } from '../../identity-file/row-problems.ts';
import { countOf, formatCount } from '../en/counts.ts';

const rows = (count: number): string => countOf(count, 'row');

/** What a kind of column is called where it is no field of orders. */
export type OwnKind = 'any_click' | 'record_id' | 'url' | 'phone_country' | 'click_time' | 'known_time';

/** The texts of uploading a file of people and their ad clicks. Their shape is what every other language has to have. */
export const english = {
  what: 'What is in the file?',
  orders: 'Orders',
  ordersHint: 'Sales that are sent to ad platforms.',
  people: 'People and their ad clicks',
  peopleHint: 'From a CRM, a form or call tracking: orders are matched by them. Nothing is sent to ad platforms.',
  looksLikePeople: (columns: string): string =>
    `This looks like an export of people with ad clicks (${columns}), not of sales. Choose what it is.`,
  looksLikeBoth: (columns: string): string =>
    `The file has amounts and ad clicks (${columns}). As orders it is sent to ad platforms; as people it only brings the clicks.`,
  notAllowed: 'Your role does not include adding people and clicks. Ask an owner of the account.',
  mappingHeading: 'Check what each column is',
  mappingIntro: 'Names and cells decide what is read. Change what is wrong; columns that are not read are not sent.',
  column: 'Column',
  cells: 'Cells',
  is: 'What it is',
  kindOf: (header: string): string => `What “${header}” is`,
  notRead: 'Not read',
  fit: (fitting: number, looked: number): string =>
    looked === 0 ? 'Empty' : `${formatCount(fitting)} of ${formatCount(looked)} cells fit`,
  touches: { first: 'first touch', last: 'last touch' },
  kinds: {
    any_click: 'Ad click id of any kind',
    record_id: 'Id of a record in the CRM',
    url: 'Address with click ids in it',
    phone_country: 'Country of the phone number',
    click_time: 'Time of the click',
    known_time: 'When the person became known',
  } satisfies Record<OwnKind, string> as Record<OwnKind, string>,
  refused: (header: string, fitting: number, looked: number): string =>
    `“${header}” is not read: only ${formatCount(fitting)} of ${formatCount(looked)} cells are what its name says.`,
  system: 'Where the file is from',
  systemHint:
    'Such as hubspot. Ids of records begin with it, so that ids of two systems are never taken for one another.',
  systemWrong: 'Write lower-case letters and digits, beginning with a letter.',
  zoneHint: (headers: string): string => `The times of ${headers} name no time zone.`,
  needsPerson: 'No column names a person: choose an e-mail, phone, order number or record id.',
  needsTwo: 'Choose a column with ad clicks, or a second one that names the person.',
  needsDates: 'Dates may be day first or month first: choose which.',
  checkHeading: 'Check and send',
  checkIntro: (count: number): string => `${rows(count)} of the file are read in this browser. Nothing was sent yet.`,
  hash: 'Hash e-mails and phones in this browser',
  hashHint: 'Then only hashes are sent. Other spellings of an address or number are then not recognised.',
  counts: { rows: 'Rows', send: 'People to send', clicks: 'Ad clicks' },
  findings: 'What was found',
  clean: 'Every row names a person and has something to join to it.',
  clickWithoutPerson: (count: number): string =>
    `Rows with a click that name no person: ${formatCount(count)}. Their clicks cannot be used.`,
  nothingIn: (count: number): string => `Rows that name no person and have no click: ${formatCount(count)}.`,
  withoutClick: (count: number): string => `Rows that name a person and have no usable click: ${formatCount(count)}.`,
  repeated: (count: number): string =>
    `${countOf(count, 'click id is', 'click ids are')} on rows of more than 3 people, and probably copied.`,
  timeless: (count: number): string =>
    `Rows with a click without any time: ${formatCount(count)}. It counts from now, and so matches no earlier sale.`,
  knownTimes: (count: number): string =>
    `Rows with a click without its own time: ${formatCount(count)}. It counts from when the person became known.`,
  problemsTitle: (count: number): string => `${rows(count)} of which something is left out`,
  problemsShown: (shown: number): string => `The first ${formatCount(shown)} problems are shown; the file has all.`,
  row: 'Row',
  problem: 'What is wrong',
  fix: 'What to do',
  wholeRow: 'Whole row',
  download: 'Download all as CSV',
  problems: {
    lower_cased: [
      'The click id lost its capitals and cannot be used.',
      'Export it from where it is as it was captured.',
    ],
    scientific: [
      'The click id became a rounded number in a spreadsheet.',
      'Export the file again, and do not open it in a spreadsheet.',
    ],
    formula: [
      'A spreadsheet took the click id for a formula.',
      'Export the file again, and do not open it in a spreadsheet.',
    ],
    cut: [
      'The field of the CRM was too short and cut the click id.',
      'Make the field longer, 255 characters at least.',
    ],
    no_click_id: ['This is no click id, and is left out.', 'Choose what the column is, or correct the cell.'],
    no_person: ['The row has a click, but nothing that names the person.', 'Add an e-mail, phone or order number.'],
    nothing_to_join: ['The row names a person and has no click.', 'Nothing to do if there was no click.'],
    nothing: ['The row names no person and has no click.', 'Nothing to do if it is a note or an empty record.'],
    time_unread: [
      'The time cannot be read, or is in the future.',
      'Write it like 2026-11-20 09:15, or choose the order of day and month.',
    ],
    email_unread: ['The e-mail cannot be read, and is left out.', 'Correct the address.'],
    phone_unread: [
      'The phone number cannot be read, and is left out.',
      'Write it with its country code, or choose the country of numbers.',
    ],
  } satisfies Record<RowProblemCode, [string, string]> as unknown as Record<RowProblemCode, readonly [string, string]>,
  nothingToSend: 'No row names a person with a click, or in two ways: there is nothing to send.',
  send: (count: number): string => `Send ${countOf(count, 'person', 'people')}`,
  storing: 'Preparing what is sent',
  resultsHeading: 'The people were added',
  resultsIntro: (name: string): string => `${name} was sent. Orders that wait for a click were matched again.`,
  cancelled: (done: number, all: number): string =>
    `Cancelled: ${formatCount(done)} of ${rows(all)} were sent, and stay.`,
  results: {
    accepted: 'New',
    acceptedNote: 'Identifiers that came together for the first time.',
    known: 'Known already',
    knownNote: 'Came together before; only new clicks were added.',
    failed: 'Refused',
    failedNote: 'Each with its reason below.',
  },
  more: {
    created: (count: number): string => `${countOf(count, 'person is', 'people are')} new.`,
    clicks: (count: number): string => `${countOf(count, 'ad click')} came with them.`,
    rematched: (count: number): string => `${countOf(count, 'order was', 'orders were')} matched by them.`,
    erased: (count: number): string =>
      `Rows with an identifier of an erased person, which was left out: ${formatCount(count)}.`,
  },
  refusedRows: 'Rows that were refused',
  refusedKept: (count: number): string =>
    `The first ${formatCount(count)} are kept with their reasons. Correct these and upload the file again to see the others.`,
  errorsOnly: 'Rows that were left out before sending are not listed after a reload: read the file again to see them.',
  another: 'Upload another file',
};

/** A kind of column that has another name here. */
export const isOwnKind = (kind: IdentityColumnKind): kind is OwnKind => kind in english.kinds;
