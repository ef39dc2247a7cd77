/** The Sheet class: the tab itself, and its concerns put together. */
import { enumOf, object, optional, string } from '../runtime/arguments.ts';
import { defineService, method, overloads, SELF, ServiceObject } from '../runtime/service.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { METADATA_FINDER, PROTECTION, RANGE, RANGE_LIST, SHEET, spreadsheetObject } from './classes.ts';
import type { SheetData } from './classes.ts';
import { protectionTypes, sheetTypes } from './enums.ts';
import { addMetadata, metadataAt } from './metadata.ts';
import { newProtection } from './protection.ts';
import { activeCellReader, selectionReaders } from './selection.ts';
import { sheetContent } from './sheet-content.ts';
import { sheetLines } from './sheet-lines.ts';
import { sheetNameTaken } from './texts.ts';

const local = method<SheetData>('local');
const read = method<SheetData>('read');
const write = method<SheetData>('write');
const ui = method<SheetData>('ui');

function rename(sheet: Sheet, name: string): symbol {
  const other = sheet.book.sheetByName(name);
  if (other && other !== sheet) throw sheetNameTaken(name);
  sheet.name = name;
  sheet.book.changed('sheets', sheet, null);
  return SELF;
}

function setHidden(sheet: Sheet, hidden: boolean): symbol {
  sheet.hidden = hidden;
  sheet.book.changed('sheets', sheet, null);
  return SELF;
}

export const sheetService = defineService(SHEET, {
  ...sheetContent,
  ...sheetLines,
  ...selectionReaders<SheetData>(({ sheet }) => sheet),
  getActiveCell: activeCellReader<SheetData>(({ sheet }) => sheet),
  getName: local([], ({ sheet }) => sheet.name),
  getSheetName: local([], ({ sheet }) => sheet.name),
  setName: write([string], ({ sheet }, name) => rename(sheet, name)),
  getSheetId: local([], ({ sheet }) => sheet.id),
  getIndex: read([], ({ sheet }) => sheet.book.sheets.indexOf(sheet) + 1),
  getParent: local([], ({ execution }) => spreadsheetObject(execution)),
  getType: local([], () => sheetTypes.GRID),
  isSheetHidden: read([], ({ sheet }) => sheet.hidden),
  hideSheet: write([], ({ sheet }) => setHidden(sheet, true)),
  showSheet: write([], ({ sheet }) => setHidden(sheet, false)),
  getTabColor: read([], ({ sheet }) => sheet.tabColor),
  setTabColor: write([optional(string)], ({ sheet }, color) => {
    sheet.tabColor = color ?? null;
    sheet.book.changed('sheets', sheet, null);
    return SELF;
  }),
  activate: ui([], ({ sheet }) => {
    sheet.book.select(sheet);
    return SELF;
  }),
  setActiveRange: ui([object(RANGE)], (_, range) => {
    range.data.sheet.book.select(range.data.sheet, [range.data.area]);
    return range;
  }),
  setActiveRangeList: ui([object(RANGE_LIST)], (_, ranges) => {
    ranges.data.sheet.book.select(ranges.data.sheet, ranges.data.areas);
    return ranges;
  }),
  setCurrentCell: ui([object(RANGE)], (_, cell) => {
    cell.data.sheet.book.select(cell.data.sheet, [cell.data.area]);
    return cell;
  }),
  protect: write([], ({ execution, sheet }) => {
    const protection = newProtection(execution, sheet, null);
    return new ServiceObject(PROTECTION, { execution, sheet, protection });
  }),
  getProtections: read([enumOf('ProtectionType')], ({ execution, sheet }, type) =>
    sheet.protections
      .filter((protection) => (protection.area === null) === (type === protectionTypes.SHEET))
      .map((protection) => new ServiceObject(PROTECTION, { execution, sheet, protection })),
  ),
  addDeveloperMetadata: addMetadata<SheetData>(({ sheet }) => ({ type: 'SHEET', sheet })),
  getDeveloperMetadata: read([], ({ execution, sheet }) => metadataAt(execution, { type: 'SHEET', sheet })),
  createDeveloperMetadataFinder: overloads(
    local(
      [],
      ({ execution, sheet }) => new ServiceObject(METADATA_FINDER, { execution, sheet, area: null, wanted: {} }),
    ),
  ),
});
