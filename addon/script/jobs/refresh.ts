import type { LookupAnswer } from '../../../shared/api.ts';
import { connect } from '../backend.ts';
import { Fault } from '../fault.ts';
import { withDocumentLock } from '../lock.ts';
import { requireAccount } from '../settings.ts';
import { textIn, usableZone } from '../sheet/cells.ts';
import { openDocument, tabOf } from '../sheet/document.ts';
import { writeStatusLines } from '../sheet/status-columns.ts';
import { ERROR, LAST_UPLOAD, statusLine, type StatusLine } from '../sheet/status-line.ts';
import { lineAt, mappingIn, readTable, type Seen, type Table } from '../sheet/table.ts';
import { rememberedTab } from '../tabs.ts';
import { rawRows } from './items.ts';
import { labelsOf } from './labels.ts';
import { Outcomes, place } from './outcomes.ts';
import { isSent, type Row, rowsOf } from './rows.ts';
import type { RunPlan } from './run-record.ts';

/** Order ids of one request. */
const SLICE = 1_000;

/**
 * Asks what became of the rows sent before, `next` being the place to begin at, and writes it beside them. Rows that
 * changed since are left alone: they are another content than the one that was sent. Throws Fault.
 */
export function refreshStatuses({ sheetId, next }: { sheetId: number; next: number | null }): {
  refreshed: number;
  total: number;
  next: number | null;
} {
  const remembered = rememberedTab(sheetId);
  if (!remembered) throw new Fault('invalid', 'Nothing was uploaded from this tab yet.');
  const document = openDocument();
  const sheet = tabOf(document, sheetId);
  const zone = usableZone(document.getSpreadsheetTimeZone());
  const look = (seen: Seen) => {
    const table = readTable(sheet, remembered.mapping, seen);
    const mapping = mappingIn(table, remembered.mapping);
    return { table, mapping, rows: rowsOf(table, mapping).filter((row) => isSent(row) && !row.failed) };
  };

  const { table, mapping, rows } = look({ headerRow: remembered.headerRow, status: null });
  const from = next ?? 0;
  const slice = rows.slice(from, from + SLICE);
  if (slice.length === 0) return { refreshed: 0, total: rows.length, next: null };
  const { order_id } = mapping;
  const raw = rawRows(sheet, slice, order_id ? { order_id } : {}, zone);
  const backend = connect(requireAccount());
  const labels = labelsOf(backend.tenant().destinations);
  const { conversions } = backend.lookup(raw.map(({ cells }) => String(cells['order_id'] ?? '')));

  return withDocumentLock(() => {
    const outcomes = new Outcomes();
    slice.forEach((row, index) => {
      const line = newLine(table, row, conversions[index], labels);
      if (line) outcomes.add(row.content, line);
    });
    const now = look(table);
    const lines = place(now.rows, outcomes, []);
    writeStatusLines(sheet, now.table.status.columns, lines, (row) => lineAt(now.table, row));
    const end = from + slice.length;
    return { refreshed: lines.size, total: rows.length, next: end < rows.length ? end : null };
  });
}

/** The row's line with the outcome of now; what the upload itself said (its errors, its receipt, *Duplicate*) stays. */
function newLine(
  table: Table,
  { row }: Row,
  found: LookupAnswer['conversions'][number] | undefined,
  labels: RunPlan['labels'],
): StatusLine | undefined {
  if (!found?.found) return undefined;
  const before = lineAt(table, row);
  const line = statusLine(found, labels, textIn(before[LAST_UPLOAD]));
  line[ERROR] = before[ERROR];
  if (before[0] === 'Duplicate') line[0] = before[0];
  return line;
}
