/** Enums of SpreadsheetApp, members in Google's order. */
import { defineEnum } from '../runtime/service.ts';

export const wrapStrategies = defineEnum('WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']);
export const visibilities = defineEnum('DeveloperMetadataVisibility', ['DOCUMENT', 'PROJECT']);
export const metadataLocations = defineEnum('DeveloperMetadataLocationType', ['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN']);
export const protectionTypes = defineEnum('ProtectionType', ['RANGE', 'SHEET']);
export const dimensions = defineEnum('Dimension', ['COLUMNS', 'ROWS']);
export const directions = defineEnum('Direction', ['UP', 'DOWN', 'PREVIOUS', 'NEXT']);
export const sheetTypes = defineEnum('SheetType', ['GRID', 'OBJECT', 'DATASOURCE']);
export const borderStyles = defineEnum('BorderStyle', [
  'DOTTED',
  'DASHED',
  'SOLID',
  'SOLID_MEDIUM',
  'SOLID_THICK',
  'DOUBLE',
]);
export const copyPasteTypes = defineEnum('CopyPasteType', [
  'PASTE_NORMAL', 'PASTE_NO_BORDERS', 'PASTE_FORMAT', 'PASTE_FORMULA', 'PASTE_DATA_VALIDATION', 'PASTE_VALUES',
  'PASTE_CONDITIONAL_FORMATTING', 'PASTE_COLUMN_WIDTHS',
]); // prettier-ignore
export const valueTypes = defineEnum('ValueType', ['IMAGE']);
export const booleanCriteria = defineEnum('BooleanCriteria', [
  'CELL_EMPTY', 'CELL_NOT_EMPTY', 'DATE_AFTER', 'DATE_BEFORE', 'DATE_EQUAL_TO', 'NUMBER_BETWEEN', 'NUMBER_EQUAL_TO',
  'NUMBER_GREATER_THAN', 'NUMBER_GREATER_THAN_OR_EQUAL_TO', 'NUMBER_LESS_THAN', 'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'NUMBER_NOT_BETWEEN', 'NUMBER_NOT_EQUAL_TO', 'TEXT_CONTAINS', 'TEXT_DOES_NOT_CONTAIN', 'TEXT_EQUAL_TO',
  'TEXT_STARTS_WITH', 'TEXT_ENDS_WITH', 'CUSTOM_FORMULA',
]); // prettier-ignore
export const validationCriteria = defineEnum('DataValidationCriteria', [
  'DATE_AFTER', 'DATE_BEFORE', 'DATE_IS_VALID_DATE', 'NUMBER_BETWEEN', 'NUMBER_EQUAL_TO', 'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO', 'NUMBER_LESS_THAN', 'NUMBER_LESS_THAN_OR_EQUAL_TO', 'TEXT_CONTAINS',
  'TEXT_EQUAL_TO', 'VALUE_IN_LIST', 'VALUE_IN_RANGE', 'CUSTOM_FORMULA', 'CHECKBOX',
]); // prettier-ignore
