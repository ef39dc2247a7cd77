/** The Spreadsheet class: the document, its tabs and settings. */
import { optional, string } from '../runtime/arguments.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method } from '../runtime/service.ts';
import type { Spreadsheet } from '../workbook/spreadsheet.ts';
import { sheetObject, SPREADSHEET } from './classes.ts';
import { sheetNameTaken } from './texts.ts';

const read = method<InExecution>('read');

const bookOf = ({ execution }: InExecution): Spreadsheet => execution.host.book;

export const spreadsheetService = defineService(SPREADSHEET, {
  getId: method<InExecution>('local')([], (data) => bookOf(data).id),
  getUrl: method<InExecution>('local')([], (data) => `https://docs.google.com/spreadsheets/d/${bookOf(data).id}/edit`),
  getName: read([], (data) => bookOf(data).name),
  getSheets: read([], (data) => bookOf(data).sheets.map((sheet) => sheetObject(data.execution, sheet))),
  getActiveSheet: read([], (data) => sheetObject(data.execution, bookOf(data).activeSheet)),
  insertSheet: method<InExecution>('write')([string], (data, name) => {
    const book = bookOf(data);
    if (book.sheetByName(name)) throw sheetNameTaken(name);
    const sheet = book.addSheet(name, book.sheets.indexOf(book.activeSheet) + 1);
    book.select(sheet);
    return sheetObject(data.execution, sheet);
  }),
  getSpreadsheetLocale: read([], (data) => bookOf(data).locale),
  getSpreadsheetTimeZone: read([], (data) => bookOf(data).timeZone),
  toast: method<InExecution>('ui')([string, optional(string)], ({ execution }, message, title) => {
    execution.host.ui.toast({ message, title: title ?? '' });
  }),
});
