import { createHash } from 'node:crypto';
import type { RowResult, ScheduleRun, ScheduleSheet } from '../../shared/api.ts';
import { isGrouped } from '../../shared/orders/grouping.ts';
import { rowsToKeepTogether } from '../../shared/orders/keep-together.ts';
import { wallTimeAt } from '../../shared/normalize/time-zone.ts';
import { destinationLabels } from '../../shared/destination-labels.ts';
import { mergeShops } from '../../shared/orders/shop.ts';
import { cellText } from '../../shared/sheet/cells.ts';
import {
  type AgeLimit,
  describeLostRows,
  type ExpiringRows,
  findExpiringRows,
} from '../../shared/sheet/expiring-rows.ts';
import { formatSent, parseLastUpload } from '../../shared/sheet/last-upload.ts';
import { refreshedSince, refreshLine, sameLine } from '../../shared/sheet/refresh-line.ts';
import { formatStatusLine, LAST_UPLOAD_CELL, partsOfOrders } from '../../shared/sheet/status-line.ts';
import { validateRows } from '../../shared/validate.ts';
import { languageOfHeaders } from '../../shared/sheet/status-words.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import { type Texts, withTexts } from '../../shared/texts/texts.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import type { Context } from '../context.ts';
import { acceptBatch } from '../conversions/accept.ts';
import { itemsOf, UnusableMapping } from '../csv/rows.ts';
import { type ReadChoices, chooseReading, type TableReading } from '../csv/understand.ts';
import { lookupConversions } from '../conversions/lookup.ts';
import { readItems } from '../conversions/items.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import { type SheetsApi, SheetsError } from '../sheets/api.ts';
import { ensureStatusColumns } from '../sheets/status-columns.ts';
import { readTabTable, type TabRow, type TabTable } from '../sheets/table.ts';
import { type NewLine, writeLines } from '../sheets/write-lines.ts';
import { SERVER } from '../store/audit.ts';
import { newId } from '../store/id.ts';

const BATCH_SIZE = 500;
/** Order ids that are looked up at once. */
const LOOKED_UP = 1_000;
/** Rows whose results are written at once: each write reads the tab before and after. */
const ROWS_PER_WRITE = 5_000;

export interface SheetRun {
  counts: ScheduleRun['rows'];
  uploadId: string | null;
  /** Sentences for its result. */
  notes: string[];
  /** Whether orders will soon be too old because of errors, which a person can fix. */
  needsAttention: boolean;
}

/**
 * Sends the rows of a tab that are new or have changed, those first that will soon be too old for a platform, and writes their results
 * beside them, and later outcomes beside rows that were sent before. What was sent is known from the sheet, so a run that was killed is
 * done again: rows whose results were not written are sent again, and the store answers that nothing changed. Throws SheetsError.
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
  const counts = { sent: 0, matched: 0, unmatched: 0, failed: 0, unchanged: table.rows.length };
  if (table.rows.length === 0) return { counts, uploadId: null, notes: [], needsAttention: false };
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const labels = destinationLabels(destinations.map(({ id, platform }) => ({ id, label: platform.label })));
  const stamp = wallTimeAt(startedAt.getTime(), table.tab.zone).replace('T', ' ');
  const reading = readingOf(table, sheet, startedAt);
  const items = new Map(
    itemsOf(reading.table, reading.mapping, reading.table.headerRow + 1).map((item) => [rowOf(item), item]),
  );
  const orders = ordersOf(table, items);
  const { soon, lost } = findExpiring(reading, items, ageLimitsOf(destinations, labels), startedAt);
  const found = { notes: describeLostRows(lost), needsAttention: lost.some(({ why }) => why === 'error') };
  const changed = changedOrders(orders, sheet);
  const isUrgent = (order: readonly TabRow[]): boolean => order.some(({ row }) => soon.has(row));
  const urgentFirst = [...changed.filter(isUrgent), ...changed.filter((order) => !isUrgent(order))];

  const uploadId = newId(startedAt);
  const options = optionsOf(reading, sheet);
  const unwritten: NewLine[] = [];
  for (const rows of batchesOf(urgentFirst)) {
    const conversions = rows.flatMap(({ row }) => items.get(row) ?? []);
    const content = {
      upload_id: uploadId,
      source: `Google Sheets: ${table.tab.name}`.slice(0, 200),
      options,
      items: conversions,
    };
    const idempotencyKey = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const { results } = await acceptBatch(ctx, tenantId, { ...content, idempotencyKey, dryRun: false, actor: SERVER });
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
  const since = refreshedSince(startedAt.getTime(), table.tab.zone);
  const refreshed = await refreshLines(ctx, tenantId, earlierOrders(orders, changed, since), {
    items,
    labels,
    zone: table.tab.zone,
    texts,
  });
  if (unwritten.length + refreshed.length > 0) await writeLines(api, sheet, unwritten, refreshed);
  return { counts, uploadId: changed.length === 0 ? null : uploadId, ...found };
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

/** The rows of a tab by order, in the order of the sheet. */
function ordersOf({ rows }: TabTable, items: ItemsByRow): TabRow[][] {
  const first = rowsToKeepTogether(rows.map(({ row }) => cellsOf(items, row)));
  const orders = new Map<number, TabRow[]>();
  for (const [index, row] of rows.entries()) {
    const key = first[index] ?? index;
    orders.set(key, [...(orders.get(key) ?? []), row]);
  }
  return [...orders.values()];
}

/** The rows to send, by order; with all rows of an order where several make one up. */
function changedOrders(orders: readonly TabRow[][], sheet: ScheduleSheet): TabRow[][] {
  const pending = (row: TabRow) => !row.isSent || row.failed;
  const isWhole = isGrouped(sheet.mapping.options.grouping);
  return orders.filter((order) => order.some(pending)).map((order) => (isWhole ? order : order.filter(pending)));
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
  return [...batches, batch].filter((rows) => rows.length > 0).map((rows) => rows.sort((a, b) => a.row - b.row));
}

/** The rows of other orders that were sent since. */
function earlierOrders(orders: readonly TabRow[][], changed: readonly TabRow[][], since: string): TabRow[][] {
  const sentNow = new Set(changed.flat().map(({ row }) => row));
  const isEarlier = ({ row, line, isSent, failed }: TabRow): boolean =>
    isSent && !failed && !sentNow.has(row) && (parseLastUpload(cellText(line[LAST_UPLOAD_CELL])).stamp ?? '') >= since;
  return orders.map((order) => order.filter(isEarlier)).filter((order) => order.length > 0);
}

/** By the number of their row. */
type ItemsByRow = ReadonlyMap<number, unknown>;

const rowOf = (item: unknown): number => (item as { row: number }).row;
const cellsOf = (items: ItemsByRow, row: number): Record<string, string> =>
  (items.get(row) ?? {}) as Record<string, string>;

interface RefreshContext {
  items: ItemsByRow;
  labels: Readonly<Record<string, string>>;
  zone: string;
  /** In the language of the status columns. */
  texts: Texts;
}

/** The lines of rows whose status has changed since it was written beside them. */
async function refreshLines(
  { store: { db } }: Context,
  tenantId: string,
  orders: readonly TabRow[][],
  { items, labels, zone, texts }: RefreshContext,
): Promise<NewLine[]> {
  const rows = orders.flatMap((order) => order.map((row, index) => ({ ...row, isFirst: index === 0 })));
  const lines: NewLine[] = [];
  for (let from = 0; from < rows.length; from += LOOKED_UP) {
    const slice = rows.slice(from, from + LOOKED_UP);
    const cells = slice.map(({ row }) => cellsOf(items, row));
    const { conversions } = await lookupConversions(
      db,
      tenantId,
      cells.map(({ order_id = '' }) => order_id),
      cells.map(({ platform = '', shop = '' }) => mergeShops({}, { platform, shop })),
    );
    for (const [index, { content, line: before, isFirst }] of slice.entries()) {
      const line = withTexts(texts, () => refreshLine(before, conversions[index], { labels, isFirst, zone }));
      if (line && !sameLine(line, before)) lines.push({ content, line });
    }
  }
  return lines;
}

function ageLimitsOf(destinations: readonly Destination[], labels: Readonly<Record<string, string>>): AgeLimit[] {
  return destinations.flatMap(({ id, platform, settings }) => {
    const days = settings && platform.maxAgeDays?.(settings);
    return typeof days === 'number' ? [{ label: labels[id] ?? id, days }] : [];
  });
}

function findExpiring(
  { settings }: TableReading,
  items: ItemsByRow,
  limits: readonly AgeLimit[],
  now: Date,
): ExpiringRows {
  const timed = [...items.keys()].map((row) => ({ row, time: cellsOf(items, row)['conversion_time'] ?? '' }));
  const context = withoutAbsent({ timeZone: settings.time_zone, dateOrder: settings.date_order });
  return findExpiringRows(timed, limits, {
    now: now.getTime(),
    context,
    validate: (soon) => validateRows(readItems([...soon].map((row) => items.get(row))).rows, settings).rows,
  });
}
