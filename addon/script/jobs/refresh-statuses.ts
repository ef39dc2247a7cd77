import type { LookupAnswer } from '../../../shared/api.ts';
import type { RawRow } from '../../../shared/conversion.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { mergeShops } from '../../../shared/orders/shop.ts';
import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import { refreshLine, sameLine } from '../../../shared/sheet/refresh-line.ts';
import { isUnsent, type SheetRow } from '../../../shared/sheet/rows.ts';
import type { StatusLine } from '../../../shared/sheet/status-line.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { MappingChoice, RpcFunctions } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { withDocumentLock } from '../lock.ts';
import { type OpenSource, openTab, type OpenTab, reopenSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { rereadInPlace } from '../sheet/reread-rows.ts';
import { ensureStatusColumns, lacksStatusColumns } from '../sheet/status-columns.ts';
import type { LastPositions, OpenTable } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';
import { loadTabSettings } from '../tab-settings.ts';
import { UserError } from '../user-error.ts';
import { callDeadline } from './call-deadline.ts';

type Refresh = RpcFunctions['refreshStatuses'];
type Conversion = LookupAnswer['conversions'][number];

/** Order ids of one request, and requests that are sent at once. */
const LOOKED_UP = 1_000;
const AT_ONCE = 4;
/** Rows that are written in one step: the time is looked at after each. */
const WRITTEN = 1_000;
/** What writing a row's line takes: the upper half of what is known (docs/apps-script.md#costs). */
const ROW_MS = 2;
/** Short, so that the sidebar shows progress. */
const CALL_MS = 10_000;

/**
 * Asks the backend for the status of the rows that were sent, from the position `next` on and for some seconds, and writes it beside
 * them. Rows that changed since are skipped: their content is not what was sent. Throws UserError.
 */
export function refreshStatuses({ sheetId, next }: Parameters<Refresh>[0]): ReturnType<Refresh> {
  const from = next ?? 0;
  let total = 0;
  const { refreshed, lookedUp } = refreshRows(sheetId, {
    choose: (sent) => {
      total = sent.length;
      return sent.slice(from);
    },
    until: null,
  });
  const at = from + lookedUp.length;
  return { refreshed, total, next: at < total ? at : null };
}

interface Extent {
  /** Which of the rows that were sent are looked up, in this order. */
  choose: (sent: SheetRow[]) => SheetRow[];
  /**
   * Milliseconds: half of the time until then is for looking up, the rest for writing. Null: as long as a call should take, and all that
   * was looked up is written. The first rows are looked up in any case.
   */
  until: number | null;
}

interface Refreshed {
  /** Rows that have a status. */
  refreshed: number;
  /** The first of the chosen rows. */
  lookedUp: SheetRow[];
  /** Whether the lines of all of them are written. */
  isWritten: boolean;
}

/**
 * The same for rows that are chosen. The whole tab is read once. The rows are looked up as they were then, by their contents; only those
 * whose lines change are read again before they are written, in the order of the sheet, and the whole tab where they were moved.
 */
export function refreshRows(sheetId: number, { choose, until }: Extent): Refreshed {
  const settings = loadTabSettings(sheetId);
  if (!settings) throw new UserError('invalid', text.script.nothingUploaded);
  const { headerRow, keepAllRows, mapping } = settings;
  const tab = openTab(sheetId);
  const began = Date.now();
  let sent = readSentRows(tab, { headerRow, keepAllRows, status: null }, mapping);
  const { table } = sent.source;
  if (lacksStatusColumns(table.status.columns)) {
    ensureStatusColumns(tab.sheet, table.headerRow);
    sent = readSentRows(tab, { ...table, status: null }, mapping);
  }
  const chosen = choose(sent.rows);
  const now = Date.now();
  const lookUpUntil = until === null ? callDeadline(began, CALL_MS) : now + (until - now) / 2;
  if (chosen.length === 0) return { refreshed: 0, lookedUp: [], isWritten: true };

  const backend = openBackend();
  const labels = destinationLabels(backend.getTenant().destinations);
  const cells = readCells(withKeys(sent.source), chosen);
  const byContent = new Map<string, Conversion>();
  const changed: SheetRow[] = [];
  let [at, refreshed] = [0, 0];
  do {
    const slice = chosen.slice(at, at + LOOKED_UP * AT_ONCE);
    const conversions = lookUp(backend, cells.slice(at, at + slice.length));
    for (const [index, row] of slice.entries()) {
      const conversion = conversions[index];
      const before = statusLineAt(sent.source.table, row.row);
      const line = conversion && lineOf(row, before, conversion, { ...sent, labels });
      if (!line) continue;
      refreshed += 1;
      if (sameLine(line, before, hasColumnIn(sent.source.table))) continue;
      byContent.set(row.content, conversion);
      changed.push(row);
    }
    at += slice.length;
  } while (at < chosen.length && Date.now() + (until === null ? changed.length * ROW_MS : 0) < lookUpUntil);
  const isWritten = writeLines({ tab, mapping, labels }, sent, changed, byContent, until ?? Infinity);
  return { refreshed, lookedUp: chosen.slice(0, at), isWritten };
}

interface SentRows {
  source: OpenSource;
  rows: SheetRow[];
  /** Numbers of the first rows of their orders. */
  firstRows: ReadonlySet<number | undefined>;
}

function readSentRows(tab: OpenTab, last: LastPositions, mapping: MappingChoice): SentRows {
  const source = reopenSource(tab, last, mapping);
  const rows = source.rows.filter((row) => !isUnsent(row));
  return { source, rows, firstRows: new Set(groupByOrder(source, rows).map(([first]) => first?.row)) };
}

/** With the columns alone by which orders are looked up. */
function withKeys({ mapping: { order_id, platform, shop }, ...source }: OpenSource): OpenSource {
  return {
    ...source,
    mapping: { ...(order_id && { order_id }), ...(platform && { platform }), ...(shop && { shop }) },
  };
}

/** What the backend has of these rows, in their order. */
function lookUp(backend: BackendClient, rows: readonly RawRow[]): Conversion[] {
  const textOf = ({ cells }: RawRow, field: string): string => String(cells[field] ?? '');
  const requests: Parameters<BackendClient['lookupConversions']>[0][number][] = [];
  for (let from = 0; from < rows.length; from += LOOKED_UP) {
    const slice = rows.slice(from, from + LOOKED_UP);
    requests.push({
      orderIds: slice.map((row) => textOf(row, 'order_id')),
      shops: slice.map((row) => mergeShops({}, { platform: textOf(row, 'platform'), shop: textOf(row, 'shop') })),
    });
  }
  return backend.lookupConversions(requests).flatMap(({ conversions }) => conversions);
}

/** Whether the sheet has the status column with a place in STATUS_COLUMNS. */
function hasColumnIn({ status }: Pick<OpenTable, 'status'>): (index: number) => boolean {
  return (index) => status.columns[index] !== 0;
}

type LineContext = Pick<SentRows, 'source' | 'firstRows'> & { labels: Readonly<Record<string, string>> };

function lineOf(
  { row }: SheetRow,
  before: StatusLine,
  conversion: Conversion,
  { source, firstRows, labels }: LineContext,
): StatusLine | null {
  return refreshLine(before, conversion, { labels, isFirst: firstRows.has(row), zone: source.zone });
}

interface WriteContext {
  tab: OpenTab;
  mapping: MappingChoice;
  labels: Readonly<Record<string, string>>;
}

/** Writes the lines of the rows that changed, wherever these are now. False when there was no time for all of them. */
function writeLines(
  { tab, mapping, labels }: WriteContext,
  sent: SentRows,
  changed: readonly SheetRow[],
  byContent: ReadonlyMap<string, Conversion>,
  until: number,
): boolean {
  const write = (table: Pick<OpenTable, 'sheet' | 'values' | 'status'>, now: SentRows, rows: readonly SheetRow[]) => {
    const lines = rows.flatMap((row) => {
      const conversion = byContent.get(row.content);
      const before = statusLineAt(table, row.row);
      const line = conversion && lineOf(row, before, conversion, { ...now, labels });
      return line && !sameLine(line, before, hasColumnIn(table)) ? [[row.row, line] as const] : [];
    });
    writeStatusLines(table, new Map(lines));
  };
  const ordered = [...changed].sort((one, other) => one.row - other.row);
  for (let at = 0; at < ordered.length; at += WRITTEN) {
    if (at > 0 && Date.now() >= until) return false;
    const slice = ordered.slice(at, at + WRITTEN);
    const isInPlace = withDocumentLock(() => {
      const inPlace = rereadInPlace(sent.source, slice);
      if (inPlace) write(inPlace, sent, slice);
      return inPlace !== null;
    });
    if (isInPlace) continue;
    // The rows are not where they were: each of those that are left gets the status of what it holds, wherever it is now.
    withDocumentLock(() => {
      const now = readSentRows(tab, sent.source.table, mapping);
      write(now.source.table, now, now.rows);
    });
    return true;
  }
  return true;
}
