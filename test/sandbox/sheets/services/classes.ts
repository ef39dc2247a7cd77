/** The classes of objects that scripts see, and what each keeps on the host. Names are those in Google's errors. */
import { ServiceObject, serviceClass } from '../runtime/service.ts';
import type { Execution, InExecution } from '../runtime/execution.ts';
import type { Area } from '../workbook/area.ts';
import type { Condition } from '../workbook/cell.ts';
import type { Metadata } from '../workbook/metadata.ts';
import type { ConditionalRule, Filter, Protection } from '../workbook/parts.ts';
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

export interface FilterData extends SheetData {
  readonly filter: Filter;
}

export interface ProtectionData extends SheetData {
  readonly protection: Protection;
}

/** Where metadata hangs. */
export type MetadataPlace =
  | { readonly type: 'SPREADSHEET' }
  | { readonly type: 'SHEET'; readonly sheet: Sheet }
  | { readonly type: 'ROW' | 'COLUMN'; readonly sheet: Sheet; readonly line: { metadata: Metadata[] } };

export interface MetadataData extends InExecution {
  readonly item: Metadata;
  readonly place: MetadataPlace;
}

export interface FinderData extends InExecution {
  /** Where to look: the document (null) or one sheet, or the lines of a range. */
  readonly sheet: Sheet | null;
  readonly area: Area | null;
  readonly wanted: { key?: string; value?: string; id?: number; visibility?: string; type?: string };
}

/** A condition under construction; `build` and the setters differ by class. */
export interface CriteriaData {
  condition: Condition | null;
  hiddenValues: readonly string[] | null;
}

export interface ValidationData {
  condition: Condition | null;
  allowInvalid: boolean;
  helpText: string | null;
}

export type ConditionalRuleData = InExecution & { -readonly [K in keyof ConditionalRule]: ConditionalRule[K] } & {
  sheet: Sheet | null;
};

export interface CellImageData {
  readonly url: string;
  readonly alt: string;
}

export interface StyleData {
  readonly style: Record<string, string | number | boolean | null>;
}

export const SPREADSHEET_APP = serviceClass<InExecution>('SpreadsheetApp');
export const SPREADSHEET = serviceClass<InExecution>('SpreadsheetApp.Spreadsheet');
export const SHEET = serviceClass<SheetData>('SpreadsheetApp.Sheet');
export const RANGE = serviceClass<RangeData>('SpreadsheetApp.Range');
export const RANGE_LIST = serviceClass<RangeListData>('SpreadsheetApp.RangeList');
export const SELECTION = serviceClass<InExecution>('SpreadsheetApp.Selection');
export const FILTER = serviceClass<FilterData>('SpreadsheetApp.Filter');
export const CRITERIA = serviceClass<CriteriaData>('SpreadsheetApp.FilterCriteria');
export const CRITERIA_BUILDER = serviceClass<CriteriaData>('SpreadsheetApp.FilterCriteriaBuilder');
export const VALIDATION = serviceClass<ValidationData>('SpreadsheetApp.DataValidation');
export const VALIDATION_BUILDER = serviceClass<ValidationData>('SpreadsheetApp.DataValidationBuilder');
export const CONDITIONAL_RULE = serviceClass<ConditionalRuleData>('SpreadsheetApp.ConditionalFormatRule');
export const CONDITIONAL_RULE_BUILDER = serviceClass<ConditionalRuleData>(
  'SpreadsheetApp.ConditionalFormatRuleBuilder',
);
export const BOOLEAN_CONDITION = serviceClass<ConditionalRuleData>('SpreadsheetApp.BooleanCondition');
export const PROTECTION = serviceClass<ProtectionData>('SpreadsheetApp.Protection');
export const METADATA = serviceClass<MetadataData>('SpreadsheetApp.DeveloperMetadata');
export const METADATA_LOCATION = serviceClass<MetadataData>('SpreadsheetApp.DeveloperMetadataLocation');
export const METADATA_FINDER = serviceClass<FinderData>('SpreadsheetApp.DeveloperMetadataFinder');
export const CELL_IMAGE = serviceClass<CellImageData>('SpreadsheetApp.CellImage');
export const TEXT_STYLE = serviceClass<StyleData>('SpreadsheetApp.TextStyle');
export const TEXT_STYLE_BUILDER = serviceClass<StyleData>('SpreadsheetApp.TextStyleBuilder');
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
