/** The Spreadsheet class: the document, its tabs and settings. */
import { boolean, int, number, object, optional, record, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads, ServiceObject } from '../runtime/service.ts';
import type { Sheet } from '../workbook/sheet.ts';
import type { Spreadsheet } from '../workbook/spreadsheet.ts';
import { METADATA_FINDER, RANGE, rangeObject, SHEET, sheetObject, SPREADSHEET, userObject } from './classes.ts';
import { addMetadata, metadataAt } from './metadata.ts';
import { resolveA1 } from './positions.ts';
import { activeCellReader, selectionReaders } from './selection.ts';
import { sheetNameTaken } from './texts.ts';

const local = method<InExecution>('local');
const read = method<InExecution>('read');
const write = method<InExecution>('write');
const ui = method<InExecution>('ui');

const bookOf = ({ execution }: InExecution): Spreadsheet => execution.host.book;
const activeSheet = (data: InExecution): Sheet => bookOf(data).activeSheet;

/** `Sheet2`, or the next free name of that form. */
function freeName(book: Spreadsheet): string {
  let number = book.sheets.length + 1;
  while (book.sheetByName(`Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

function insertSheet(data: InExecution, name: string | null, position: number | null) {
  const book = bookOf(data);
  const wanted = name ?? freeName(book);
  if (book.sheetByName(wanted)) throw sheetNameTaken(wanted);
  const sheet = book.addSheet(wanted, position ?? book.sheets.indexOf(book.activeSheet) + 1);
  book.select(sheet);
  return sheetObject(data.execution, sheet);
}

function deleteSheet(data: InExecution, sheet: Sheet): void {
  const book = bookOf(data);
  if (book.sheets.length === 1) throw new ScriptException("You can't remove all the visible sheets in a document.");
  book.sheets.splice(book.sheets.indexOf(sheet), 1);
  if (book.selection.sheetId === sheet.id) book.select(book.activeSheet);
  book.changed('sheets', sheet, null);
}

function moveActiveSheet(data: InExecution, position: number): void {
  const book = bookOf(data);
  const sheet = book.activeSheet;
  book.sheets.splice(book.sheets.indexOf(sheet), 1);
  book.sheets.splice(position - 1, 0, sheet);
  book.changed('sheets', sheet, null);
}

function toast(data: InExecution, message: string, title?: string | null, seconds?: number | null): void {
  data.execution.host.ui.toast({ message, title: title ?? '', seconds: seconds ?? 5 });
}

export const spreadsheetService = defineService(SPREADSHEET, {
  ...selectionReaders<InExecution>(activeSheet),
  getActiveCell: activeCellReader<InExecution>(activeSheet),
  getId: local([], (data) => bookOf(data).id),
  getName: read([], (data) => bookOf(data).name),
  rename: write([string], (data, name) => {
    bookOf(data).name = name;
    bookOf(data).changed('settings', null, null);
  }),
  getUrl: local([], (data) => `https://docs.google.com/spreadsheets/d/${bookOf(data).id}/edit`),
  getOwner: read([], (data) => userObject(bookOf(data).owner)),
  getSheets: read([], (data) => bookOf(data).sheets.map((sheet) => sheetObject(data.execution, sheet))),
  getNumSheets: read([], (data) => bookOf(data).sheets.length),
  getSheetByName: read([string], (data, name) => {
    const sheet = bookOf(data).sheetByName(name);
    return sheet ? sheetObject(data.execution, sheet) : null;
  }),
  getSheetById: read([int], (data, id) => {
    const sheet = bookOf(data).sheetById(id);
    return sheet ? sheetObject(data.execution, sheet) : null;
  }),
  getActiveSheet: read([], (data) => sheetObject(data.execution, activeSheet(data))),
  setActiveSheet: ui([object(SHEET), optional(boolean)], (_, sheet) => {
    sheet.data.sheet.book.select(sheet.data.sheet);
    return sheet;
  }),
  setActiveRange: ui([object(RANGE)], (_, range) => {
    range.data.sheet.book.select(range.data.sheet, [range.data.area]);
    return range;
  }),
  insertSheet: overloads(
    write([], (data) => insertSheet(data, null, null)),
    write([string], (data, name) => insertSheet(data, name, null)),
    write([number], (data, position) => insertSheet(data, null, position)),
    write([string, number], insertSheet),
    write([string, record], (data, name) => insertSheet(data, name, null)),
  ),
  deleteSheet: write([object(SHEET)], (data, sheet) => deleteSheet(data, sheet.data.sheet)),
  deleteActiveSheet: write([], (data) => {
    deleteSheet(data, activeSheet(data));
    return sheetObject(data.execution, activeSheet(data));
  }),
  moveActiveSheet: write([int], moveActiveSheet),
  getRange: local([string], (data, notation) => {
    const found = resolveA1(activeSheet(data), notation);
    return rangeObject(data.execution, found.sheet, found.area);
  }),
  getRangeByName: read([string], (data, name) => {
    const named = bookOf(data).namedRanges.get(name);
    const sheet = named && bookOf(data).sheetById(named.sheetId);
    return named && sheet ? rangeObject(data.execution, sheet, named.area) : null;
  }),
  setNamedRange: write([string, object(RANGE)], (data, name, { data: { sheet, area } }) => {
    bookOf(data).namedRanges.set(name, { sheetId: sheet.id, area });
  }),
  removeNamedRange: write([string], (data, name) => void bookOf(data).namedRanges.delete(name)),
  getLastRow: read([], (data) => activeSheet(data).lastRow()),
  getLastColumn: read([], (data) => activeSheet(data).lastColumn()),
  getSpreadsheetLocale: read([], (data) => bookOf(data).locale),
  setSpreadsheetLocale: write([string], (data, locale) => {
    bookOf(data).locale = locale;
    bookOf(data).changed('settings', null, null);
  }),
  getSpreadsheetTimeZone: read([], (data) => bookOf(data).timeZone),
  setSpreadsheetTimeZone: write([string], (data, zone) => {
    bookOf(data).timeZone = zone;
    bookOf(data).changed('settings', null, null);
  }),
  toast: overloads(
    ui([string], (data, message) => toast(data, message)),
    ui([string, optional(string)], (data, message, title) => toast(data, message, title)),
    ui([string, optional(string), optional(number)], (data, message, title, seconds) =>
      toast(data, message, title, seconds),
    ),
  ),
  addDeveloperMetadata: addMetadata<InExecution>(() => ({ type: 'SPREADSHEET' })),
  getDeveloperMetadata: read([], ({ execution }) => metadataAt(execution, { type: 'SPREADSHEET' })),
  createDeveloperMetadataFinder: local([], ({ execution }) => {
    return new ServiceObject(METADATA_FINDER, { execution, sheet: null, area: null, wanted: {} });
  }),
});
