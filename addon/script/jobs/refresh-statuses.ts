import type { LookupAnswer } from '../../../shared/api.ts';
import type { RawRow } from '../../../shared/conversion.ts';
import { mergeShops } from '../../../shared/orders/shop.ts';
import { refreshLine, sameLine } from '../../../shared/sheet/refresh-line.ts';
import { text } from '../../../shared/texts/texts.ts';
import type { MappingChoice, RpcFunctions } from '../../contract/rpc.ts';
import { type BackendClient, openBackend } from '../backend-client.ts';
import { withDocumentLock } from '../lock.ts';
import { type OpenSource, openTab, type OpenTab, reopenSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { readCellsInPlace, rereadInPlace } from '../sheet/reread-rows.ts';
import type { LastPositions, OpenTable } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';
import { loadTabSettings } from '../tab-settings.ts';
import { UserError } from '../user-error.ts';
import { callDeadline } from './call-deadline.ts';
import { destinationLabels } from '../../../shared/destination-labels.ts';
import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import { isSent, type SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';

type Refresh = RpcFunctions['refreshStatuses'];
type Conversion = LookupAnswer['conversions'][number];

/** Order ids of one request. */
const SLICE = 1_000;
/** Short, so that the sidebar shows progress. */
const CALL_MS = 10_000;

/**
 * Asks the backend for the status of the rows that were sent, from the position `next` on and for some seconds, and writes it beside
 * them. Rows that changed since are skipped: their content is not what was sent. Throws UserError.
 */
export function refreshStatuses({ sheetId, next }: Parameters<Refresh>[0]): ReturnType<Refresh> {
  return refreshRows(sheetId, { from: next ?? 0, isWanted: () => true, until: null });
}

interface Extent {
  from: number;
  isWanted: (row: SheetRow) => boolean;
  /** Milliseconds; null: as long as a call should take. The first rows are refreshed in any case. */
  until: number | null;
}

/** The same for those of the rows that are wanted. The whole tab is read once, and again when rows were moved. */
export function refreshRows(sheetId: number, { from, isWanted, until }: Extent): ReturnType<Refresh> {
  const settings = loadTabSettings(sheetId);
  if (!settings) throw new UserError('invalid', text.script.nothingUploaded);
  const { headerRow, keepAllRows, mapping } = settings;
  const tab = openTab(sheetId);
  const began = Date.now();
  let sent = readSentRows(tab, { headerRow, keepAllRows, status: null }, mapping, isWanted);
  const deadline = until ?? callDeadline(began, CALL_MS);
  if (from >= sent.rows.length) return { refreshed: 0, total: sent.rows.length, next: null };

  const backend = openBackend();
  const labels = destinationLabels(backend.getTenant().destinations);
  let [refreshed, at, isFresh] = [0, from, true];
  while (at < sent.rows.length) {
    const slice = sent.rows.slice(at, at + SLICE);
    const keys = withKeys(sent.source);
    const cells = isFresh ? readCells(keys, slice) : readCellsInPlace(keys, slice, { whole: sent.source.mapping });
    isFresh = cells === null;
    if (!cells) {
      sent = readSentRows(tab, sent.source.table, mapping, isWanted);
      continue;
    }
    const conversions = lookUp(backend, cells);
    const byContent = new Map(slice.map(({ content }, index) => [content, conversions[index]]));
    withDocumentLock(() => {
      const inPlace = rereadInPlace(sent.source, slice);
      // The rows are not where they were: each gets the status of what it holds, wherever it is now.
      if (!inPlace) sent = readSentRows(tab, sent.source.table, mapping, isWanted);
      refreshed += writeLines(inPlace ?? sent.source.table, inPlace ? slice : sent.rows, byContent, {
        ...sent,
        labels,
      });
    });
    at += slice.length;
    if (Date.now() >= deadline) break;
  }
  return { refreshed, total: sent.rows.length, next: at < sent.rows.length ? at : null };
}

interface SentRows {
  source: OpenSource;
  rows: SheetRow[];
  /** Numbers of the first rows of their orders. */
  firstRows: ReadonlySet<number | undefined>;
}

function readSentRows(
  tab: OpenTab,
  last: LastPositions,
  mapping: MappingChoice,
  isWanted: (row: SheetRow) => boolean,
): SentRows {
  const source = reopenSource(tab, last, mapping);
  const rows = source.rows.filter((row) => isSent(row) && !row.failed && isWanted(row));
  return { source, rows, firstRows: new Set(groupByOrder(source, rows).map(([first]) => first?.row)) };
}

/** With the columns alone by which orders are looked up. */
function withKeys({ mapping: { order_id, platform, shop }, ...source }: OpenSource): OpenSource {
  return {
    ...source,
    mapping: { ...(order_id && { order_id }), ...(platform && { platform }), ...(shop && { shop }) },
  };
}

function lookUp(backend: BackendClient, rows: readonly RawRow[]): Conversion[] {
  const textOf = ({ cells }: RawRow, field: string): string => String(cells[field] ?? '');
  return backend.lookupConversions(
    rows.map((row) => textOf(row, 'order_id')),
    rows.map((row) => mergeShops({}, { platform: textOf(row, 'platform'), shop: textOf(row, 'shop') })),
  ).conversions;
}

/** Writes the lines that changed, and returns how many rows have a status. */
function writeLines(
  table: Pick<OpenTable, 'sheet' | 'values' | 'status'>,
  rows: readonly SheetRow[],
  byContent: ReadonlyMap<string, Conversion | undefined>,
  { source, firstRows, labels }: SentRows & { labels: Readonly<Record<string, string>> },
): number {
  const lines = rows.flatMap(({ row, content }) => {
    const before = statusLineAt(table, row);
    const context = { labels, isFirst: firstRows.has(row), zone: source.zone };
    const line = refreshLine(before, byContent.get(content), context);
    return line ? [{ row, line, isChanged: !sameLine(line, before) }] : [];
  });
  writeStatusLines(table, new Map(lines.filter(({ isChanged }) => isChanged).map(({ row, line }) => [row, line])));
  return lines.length;
}
