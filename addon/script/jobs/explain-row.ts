import { languageOf } from '../../../shared/texts/languages.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { ExplainedRow } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { cellText } from '../../../shared/sheet/cells.ts';
import { openDocument } from '../sheet/document.ts';
import { openTab, type OpenSource, reopenSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { selectedRows } from '../sheet/select-rows.ts';
import { ERROR_CELL } from '../../../shared/sheet/status-line.ts';
import { withWholeOrders } from '../../../shared/sheet/orders-of-rows.ts';
import { isSent, type SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { loadTabSettings } from '../tab-settings.ts';

/**
 * Explains a row of the tab on show, or the selected one, the first where several are selected: what the backend knows of its
 * order. Throws UserError.
 */
export function explainRow(asked: number | null): ExplainedRow {
  const words = text.why;
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
    return nothing(words.noUploadTitle, words.noUpload);
  }
  const { headerRow, keepAllRows, mapping } = settings;
  const source = reopenSource(openTab(active.getSheetId()), { headerRow, keepAllRows, status: null }, mapping);
  const row = asked ?? selectedRows(source.table).spans[0]?.[0];
  if (row === undefined) return nothing(words.noRowTitle, words.noRow);
  const found = source.rows.find((one) => one.row === row);
  if (!found) {
    return nothing(words.noOrderTitle(row), words.noOrder, { row });
  }
  const orderId = orderIdOf(source, found);
  if (orderId === '') {
    return nothing(words.noOrderIdTitle(row), words.noOrderId, { row });
  }
  const answer = openBackend().explainConversion(orderId, languageOf(text.formats.locale));
  if (answer) {
    return { tabName, row, orderId, note: noteOn(found), problem: null, conversions: answer.conversions };
  }
  const error = cellText(statusLineAt(source.table, row)[ERROR_CELL]);
  return found.failed && error !== ''
    ? nothing(words.notSentTitle(row), error, { row, orderId })
    : nothing(words.notUploadedTitle(row), words.notUploaded, { row, orderId });
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
  if (row.failed) return text.why.hasErrorNow;
  if (isSent(row)) return null;
  return row.last.contentHash === null ? text.why.fromElsewhere : text.why.hasChanged;
}
