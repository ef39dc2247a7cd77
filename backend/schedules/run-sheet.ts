import { createHash } from 'node:crypto';
import type { RowResult, ScheduleRun, ScheduleSheet } from '../../shared/api.ts';
import { isGrouped } from '../../shared/orders/grouping.ts';
import { rowsToKeepTogether } from '../../shared/orders/keep-together.ts';
import { wallTimeAt } from '../../shared/normalize/time-zone.ts';
import { formatSent } from '../../shared/sheet/last-upload.ts';
import { formatStatusLine, partsOfOrders } from '../../shared/sheet/status-line.ts';
import { languageOfHeaders } from '../../shared/sheet/status-words.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import { withTexts } from '../../shared/texts/texts.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import type { Context } from '../context.ts';
import { acceptBatch } from '../conversions/accept.ts';
import { itemsOf, UnusableMapping } from '../csv/rows.ts';
import { type ReadChoices, chooseReading, type TableReading } from '../csv/understand.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { type SheetsApi, SheetsError } from '../sheets/api.ts';
import { ensureStatusColumns } from '../sheets/status-columns.ts';
import { readTabTable, type TabRow, type TabTable } from '../sheets/table.ts';
import { type NewLine, writeLines } from '../sheets/write-lines.ts';
import { newId } from '../store/id.ts';

const BATCH_SIZE = 500;
/** Rows whose results are written at once: each write reads the tab before and after. */
const ROWS_PER_WRITE = 5_000;

export interface SheetRun {
  counts: ScheduleRun['rows'];
  uploadId: string | null;
}

/**
 * Sends the rows of a tab that are new or have changed, and writes their results beside them. What was sent is known from the sheet, so
 * a run that was killed is done again: rows whose results were not written are sent again, and the store answers that nothing
 * changed. Throws SheetsError.
 * @param keepGoing called between writes; false stops the run
 */
export async function runSheet(
  ctx: Context,
  tenantId: string,
  sheet: ScheduleSheet,
  api: SheetsApi,
  keepGoing: () => Promise<boolean>,
): Promise<SheetRun> {
  let table = await readTabTable(api, sheet);
  // Before anything is sent: the columns may be protected.
  if (table.columns.includes(undefined)) {
    await ensureStatusColumns(api, sheet.sheet_id, table.table.headerRow);
    table = await readTabTable(api, sheet);
  }
  const startedAt = ctx.clock();
  const headers = table.tab.values[table.table.headerRow - 1] ?? [];
  // As the add-on began them, so that people can filter by one word.
  const texts = TEXTS[languageOfHeaders(table.columns.map((found) => headers[found?.column ?? -1]))];
  const labels = labelsOf(await loadDestinations(ctx, ctx.store.db, tenantId));
  const stamp = wallTimeAt(startedAt.getTime(), table.tab.zone).replace('T', ' ');
  const orders = changedOrders(table, sheet);
  const counts = { sent: 0, matched: 0, unmatched: 0, failed: 0, unchanged: table.rows.length };
  if (orders.length === 0) return { counts, uploadId: null };

  const uploadId = newId(startedAt);
  const reading = readingOf(table, sheet, startedAt);
  const items = new Map(
    itemsOf(reading.table, reading.mapping, reading.table.headerRow + 1).map((item) => [rowOf(item), item]),
  );
  const options = optionsOf(reading, sheet);
  const unwritten: NewLine[] = [];
  for (const rows of batchesOf(orders)) {
    const conversions = rows.flatMap(({ row }) => items.get(row) ?? []);
    const content = {
      upload_id: uploadId,
      source: `Google Sheets: ${table.tab.name}`.slice(0, 200),
      options,
      items: conversions,
    };
    const idempotencyKey = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const { results } = await acceptBatch(ctx, tenantId, { ...content, idempotencyKey, dryRun: false });
    const byRow = new Map(results.map((result) => [result.row, result]));
    const parts = partsOfOrders(results, isGrouped(options.grouping));
    for (const { row, content: held, hash } of rows) {
      const result = byRow.get(row);
      if (!result) continue;
      count(counts, result);
      const outcome = { ...result, part: parts.get(row) };
      const line = withTexts(texts, () => formatStatusLine(outcome, labels, formatSent(stamp, hash), table.tab.zone));
      unwritten.push({ content: held, line });
    }
    if (unwritten.length < ROWS_PER_WRITE) continue;
    await writeLines(api, sheet, unwritten.splice(0));
    if (!(await keepGoing())) throw new SheetsError('The run was interrupted.', true);
  }
  if (unwritten.length > 0) await writeLines(api, sheet, unwritten);
  return { counts, uploadId };
}

function count(counts: ScheduleRun['rows'], { status, strategy }: RowResult): void {
  counts.sent += 1;
  counts.unchanged -= 1;
  if (status === 'failed') counts.failed += 1;
  else if (status === 'matched' || strategy !== null) counts.matched += 1;
  else counts.unmatched += 1;
}

/** Reads the table as an upload of a file does. Throws SheetsError with what a person has to decide. */
function readingOf({ tab, table }: TabTable, sheet: ScheduleSheet, now: Date): TableReading {
  const { fields, options } = sheet.mapping;
  const choices = withoutAbsent<ReadChoices>({
    mapping: fields,
    country: options.country,
    timeZone: options.time_zone ?? tab.zone,
    dateOrder: options.date_order,
    decimalMark: options.decimal_mark,
    grouping: options.grouping,
    statusMap: options.status_map,
  });
  try {
    const reading = chooseReading(table, choices, now);
    const open = reading.questions.map(({ text }) => text);
    if (open.length > 0) throw new SheetsError(`Upload the tab once by hand to decide this: ${open.join(' ')}`, false);
    return reading;
  } catch (error) {
    throw error instanceof UnusableMapping ? new SheetsError(error.message, false) : error;
  }
}

/** How the server reads the items: as the whole table shows, since a batch may not show it. */
function optionsOf({ settings, grouping, timeZone }: TableReading, { mapping }: ScheduleSheet) {
  const { date_order, decimal_mark, country, value_header, status_map, time_zone } = settings;
  const { phone_hash } = mapping.options;
  return withoutAbsent({
    ...{ date_order, decimal_mark, country, value_header, status_map, phone_hash, grouping },
    time_zone: timeZone ?? time_zone,
  });
}

/** The rows to send, by order; with all rows of an order where several make one up. */
function changedOrders({ rows, table, mapping }: TabTable, sheet: ScheduleSheet): TabRow[][] {
  const pending = (row: TabRow) => !row.isSent || row.failed;
  if (!rows.some(pending)) return [];
  const items = itemsOf(table, mapping, table.headerRow + 1);
  const byRow = new Map(items.map((item) => [rowOf(item), item as Record<string, string>]));
  const first = rowsToKeepTogether(rows.map(({ row }) => byRow.get(row) ?? {}));
  const orders = new Map<number, TabRow[]>();
  for (const [index, row] of rows.entries()) {
    const key = first[index] ?? index;
    orders.set(key, [...(orders.get(key) ?? []), row]);
  }
  const isWhole = isGrouped(sheet.mapping.options.grouping);
  return [...orders.values()]
    .filter((order) => order.some(pending))
    .map((order) => (isWhole ? order : order.filter(pending)));
}

/** Orders in batches that are not much larger than they may be; rows in the order of the sheet. */
function batchesOf(orders: readonly (readonly TabRow[])[]): TabRow[][] {
  const batches: TabRow[][] = [];
  let batch: TabRow[] = [];
  for (const rows of orders) {
    if (batch.length > 0 && batch.length + rows.length > BATCH_SIZE) {
      batches.push(batch);
      batch = [];
    }
    batch.push(...rows);
  }
  return [...batches, batch].map((rows) => rows.sort((a, b) => a.row - b.row));
}

const rowOf = (item: unknown): number => (item as { row: number }).row;

/** Destinations as people call them; two of one platform with their ids. */
function labelsOf(destinations: readonly { id: string; platform: { label: string } }[]): Record<string, string> {
  const labels = destinations.map(({ platform }) => platform.label);
  return Object.fromEntries(
    destinations.map(({ id, platform: { label } }) => [
      id,
      labels.filter((each) => each === label).length > 1 ? `${label} (${id})` : label,
    ]),
  );
}
