/** Google's error texts for sheets, word for word (docs/apps-script.md#error-texts). */
import { ScriptException } from '../runtime/errors.ts';

export const outsideSheet = () =>
  new ScriptException('The coordinates of the range are outside the dimensions of the sheet.');

export const wrongShape = (side: 'rows' | 'columns', data: number, range: number) =>
  new ScriptException(
    `The number of ${side} in the data does not match the number of ${side} in the range. ` +
      `The data has ${data} but the range has ${range}.`,
  );

export const arbitraryMetadata = () =>
  new ScriptException(
    'Adding developer metadata to arbitrary ranges is not currently supported. Developer metadata may only be ' +
      'added to the top-level spreadsheet, an individual sheet, or an entire row or column.',
  );

export const rangeNotFound = () => new ScriptException('Range not found.');
export const rowsOutOfBounds = () => new ScriptException('Those rows are out of bounds.');
export const columnsOutOfBounds = () => new ScriptException('Those columns are out of bounds.');
export const noCountGiven = (side: 'rows' | 'columns') =>
  new ScriptException(`The number of ${side} in the range must be at least 1.`);
export const startTooSmall = (side: 'row' | 'column') =>
  new ScriptException(`The starting ${side} of the range is too small.`);
export const sheetNameTaken = (name: string) =>
  new ScriptException(`A sheet with the name "${name}" already exists. Please enter another name.`);
export const tooManyCells = () =>
  new ScriptException(
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  );
export const tooLongForCell = () =>
  new ScriptException('Your input contains more than the maximum of 50000 characters in a single cell.');
export const protectedCell = () =>
  new ScriptException(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection ' +
      'if you need to edit.',
  );
export const rejectedByValidation = (cell: string) =>
  new ScriptException(`The data you entered in cell ${cell} violates the data validation rules set on this cell.`);
