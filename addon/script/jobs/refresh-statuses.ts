import type { LookupAnswer } from '../../../shared/api.ts';
import { mergeShops } from '../../../shared/orders/shop.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { RpcFunctions } from '../../contract/rpc.ts';
import { openBackend } from '../backend-client.ts';
import { withDocumentLock } from '../lock.ts';
import { cellText } from '../../../shared/sheet/cells.ts';
import { openTab, reopenSource } from '../sheet/open-source.ts';
import { groupByOrder } from '../sheet/orders-of-rows.ts';
import { readCells } from '../sheet/read-cells.ts';
import { isSent, type SheetRow } from '../sheet/rows.ts';
import {
  CHANGE_CELL,
  ERROR_CELL,
  formatStatusLine,
  isUnchanged,
  LAST_UPLOAD_CELL,
  type StatusLine,
  withCell,
} from '../../../shared/sheet/status-line.ts';
import { type LastPositions, statusLineAt } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';
import { loadTabSettings } from '../tab-settings.ts';
import { UserError } from '../user-error.ts';
import { assignStatusLines } from './assign-status-lines.ts';
import { destinationLabels } from './destination-labels.ts';

type Refresh = RpcFunctions['refreshStatuses'];

/** Order ids of one request. */
const SLICE = 1_000;

/**
 * Asks the backend for the status of the rows that were sent, from the position `next` on, and writes it beside them. Rows
 * that changed since are skipped: their content is not what was sent. Throws UserError.
 */
export function refreshStatuses({ sheetId, next }: Parameters<Refresh>[0]): ReturnType<Refresh> {
  return refreshRows(sheetId, next, () => true);
}

/** The same for those of the rows that are wanted. */
export function refreshRows(
  sheetId: number,
  next: number | null,
  isWanted: (row: SheetRow) => boolean,
): ReturnType<Refresh> {
  const settings = loadTabSettings(sheetId);
  if (!settings) throw new UserError('invalid', text.script.nothingUploaded);
  const tab = openTab(sheetId);
  const read = (last: LastPositions) => {
    const source = reopenSource(tab, last, settings.mapping);
    return { source, rows: source.rows.filter((row) => isSent(row) && !row.failed && isWanted(row)) };
  };

  const { source, rows } = read({ headerRow: settings.headerRow, keepAllRows: settings.keepAllRows, status: null });
  const from = next ?? 0;
  const slice = rows.slice(from, from + SLICE);
  if (slice.length === 0) return { refreshed: 0, total: rows.length, next: null };
  const { order_id, platform, shop } = source.mapping;
  const cells = readCells(
    { ...source, mapping: { ...(order_id && { order_id }), ...(platform && { platform }), ...(shop && { shop }) } },
    slice,
  );
  const backend = openBackend();
  const labels = destinationLabels(backend.getTenant().destinations);
  const { conversions } = backend.lookupConversions(
    cells.map((row) => String(row.cells['order_id'] ?? '')),
    cells.map((row) =>
      mergeShops({}, { platform: String(row.cells['platform'] ?? ''), shop: String(row.cells['shop'] ?? '') }),
    ),
  );
  const firstRows = new Set(groupByOrder(source, rows).map(([first]) => first?.row));
  const unwritten = slice.flatMap(({ row, content }, index) => {
    const before = statusLineAt(source.table, row);
    const line = refreshLine(before, conversions[index], { labels, isFirst: firstRows.has(row), zone: source.zone });
    return line ? [{ content, line }] : [];
  });

  return withDocumentLock(() => {
    const now = read(source.table);
    const { lines } = assignStatusLines(now.rows, unwritten, []);
    writeStatusLines(now.source.table, lines);
    const end = from + slice.length;
    return { refreshed: lines.size, total: rows.length, next: end < rows.length ? end : null };
  });
}

/** The line with the status of now; what the upload itself said (the change, its errors, its time) stays. Pure. */
function refreshLine(
  before: StatusLine,
  conversion: LookupAnswer['conversions'][number] | undefined,
  { labels, isFirst, zone }: { labels: Readonly<Record<string, string>>; isFirst: boolean; zone: string },
): StatusLine | null {
  if (!conversion?.found) return null;
  const part = { number: 1, of: 1, isFirst };
  const line = formatStatusLine({ ...conversion, part }, labels, cellText(before[LAST_UPLOAD_CELL]), zone);
  // Earlier releases wrote “Duplicate” in place of the match.
  const isFormer = before[CHANGE_CELL] === '' && isUnchanged(before);
  const change = isFormer ? text.statusColumns.changes.unchanged : before[CHANGE_CELL];
  return withCell(withCell(line, CHANGE_CELL, change), ERROR_CELL, before[ERROR_CELL]);
}
