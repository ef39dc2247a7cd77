/** SpreadsheetApp: the active document and its user interface. */
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method } from '../runtime/service.ts';
import { SPREADSHEET_APP, spreadsheetObject } from './classes.ts';
import * as enums from './enums.ts';
import { uiObject } from './ui.ts';

const local = method<InExecution>('local');

export const spreadsheetAppService = defineService(
  SPREADSHEET_APP,
  {
    /**
     * The document that the add-on runs in, or null where there is none (docs/apps-script.md#clock-triggers). Only a
     * handle: it costs nothing until something is read through it.
     */
    getActiveSpreadsheet: local([], ({ execution }) =>
      execution.settings.hasDocument ? spreadsheetObject(execution) : null,
    ),
    getUi: local([], ({ execution }) => uiObject(execution)),
    flush: method<InExecution>('flush')([], () => undefined),
  },
  {
    DeveloperMetadataLocationType: enums.metadataLocations,
    DeveloperMetadataVisibility: enums.visibilities,
    SheetType: enums.sheetTypes,
    WrapStrategy: enums.wrapStrategies,
  },
);
