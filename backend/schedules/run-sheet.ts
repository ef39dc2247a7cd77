import { createHash } from 'node:crypto';
import type { RowResult, ScheduleRun, ScheduleSheet } from '../../shared/api.ts';
import { destinationLabels } from '../../shared/destination-labels.ts';
import { wallTimeAt } from '../../shared/normalize/time-zone.ts';
import { type Grouping, isGrouped } from '../../shared/orders/grouping.ts';
import { type AgeLimit, describeLostRows, findExpiringIn } from '../../shared/sheet/expiring-rows.ts';
import { formatSent } from '../../shared/sheet/last-upload.ts';
import { groupByOrder } from '../../shared/sheet/orders-of-rows.ts';
import { withDefaults } from '../../shared/sheet/read-cells.ts';
import { toReadSettings } from '../../shared/sheet/read-options.ts';
import { refreshedSince } from '../../shared/sheet/refresh-line.ts';
import { isUnsent } from '../../shared/sheet/rows.ts';
import { formatStatusLine, partsOfOrders } from '../../shared/sheet/status-line.ts';
import { languageOfHeaders } from '../../shared/sheet/status-words.ts';
import { TEXTS } from '../../shared/texts/all-languages.ts';
import type { Language } from '../../shared/texts/languages.ts';
import { withTexts } from '../../shared/texts/texts.ts';
import { validateRows } from '../../shared/validate.ts';
import type { Context } from '../context.ts';
import { acceptBatch } from '../conversions/accept.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import { typesWithoutValue } from '../delivery/row-choice.ts';
import { type SheetsApi, SheetsError } from '../sheets/api.ts';
import { ensureStatusColumns, lacksStatusColumns } from '../sheets/status-columns.ts';
import { readTabTable, type TabRow } from '../sheets/table.ts';
import { type NewLine, writeLines } from '../sheets/write-lines.ts';
import { SERVER } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import { refreshRows } from './refresh-rows.ts';
import { readingOf } from './tab-reading.ts';

const BATCH_SIZE = 500;
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
 * @param language of its notes
 */
export async function runSheet(
  ctx: Context,
  tenantId: string,
  sheet: ScheduleSheet,
  api: SheetsApi,
  keepGoing: () => Promise<boolean>,
  language: Language,
): Promise<SheetRun> {
  let table = await readTabTable(api, sheet);
  // Before anything is sent: the columns may be protected.
  if (lacksStatusColumns(table.columns, sheet)) {
    await ensureStatusColumns(api, sheet, table.source.table.headerRow);
    table = await readTabTable(api, sheet);
  }
  const startedAt = ctx.clock();
  const headers = table.tab.values[table.source.table.headerRow - 1] ?? [];
  // As the add-on began them, so that people can filter by one word.
  const texts = TEXTS[languageOfHeaders(table.columns.map((found) => headers[found?.column ?? -1]))];
  const counts = { sent: 0, matched: 0, unmatched: 0, failed: 0, unchanged: table.rows.length };
  if (table.rows.length === 0) return { counts, uploadId: null, notes: [], needsAttention: false };
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const labels = destinationLabels(destinations.map(({ id, platform }) => ({ id, label: platform.label })));
  const { source, cells } = table;
  const stamp = wallTimeAt(startedAt.getTime(), source.zone).replace('T', ' ');
  const reading = readingOf(table, sheet, startedAt);
  const orders = groupByOrder(source, table.rows);
  const readSettings = toReadSettings(reading, startedAt.toISOString(), typesWithoutValue(destinations));
  const { soon, lost } = findExpiringIn(source, table.rows, ageLimitsOf(destinations, labels), {
    now: startedAt.getTime(),
    options: reading.options,
    validate: (rows) =>
      validateRows(
        withDefaults(
          rows.flatMap(({ row }) => cells.get(row) ?? []),
          reading.defaults,
        ),
        readSettings,
      ).rows,
  });
  const notes = withTexts(TEXTS[language], () => describeLostRows(lost));
  const found = { notes, needsAttention: lost.some(({ why }) => why === 'error') };
  const changed = changedOrders(orders, reading.options.grouping);
  const isUrgent = (order: readonly TabRow[]): boolean => order.some(({ row }) => soon.has(row));
  const urgentFirst = [...changed.filter(isUrgent), ...changed.filter((order) => !isUrgent(order))];

  const uploadId = newId(startedAt);
  const { options, defaults } = reading;
  const unwritten: NewLine[] = [];
  for (const rows of batchesOf(urgentFirst)) {
    const items = rows.flatMap(({ row }) => {
      const read = cells.get(row);
      return read ? [{ row, ...read.cells }] : [];
    });
    const content = {
      upload_id: uploadId,
      source: `Google Sheets: ${table.tab.name}`.slice(0, 200),
      options,
      defaults,
      items,
    };
    const idempotencyKey = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const { results } = await acceptBatch(ctx, tenantId, { ...content, idempotencyKey, dryRun: false, actor: SERVER });
    const byRow = new Map(results.map((result) => [result.row, result]));
    const parts = partsOfOrders(results, isGrouped(options.grouping));
    for (const { row, content: held, contentHash } of rows) {
      const result = byRow.get(row);
      if (!result) continue;
      count(counts, result);
      const outcome = { ...result, part: parts.get(row) };
      const last = formatSent(stamp, contentHash);
      unwritten.push({
        content: held,
        line: withTexts(texts, () => formatStatusLine(outcome, labels, last, source.zone)),
      });
    }
    if (unwritten.length < ROWS_PER_WRITE) continue;
    await writeLines(api, sheet, unwritten.splice(0));
    if (!(await keepGoing())) throw new SheetsError('The run was interrupted.', true);
  }
  const since = refreshedSince(startedAt.getTime(), source.zone);
  const earlier = earlierOrders(orders, changed, since);
  const refreshed = await refreshRows(ctx.store.db, tenantId, earlier, {
    ...{ cells, labels, zone: source.zone, texts },
    hasColumn: (index) => table.columns[index] !== undefined,
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

/** The rows to send, by order; with all rows of an order where several make one up. */
function changedOrders(orders: readonly TabRow[][], grouping: Grouping | undefined): TabRow[][] {
  const isWhole = isGrouped(grouping);
  return orders.filter((order) => order.some(isUnsent)).map((order) => (isWhole ? order : order.filter(isUnsent)));
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
  const isEarlier = (row: TabRow): boolean =>
    !isUnsent(row) && !sentNow.has(row.row) && (row.last.stamp ?? '') >= since;
  return orders.map((order) => order.filter(isEarlier)).filter((order) => order.length > 0);
}

function ageLimitsOf(destinations: readonly Destination[], labels: Readonly<Record<string, string>>): AgeLimit[] {
  return destinations.flatMap(({ id, platform, settings }) => {
    const days = settings && platform.maxAgeDays?.(settings);
    return typeof days === 'number' ? [{ label: labels[id] ?? id, days }] : [];
  });
}
