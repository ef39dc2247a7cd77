/** What is selected. Where nobody has the document open, in a time trigger, nothing is. */
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, ServiceObject } from '../runtime/service.ts';
import type { Method, Methods } from '../runtime/service.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { RANGE_LIST, rangeObject, SELECTION, sheetObject } from './classes.ts';

/** The selection as the execution sees it on one sheet: another sheet than the selected one has its A1 selected. */
function selected({ execution }: InExecution, sheet: Sheet) {
  if (execution.settings.kind === 'timeTrigger') return null;
  const { selection } = sheet.book;
  if (selection.sheetId === sheet.id) return selection;
  const area = { row: 1, column: 1, rows: 1, columns: 1 };
  return { sheetId: sheet.id, areas: [area], current: area };
}

function activeRange(data: InExecution, sheet: Sheet) {
  const area = selected(data, sheet)?.areas.at(-1);
  return area ? rangeObject(data.execution, sheet, area) : null;
}

function activeRangeList({ execution }: InExecution, sheet: Sheet) {
  const found = selected({ execution }, sheet);
  return found && new ServiceObject(RANGE_LIST, { execution, sheet, areas: found.areas });
}

function currentCell(data: InExecution, sheet: Sheet) {
  const current = selected(data, sheet)?.current;
  return current ? rangeObject(data.execution, sheet, { ...current, rows: 1, columns: 1 }) : null;
}

/** The old name of getCurrentCell, which SpreadsheetApp itself never had. */
export function activeCellReader<D extends InExecution>(sheetOf: (data: D) => Sheet): Method<D> {
  return method<D>('read')([], (data) => currentCell(data, sheetOf(data)));
}

/** The readers that Sheet, Spreadsheet and SpreadsheetApp share. */
export function selectionReaders<D extends InExecution>(sheetOf: (data: D) => Sheet): Methods<D> {
  const read = method<D>('read');
  return {
    getActiveRange: read([], (data) => activeRange(data, sheetOf(data))),
    getActiveRangeList: read([], (data) => activeRangeList(data, sheetOf(data))),
    getCurrentCell: read([], (data) => currentCell(data, sheetOf(data))),
    getSelection: read([], ({ execution }) => new ServiceObject(SELECTION, { execution })),
  };
}

const read = method<InExecution>('read');
const active = ({ execution }: InExecution) => execution.host.book.activeSheet;

export const selectionService = defineService(SELECTION, {
  getActiveRange: read([], (data) => activeRange(data, active(data))),
  getActiveRangeList: read([], (data) => activeRangeList(data, active(data))),
  getCurrentCell: read([], (data) => currentCell(data, active(data))),
  getActiveSheet: read([], (data) => sheetObject(data.execution, active(data))),
});
