/** SpreadsheetApp: the door to the active document and its user interface. */
import { object, optional, boolean, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads } from '../runtime/service.ts';
import { RANGE, RANGE_LIST, SHEET, sheetObject, SPREADSHEET_APP, spreadsheetObject } from './classes.ts';
import { newRuleBuilder } from './conditional-rule.ts';
import { newCriteriaBuilder, newValidationBuilder } from './criteria.ts';
import * as enums from './enums.ts';
import { selectionReaders } from './selection.ts';
import { newTextStyleBuilder } from './text-style.ts';
import { uiObject } from './ui.ts';

const local = method<InExecution>('local');
const read = method<InExecution>('read');
const uiCall = method<InExecution>('ui');

/** The document that the add-on runs in, or null where there is none (docs/apps-script.md#clock-triggers). */
function activeSpreadsheet({ execution }: InExecution) {
  return execution.settings.hasDocument ? spreadsheetObject(execution) : null;
}

function open({ execution }: InExecution, id: string) {
  if (id !== execution.host.book.id) {
    throw new ScriptException(
      'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    );
  }
  return spreadsheetObject(execution);
}

/** Only a handle: it costs nothing until something is read through it. */
const getActive = local([], activeSpreadsheet);

export const spreadsheetAppService = defineService(
  SPREADSHEET_APP,
  {
    ...selectionReaders<InExecution>(({ execution }) => execution.host.book.activeSheet),
    getActive,
    getActiveSpreadsheet: getActive,
    getActiveSheet: read([], ({ execution }) =>
      execution.settings.hasDocument ? sheetObject(execution, execution.host.book.activeSheet) : null,
    ),
    setActiveSheet: uiCall([object(SHEET), optional(boolean)], (_, sheet) => {
      sheet.data.sheet.book.select(sheet.data.sheet);
      return sheet;
    }),
    setActiveRange: uiCall([object(RANGE)], (_, range) => {
      range.data.sheet.book.select(range.data.sheet, [range.data.area]);
      return range;
    }),
    setActiveRangeList: uiCall([object(RANGE_LIST)], (_, ranges) => {
      ranges.data.sheet.book.select(ranges.data.sheet, ranges.data.areas);
      return ranges;
    }),
    getUi: local([], ({ execution }) => uiObject(execution)),
    flush: method<InExecution>('flush')([], () => undefined),
    openById: read([string], open),
    openByUrl: overloads(read([string], (data, url) => open(data, /\/d\/([^/]+)/.exec(url)?.[1] ?? ''))),
    newConditionalFormatRule: local([], ({ execution }) => newRuleBuilder(execution)),
    newDataValidation: local([], newValidationBuilder),
    newFilterCriteria: local([], newCriteriaBuilder),
    newTextStyle: local([], newTextStyleBuilder),
  },
  {
    BooleanCriteria: enums.booleanCriteria,
    BorderStyle: enums.borderStyles,
    CopyPasteType: enums.copyPasteTypes,
    DataValidationCriteria: enums.validationCriteria,
    DeveloperMetadataLocationType: enums.metadataLocations,
    DeveloperMetadataVisibility: enums.visibilities,
    Dimension: enums.dimensions,
    Direction: enums.directions,
    ProtectionType: enums.protectionTypes,
    SheetType: enums.sheetTypes,
    ValueType: enums.valueTypes,
    WrapStrategy: enums.wrapStrategies,
  },
);
