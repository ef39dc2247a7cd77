/** The classes of objects that scripts see, and their data on the host. Names are those in Google's errors. */
import { ServiceObject, serviceClass } from '../runtime/service.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import type { Area } from '../workbook/area.ts';
import type { Column, Metadata } from '../workbook/parts.ts';
import type { Sheet } from '../workbook/sheet.ts';

export interface SheetData extends InExecution {
  readonly sheet: Sheet;
}

export interface RangeData extends SheetData {
  readonly area: Area;
}

export interface RangeListData extends SheetData {
  readonly areas: readonly Area[];
}

export interface MetadataData extends SheetData {
  readonly column: Column;
  readonly item: Metadata;
}

export interface FinderData extends SheetData {
  readonly wanted: { key?: string; type?: string };
}

export const SPREADSHEET_APP = serviceClass<InExecution>('SpreadsheetApp');
export const SPREADSHEET = serviceClass<InExecution>('SpreadsheetApp.Spreadsheet');
export const SHEET = serviceClass<SheetData>('SpreadsheetApp.Sheet');
export const RANGE = serviceClass<RangeData>('SpreadsheetApp.Range');
export const RANGE_LIST = serviceClass<RangeListData>('SpreadsheetApp.RangeList');
export const METADATA = serviceClass<MetadataData>('SpreadsheetApp.DeveloperMetadata');
export const METADATA_LOCATION = serviceClass<MetadataData>('SpreadsheetApp.DeveloperMetadataLocation');
export const METADATA_FINDER = serviceClass<FinderData>('SpreadsheetApp.DeveloperMetadataFinder');
export const CELL_IMAGE = serviceClass<object>('SpreadsheetApp.CellImage');
export const USER = serviceClass<{ readonly email: string }>('User');

export function spreadsheetObject(execution: Execution): ServiceObject<InExecution> {
  return new ServiceObject(SPREADSHEET, { execution });
}

export function sheetObject(execution: Execution, sheet: Sheet): ServiceObject<SheetData> {
  return new ServiceObject(SHEET, { execution, sheet });
}

export function rangeObject(execution: Execution, sheet: Sheet, area: Area): ServiceObject<RangeData> {
  return new ServiceObject(RANGE, { execution, sheet, area });
}

export function userObject(email: string): ServiceObject<{ readonly email: string }> {
  return new ServiceObject(USER, { email });
}
