import type {
  CaptureReport,
  CoverageReport,
  DeliveryList,
  DestinationReport,
  MatchReport,
  OpenAlert,
  PastAlertList,
  RateList,
  RecoveredReport,
  ReportActor,
  ReportSource,
  ReturnsReport,
  RevenueReport,
  UnmatchedReport,
  UploadHistory,
  UploadResults,
} from '../../shared/api.ts';
import { rowChange } from '../../shared/api.ts';
import { UNMATCHED_CAUSES } from '../../shared/explain/unmatched-cause.ts';
import { toCsv } from '../exports/csv.ts';

/* Reports and lists as CSV files for spreadsheets: the names of the columns are those of the API. */

type Cell = string | number | boolean | null;

/** So that spreadsheets read the file as UTF-8. */
const BOM = '\ufeff';

/** A file of lines with the columns of the first one; of a list without lines, only `columns`. */
interface Lines {
  columns: readonly string[];
  lines: readonly (readonly Cell[])[];
}

const text = (cell: Cell): string => (cell === null ? '' : String(cell));

/** The whole file as CSV text. */
export function csvFile({ columns, lines }: Lines): string {
  return BOM + toCsv({}, [columns, ...lines.map((line) => line.map(text))]);
}

/** The pages of a list as CSV text, each made when it is read. */
export async function* csvPages<Page extends { next_cursor: string | null }>(
  readPage: (cursor: string | undefined) => Promise<Page>,
  toLines: (page: Page) => Lines,
): AsyncGenerator<string> {
  let page = await readPage(undefined);
  yield csvFile(toLines(page));
  while (page.next_cursor !== null) {
    page = await readPage(page.next_cursor);
    const { lines } = toLines(page);
    if (lines.length > 0)
      yield toCsv(
        {},
        lines.map((line) => line.map(text)),
      );
  }
}

const SOURCE = ['source_platform', 'source_shop'];
const sourceCells = (source: ReportSource | null): Cell[] => [source?.platform ?? null, source?.shop ?? null];

export function revenueLines({ rows, group_by }: RevenueReport): Lines {
  const has = (name: RevenueReport['group_by'][number]) => group_by.includes(name);
  const cellsIf = <T>(condition: boolean, cells: T[]): T[] => (condition ? cells : []);
  return {
    columns: [
      ...cellsIf(has('day'), ['day']),
      ...cellsIf(has('platform'), ['platform']),
      ...cellsIf(has('source'), SOURCE),
      ...cellsIf(has('campaign'), ['campaign']),
      ...cellsIf(has('conversion_type'), ['conversion_type']),
      ...[
        'currency',
        'offline_orders',
        'offline_value',
        'open_orders',
        'open_value',
        'browser_orders',
        'browser_value',
      ],
    ],
    lines: rows.map((row) => [
      ...cellsIf(has('day'), [row.day]),
      ...cellsIf(has('platform'), [row.platform]),
      ...cellsIf(has('source'), sourceCells(row.source)),
      ...cellsIf(has('campaign'), [row.campaign]),
      ...cellsIf(has('conversion_type'), [row.conversion_type]),
      ...[row.currency, row.offline.orders, row.offline.value, row.offline.open_orders, row.offline.open_value],
      ...[row.browser.orders, row.browser.value],
    ]),
  };
}

const STRATEGIES = ['click_id', 'order_id', 'email', 'phone', null] as const;

export function matchLines({ rows }: MatchReport): Lines {
  return {
    columns: [
      ...['day', ...SOURCE, 'orders', 'matched', 'match_rate'],
      ...STRATEGIES.map((strategy) => `orders_${strategy ?? 'unmatched'}`),
      ...['recognition_orders', 'recognition_score'],
    ],
    lines: rows.map((row) => [
      ...[row.day, ...sourceCells(row.source), row.orders, row.matched, row.match_rate],
      ...STRATEGIES.map((one) => row.by_strategy.find(({ strategy }) => strategy === one)?.orders ?? 0),
      ...[row.recognition.orders, row.recognition.score],
    ]),
  };
}

/** A line for each reason. */
export function destinationLines({ rows }: DestinationReport): Lines {
  return {
    columns: ['day', 'destination', 'platform', 'kind', 'part', 'code', 'platform_code', 'reason', 'orders', 'percent'],
    lines: rows.flatMap((row) =>
      (['sales', 'changes'] as const).flatMap((kind) =>
        row[kind].reasons.map((one) => [
          ...[row.day, row.destination, row.platform, kind, one.part, one.code, one.platform_code, one.reason],
          ...[one.orders, one.percent],
        ]),
      ),
    ),
  };
}

/** A line for each identifier and click id; with an empty name, all events. */
export function captureLines({ rows }: CaptureReport): Lines {
  return {
    columns: ['day', 'source_id', 'source', 'name', 'events', 'order_events'],
    lines: rows.flatMap((row) => {
      const names = new Map(row.carried.map(({ name, events }) => [name, events]));
      const ofOrders = new Map(row.order_carried.map(({ name, events }) => [name, events]));
      const head = [row.day, row.source?.source_id ?? 'api', row.source?.name ?? null];
      return [
        [...head, '', row.events, row.order_events],
        ...[...names].map(([name, events]) => [...head, name, events, ofOrders.get(name) ?? 0]),
      ];
    }),
  };
}

/** A line for each identifier and click id; with an empty name, all orders. */
export function coverageLines({ rows }: CoverageReport): Lines {
  return {
    columns: ['day', ...SOURCE, 'name', 'orders', 'share'],
    lines: rows.flatMap(({ day, source, orders, names }) =>
      [{ name: '', orders, share: 1 }, ...names].map((one) => [
        ...[day, ...sourceCells(source), one.name, one.orders, one.share],
      ]),
    ),
  };
}

export function unmatchedLines({ rows }: UnmatchedReport): Lines {
  return {
    columns: ['day', ...SOURCE, 'orders', 'unmatched', 'not_examined', ...UNMATCHED_CAUSES],
    lines: rows.map((row) => [
      ...[row.day, ...sourceCells(row.source), row.orders, row.unmatched, row.not_examined],
      ...UNMATCHED_CAUSES.map((one) => row.causes.find(({ cause }) => cause === one)?.orders ?? 0),
    ]),
  };
}

/** A line for each currency. */
export function recoveredLines({ rows }: RecoveredReport): Lines {
  return {
    columns: ['day', ...SOURCE, 'orders', 'matched', 'recovered', 'currency', 'recovered_value'],
    lines: rows.flatMap((row) =>
      (row.values.length > 0 ? row.values : [{ currency: null, value: null }]).map(({ currency, value }) => [
        ...[row.day, ...sourceCells(row.source), row.orders, row.matched, row.recovered, currency, value],
      ]),
    ),
  };
}

/** A line for each currency. */
export function returnsLines({ rows }: ReturnsReport): Lines {
  return {
    columns: [
      ...['day', ...SOURCE, 'orders', 'taken_back', 'taken_back_share', 'reduced', 'currency', 'sold_value'],
      'taken_back_value',
    ],
    lines: rows.flatMap((row) =>
      (row.values.length > 0 ? row.values : [{ currency: null, sold_value: null, taken_back_value: null }]).map(
        (one) => [
          ...[row.day, ...sourceCells(row.source), row.orders, row.taken_back, row.taken_back_share, row.reduced],
          ...[one.currency, one.sold_value, one.taken_back_value],
        ],
      ),
    ),
  };
}

export function deliveryLines({ deliveries }: DeliveryList): Lines {
  return {
    columns: [
      ...['day', 'conversion_time', 'order_id', ...SOURCE, 'conversion_type', 'destination', 'kind', 'part', 'state'],
      ...['code', 'platform_code', 'reason', 'value', 'currency', 'due_at', 'updated_at'],
    ],
    lines: deliveries.map((row) => [
      ...[row.day, row.conversion_time, row.order_id, ...sourceCells(row.source), row.conversion_type, row.destination],
      ...[row.kind, row.part, row.state, row.code, row.params?.platform_code ?? null, row.reason, row.value],
      ...[row.currency, row.due_at, row.updated_at],
    ]),
  };
}

/** Rows of an upload; what became of each at its destinations is one text, because there may be any number. */
export function resultLines({ results }: UploadResults): Lines {
  return {
    columns: [
      ...['row', 'order_id', 'conversion_id', 'status', 'change', 'strategy', 'confidence', 'match_estimate'],
      ...['click_type', 'campaign', 'deliveries', 'errors'],
    ],
    lines: results.map((one) => [
      ...[one.row, one.order_id, one.conversion_id, one.status, one.change, one.strategy, one.confidence],
      ...[one.match_estimate, one.click?.type ?? null, one.click?.campaign ?? null],
      one.deliveries.map(deliveryText).join(' | '),
      one.errors.map(({ field, message, fix }) => `${field ?? 'row'}: ${message} ${fix}`).join(' | '),
    ]),
  };
}

const deliveryText = ({
  destination,
  kind,
  state,
  code,
}: UploadResults['results'][number]['deliveries'][number]): string =>
  `${destination}${kind === 'conversion' ? '' : ` ${kind}`}: ${state}${code === null ? '' : ` (${code})`}`;

const actorText = (actor: ReportActor | null): string =>
  actor === null ? '' : (actor.name ?? [actor.kind, actor.id].filter((part) => part !== null).join(' '));

export function uploadLines({ uploads }: UploadHistory): Lines {
  return {
    columns: [
      ...['upload_id', 'source', 'uploaded_by', 'created_at', 'updated_at', 'batches', 'batches_counted', 'rows'],
      ...['matched', 'unmatched', 'failed', 'duplicate', ...rowChange.options],
    ],
    lines: uploads.map(({ rows, ...row }) => [
      ...[row.upload_id, row.source, actorText(row.uploaded_by), row.created_at, row.updated_at, row.batches],
      ...[row.batches_counted, rows.total, rows.matched, rows.unmatched, rows.failed, rows.duplicate],
      ...rowChange.options.map((change) => rows.changes[change] ?? 0),
    ]),
  };
}

export function alertLines(alerts: readonly OpenAlert[]): Lines {
  return {
    columns: ['raised_at', 'kind', 'about', 'subject', 'text'],
    lines: alerts.map((one) => [one.raised_at, one.kind, one.about, one.subject, one.text]),
  };
}

export function pastAlertLines({ alerts }: PastAlertList): Lines {
  return {
    columns: ['raised_at', 'ended_at', 'kind', 'about', 'subject', 'text'],
    lines: alerts.map((one) => [one.raised_at, one.ended_at, one.kind, one.about, one.subject, one.text]),
  };
}

export function rateLines({ rates }: RateList): Lines {
  return {
    columns: ['from_currency', 'to_currency', 'valid_from', 'rate', 'changed_at', 'changed_by'],
    lines: rates.map((one) => [
      ...[one.from_currency, one.to_currency, one.valid_from, one.rate, one.changed_at, one.changed_by],
    ]),
  };
}
