import type { ExplainedRow } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { cellText } from '../sheet/cells.ts';
import { openDocument } from '../sheet/document.ts';
import { openTab, type OpenSource, reopenSource } from '../sheet/open-source.ts';
import { withWholeOrders } from '../sheet/orders-of-rows.ts';
import { readCells } from '../sheet/read-cells.ts';
import { isSent, type SheetRow } from '../sheet/rows.ts';
import { selectedRows } from '../sheet/select-rows.ts';
import { ERROR_CELL } from '../sheet/status-line.ts';
import { statusLineAt } from '../sheet/table.ts';
import { loadTabSettings } from '../tab-settings.ts';

/**
 * Explains the selected row of the tab on show, the first one where several are selected: what the backend knows of its order.
 * Throws UserError.
 */
export function explainRow(): ExplainedRow {
  const active = openDocument().getActiveSheet();
  const tabName = active.getName();
  const nothing = (title: string, message: string, found: Partial<ExplainedRow> = {}): ExplainedRow => ({
    ...{ tabName, row: null, orderId: null, note: null, conversions: [] },
    ...found,
    problem: { title, message },
  });
  const isGrid = active.getType() === SpreadsheetApp.SheetType.GRID;
  const settings = isGrid ? loadTabSettings(active.getSheetId()) : null;
  if (!settings) {
    const message = 'Open the tab with your orders, or upload this one first, then select a row.';
    return nothing('Nothing was uploaded from this tab yet', message);
  }
  const { headerRow, keepAllRows, mapping } = settings;
  const source = reopenSource(openTab(active.getSheetId()), { headerRow, keepAllRows, status: null }, mapping);
  const [span] = selectedRows(source.table).spans;
  if (!span) return nothing('No row is selected', 'Select a cell in the row of an order, then try again.');
  const [row] = span;
  const found = source.rows.find((one) => one.row === row);
  if (!found) {
    return nothing(`Row ${row} has no order`, 'It is empty, or a title, total or note. Select the row of an order.', {
      row,
    });
  }
  const orderId = orderIdOf(source, found);
  if (orderId === '') {
    return nothing(`Row ${row} has no order ID`, 'Fill in its order ID and upload it.', { row });
  }
  const answer = openBackend().explainConversion(orderId);
  if (answer) {
    return { tabName, row, orderId, note: noteOn(found), problem: null, conversions: answer.conversions };
  }
  const error = cellText(statusLineAt(source.table, row)[ERROR_CELL]);
  return found.failed && error !== ''
    ? nothing(`Row ${row} was not sent, because it has an error`, error, { row, orderId })
    : nothing(`Row ${row} was not uploaded yet`, 'Upload it, then explain it again.', { row, orderId });
}

/** The order id of a row, or of another row of its order where only that has it. */
function orderIdOf(source: OpenSource, row: SheetRow): string {
  const { order_id } = source.mapping;
  if (!order_id) return '';
  const rows = [row, ...withWholeOrders(source, [row])];
  const read = readCells({ ...source, mapping: { order_id } }, rows);
  const ids = read.map(({ cells }) => String(cells['order_id'] ?? '').trim());
  return ids.find((id) => id !== '') ?? '';
}

/** What the backend knows is what was uploaded, not what the row holds now. */
function noteOn(row: SheetRow): string | null {
  if (row.failed) return 'The row has an error now, see its Error cell. This is about what was uploaded before.';
  if (isSent(row)) return null;
  return row.last.contentHash === null
    ? 'The row was not uploaded from this tab; its order was uploaded from elsewhere.'
    : 'The row has changed since it was uploaded. This is about what was uploaded.';
}
