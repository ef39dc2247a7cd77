import { formatCount } from './counts.ts';

/** The page that explains one row, *Why?* */
export const why = {
  heading: 'Why?',
  intro:
    'Select a row in the sheet, or type its number: why it was matched or not, and what became of it at each platform.',
  reading: 'Reading the row',
  selected: 'Explain the selected row',
  rowNumber: 'Row number',
  explain: 'Explain this row',
  rowOf: (row: number, tab: string) => `Row ${formatCount(row)} of the tab ${tab}`,
  noUploadTitle: 'Nothing was uploaded from this tab yet',
  noUpload: 'Open the tab with your orders, or upload this one first, then select a row.',
  noRowTitle: 'No row is selected',
  noRow: 'Select a cell in the row of an order, then try again.',
  noOrderTitle: (row: number) => `Row ${row} has no order`,
  noOrder: 'It is empty, or a title, total or note. Select the row of an order.',
  noOrderIdTitle: (row: number) => `Row ${row} has no order ID`,
  noOrderId: 'Fill in its order ID and upload it.',
  notSentTitle: (row: number) => `Row ${row} was not sent, because it has an error`,
  notUploadedTitle: (row: number) => `Row ${row} was not uploaded yet`,
  notUploaded: 'Upload it, then explain it again.',
  hasErrorNow: 'The row has an error now, see its Error cell. This is about what was uploaded before.',
  fromElsewhere: 'The row was not uploaded from this tab; its order was uploaded from elsewhere.',
  hasChanged: 'The row has changed since it was uploaded. This is about what was uploaded.',
};
