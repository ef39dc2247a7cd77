import type { RowFaults } from '../kit/faults.ts';
import type { Answer, Call } from '../kit/stand-in.ts';
import type { Counters } from './counters.ts';
import { columnsOf, fileOf, tableOf } from './form.ts';
import type { Sale, YandexLedger } from './ledger.ts';
import type { YandexOptions } from './options.ts';
import { entries, ORDER_COLUMNS, orderProblem, type OrderColumn, type OrderRow } from './order-rows.ts';
import { error, ok } from './replies.ts';
import { wallSeconds } from './time.ts';
import type { Visits } from './visits.ts';

const DAY_MS = 86_400_000;
const DELIMITERS: Readonly<Record<string, string>> = { COMMA: ',', SEMICOLON: ';' };
const MERGE_MODES = ['SAVE', 'UPDATE'] as const;
type MergeMode = (typeof MERGE_MODES)[number];

/**
 * Simple orders of the CRM import by their ids (docs/platforms/yandex.md#orders): one bad row and nothing of the file
 * is taken.
 */
export class Orders {
  readonly #options: YandexOptions;
  readonly #ledger: YandexLedger;
  readonly #visits: Visits;
  readonly #counters: Counters;
  readonly #orders = new Map<string, OrderRow>();
  #uploads = 0;

  constructor(options: YandexOptions, ledger: YandexLedger, visits: Visits, counters: Counters) {
    this.#options = options;
    this.#ledger = ledger;
    this.#visits = visits;
    this.#counters = counters;
  }

  upload(call: Call, counter: string, { rejected }: RowFaults, now: number): Answer {
    const mode = call.query.get('merge_mode');
    const delimiter = DELIMITERS[call.query.get('delimiter_type') ?? 'COMMA'];
    const isMode = (text: string): text is MergeMode => (MERGE_MODES as readonly string[]).includes(text);
    if (mode === null) return error('missing_parameter', 'merge_mode');
    if (!isMode(mode)) return error('invalid_parameter', 'merge_mode');
    if (delimiter === undefined) return error('invalid_parameter', 'delimiter_type');
    const file = fileOf(call);
    if ('problem' in file) return error('invalid_uploading', '', file.problem);
    const table = tableOf(file.text, delimiter);
    const columns =
      table && columnsOf(table.columns, ORDER_COLUMNS, ['id', 'create_date_time'], this.#options.strictCase);
    if (!columns) return error('invalid_uploading', '', 'the columns are not the documented ones');
    const rows = table.rows.map((cells): OrderRow =>
      Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])),
    );
    const problem = this.#problem(rows, counter, mode, rejected);
    if (problem === null) for (const row of rows) this.#apply(counter, row, mode, now);
    return this.#answer(problem, rows.length, now);
  }

  /** Two rows of one order would apply in random order, so a file with such is refused here. */
  #problem(rows: OrderRow[], counter: string, mode: MergeMode, rejected: RowFaults['rejected']): string | null {
    const seen = new Set<string>();
    for (const row of rows) {
      const id = row.id ?? '';
      const known = this.#orders.get(`${counter}|${id}`);
      const wrong =
        orderProblem(row, counter, this.#zoneOf(counter), this.#counters) ??
        (seen.has(id) ? 'comes twice in the file' : null) ??
        (rejected.has(id) ? 'refused by a posted fault' : null) ??
        (known && known.create_date_time !== row.create_date_time ? 'create_date_time cannot be changed' : null) ??
        (!known && mode !== 'SAVE' && this.#options.updateUnknown === 'failed' ? 'is not known' : null);
      if (wrong !== null) return `order ${id}: ${wrong}`;
      seen.add(id);
    }
    return null;
  }

  #apply(counter: string, row: OrderRow, mode: MergeMode, now: number): void {
    const place = `${counter}|${row.id ?? ''}`;
    const key = [counter, 'CRM', row.id].join('|');
    const known = this.#orders.get(place);
    const merged = known === undefined || mode === 'SAVE' ? row : this.#merge(known, row);
    const second = wallSeconds(row.create_date_time ?? '', this.#zoneOf(counter)) ?? NaN;
    this.#ledger.arrive(
      'crm',
      {
        asset: counter,
        order_id: row.id ?? null,
        dedup_id: row.id ?? null,
        dedup_key: key,
        event_time: second,
        value: row.revenue ? Number(row.revenue) : null,
        currency: row.currency || null,
      },
      row,
    );
    const sale = this.#ledger.find(key);
    const worth = { value: merged.revenue ? Number(merged.revenue) : null, currency: merged.currency || 'RUB' };
    const state = { ...worth, status: merged.order_status || 'PAID' };
    if (sale === undefined) {
      const customer = {
        clientIds: entries(row.client_ids),
        emailsMd5: entries(row.emails_md5),
        phonesMd5: entries(row.phones_md5),
      };
      const visitedAt = this.#visits.link(counter, customer, second * 1000, now);
      this.#ledger.record(key, { ...state, visitedAt }, now);
    } else if (this.#isTooLate(sale, now)) {
      return this.#ledger.ignore(key, now);
    } else this.#ledger.change(key, sale, state, now);
    this.#orders.set(place, merged);
  }

  /**
   * Edits of a linked order end a while after its visit, and no reply shows it (docs/platforms/yandex.md#order-changes).
   */
  #isTooLate({ visitedAt }: Sale, now: number): boolean {
    return visitedAt !== null && now - visitedAt > this.#options.editDays * DAY_MS;
  }

  #merge(known: OrderRow, row: OrderRow): OrderRow {
    const merged = { ...known };
    for (const [column, cell] of Object.entries(row) as [OrderColumn, string][]) {
      if (cell !== '' || this.#options.blanksClear) merged[column] = cell;
    }
    return merged;
  }

  #zoneOf(counter: string): string {
    return this.#options.counters[counter]?.timeZone ?? 'UTC';
  }

  /** HTTP 200 also when the check failed (docs/platforms/yandex.md#orders). */
  #answer(problem: string | null, elements_count: number, now: number): Answer {
    const uploading = {
      uploading_id: `crm-${(this.#uploads += 1)}`,
      datetime: new Date(now).toISOString(),
      api_validation_status: problem === null ? 'PASSED' : 'FAILED',
      elements_count,
      entity_type: 'SYSTEM',
      uploading_format: 'CSV',
      uploading_source: 'API',
    };
    return { ...ok({ uploading }), ...(problem !== null && { refusal: `FAILED: ${problem}` }) };
  }
}
