import { countOf } from './counts.ts';

/** The step that maps columns to fields. */
export const mapping = {
  heading: 'Map the columns to fields',
  continue: 'Continue to upload',
  /** Said of the rows of the sample. */
  canBeSent: (good: string, checked: string): string =>
    `${good} of the first ${checked} rows can be sent. All rows are checked next.`,
  eligibilityNext: 'The check of all rows in the next step shows how many rows each platform will take.',
  phonesUnreadable: (count: number): string =>
    count === 1
      ? 'The only phone number in these rows cannot be read.'
      : `None of the ${count} phone numbers in these rows can be read.`,
  phonesHint: 'Choose their country at Phone, or the sales are matched without them.',
  phonesFrom: (country: string): string => `They are from ${country}`,

  search: 'Search fields and columns',
  nothingFound: (typed: string): string => `No field or column is called “${typed}”.`,
  add: (field: string): string => `Add ${field}`,
  addField: 'Add a field',
  chooseField: 'Type or choose a field',
  columnsNotUsed: (count: number): string => `${countOf(count, 'column')} not used`,
  unusedHint: 'To use one of them, add its field and choose the column there.',
  mayMatter: 'Check whether these are needed:',
  looksLike: {
    personal: 'looks like customer data',
    money: 'looks like an amount',
    status: 'looks like a status',
    refund: 'looks like a refund or cancellation',
    quantity: 'looks like a quantity',
    time: 'looks like a time',
  },
  groups: {
    person: 'Customer',
    order: 'Order',
    item: 'Items, one on each row',
    click: 'Click IDs',
    address: 'Address',
    adjustment: 'Changes and returns',
    attribution: 'Attribution',
    consent: 'Consent',
    required: 'Required',
  },

  /** Beside a field's name, for those who do not see the icon. */
  marks: { good: 'reads well', warn: 'please check', bad: 'has an error', plain: 'is empty' },
  noColumn: 'no column',
  required: 'Required',
  optional: 'Optional',
  columnFor: (field: string): string => `Column for ${field}`,
  valueOfAllRows: (field: string): string => `${field} of all rows`,
  chooseColumn: 'Choose a column',
  doNotImport: 'Do not import',
  oneValue: 'One value for all rows',
  columnWithoutHeader: (column: number): string => `Column ${column}, no header`,
  chooseValue: 'Type or choose one',
  confirm: (doubt: string): string => `Please confirm. ${doubt}`,

  allEmpty: 'All sample cells are empty.',
  samples: (read: number, bad: number, empty: number): string =>
    `${[
      countOf(read, 'sample cell reads', 'sample cells read'),
      ...(bad > 0 ? [countOf(bad, 'does not', 'do not')] : []),
      ...(empty > 0 ? [countOf(empty, 'is empty', 'are empty')] : []),
    ].join(', ')}.`,
  notReadable: 'Not readable:',
  sentWithout: 'Sent without this:',
  readsWell: 'Reads well.',
  readsAs: (value: string): string => `Reads as ${value}.`,

  dateOrder: 'Order of day and month',
  dateOrders: { DMY: 'Day first (15/02/2026)', MDY: 'Month first (02/15/2026)', YMD: 'Year first (26/02/15)' },
  datesAmbiguous: 'These dates can be read in two ways; only you know which.',
  datesConflict: 'Some of these dates are day first and some are month first.',
  asDatesShow: {
    DMY: 'As the dates show: day first',
    MDY: 'As the dates show: month first',
    YMD: 'As the dates show: year first',
  },
  chooseOrder: 'Choose the order',
  timeZone: 'Time zone of these times',
  chooseTimeZone: 'Type a city or country',
  decimalMark: 'Decimal mark',
  decimalMarkHint: 'Some amounts can be read in two ways.',
  asAmountsShow: 'As the amounts show',
  point: 'Point (1,299.00)',
  comma: 'Comma (1.299,00)',
  phoneCountry: 'Country of these numbers',
  phoneCountryHint: 'For numbers written without their country code.',
  chooseCountry: 'Type or choose a country',

  rowsAndOrders: 'Rows and orders',
  choose: 'Choose',
  asRowsShow: (grouping: string): string => `As the rows show: ${grouping.toLowerCase()}`,

  chooseMeanings: (count: number): string => `Choose what ${countOf(count, 'status means', 'statuses mean')}`,
  reviewMeanings: 'Review what each status means',
  meanings: {
    final: 'Delivered: count the sale',
    open: 'Open: send nothing yet',
    void: 'Cancelled or returned: no sale',
  },
  statusOnRows: (status: string, count: number): string => `${status} (${countOf(count, 'row')})`,
  chooseMeaning: 'Choose a meaning',
  meaningUnknown: 'Not known yet. Choose what it means.',
  meaningProposed: 'This is a proposal. Confirm or change it.',
  confirmMeaning: 'Confirm',
  confirmMeaningOf: (status: string): string => `Confirm the proposal for ${status}`,

  presets: 'Presets',
  savedPresets: 'Saved presets',
  choosePreset: 'Choose a preset',
  applyPreset: 'Apply preset',
  deletePreset: 'Delete preset',
  presetName: 'Name of a new preset',
  savePreset: 'Save this mapping',
  savingPreset: 'Saving the preset',
  deletingPreset: 'Deleting the preset',
  presetApplied: 'Preset applied.',
  presetAppliedWithout: (fields: string): string => `Preset applied. This tab has no column for ${fields}.`,
  presetSaved: 'Preset saved.',
  presetDeleted: 'Preset deleted.',
};
