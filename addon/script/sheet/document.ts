import { text } from '../../../shared/texts/texts.ts';
import { UserError } from '../user-error.ts';
import type { SheetTab } from '../../contract/rpc.ts';

export type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
export type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The spreadsheet that the add-on is open in. A time trigger may find none (docs/apps-script.md#clock-triggers). */
export function findDocument(): Spreadsheet | null {
  return SpreadsheetApp.getActiveSpreadsheet();
}

export function openDocument(): Spreadsheet {
  const document = findDocument();
  if (!document) throw new UserError('internal', text.run.noDocument);
  return document;
}

/** The tab by its id, which stays the same when it is renamed or moved. Throws `tab_missing`. */
export function getTab(document: Spreadsheet, sheetId: number): Sheet {
  const sheet = document.getSheets().find((each) => each.getSheetId() === sheetId);
  if (!sheet) throw new UserError('tab_missing', text.run.tabMissing);
  return sheet;
}

/** All tabs with cells; chart sheets have none. */
export function listTabs(document: Spreadsheet): SheetTab[] {
  return document
    .getSheets()
    .filter((sheet) => sheet.getType() === SpreadsheetApp.SheetType.GRID)
    .map((sheet) => ({
      sheetId: sheet.getSheetId(),
      name: sheet.getName(),
      rows: sheet.getLastRow(),
      columns: sheet.getLastColumn(),
      hidden: sheet.isSheetHidden(),
    }));
}

/** Shows a tab, as a click on its name does. Throws `tab_missing`. */
export function activateTab(sheetId: number): null {
  getTab(openDocument(), sheetId).activate();
  return null;
}

/** Selects a cell as a click would. */
export function jumpTo({ sheetId, row, column }: { sheetId: number; row: number; column: number }): null {
  const sheet = getTab(openDocument(), sheetId);
  const inGrid = row >= 1 && column >= 1 && row <= sheet.getMaxRows() && column <= sheet.getMaxColumns();
  if (!inGrid) throw new UserError('invalid', text.run.cellMissing);
  sheet.activate();
  sheet.setActiveRange(sheet.getRange(row, column));
  return null;
}

/** E-mail of the user that the script runs as. */
export function currentUser(): string {
  return Session.getEffectiveUser().getEmail();
}
