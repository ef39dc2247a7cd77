/** Enums of SpreadsheetApp, members in Google's order. */
import { defineEnum } from '../runtime/service.ts';

export const visibilities = defineEnum('DeveloperMetadataVisibility', ['DOCUMENT', 'PROJECT']);
export const metadataLocations = defineEnum('DeveloperMetadataLocationType', ['SPREADSHEET', 'SHEET', 'ROW', 'COLUMN']);
export const wrapStrategies = defineEnum('WrapStrategy', ['WRAP', 'OVERFLOW', 'CLIP']);
export const sheetTypes = defineEnum('SheetType', ['GRID', 'OBJECT', 'DATASOURCE']);
