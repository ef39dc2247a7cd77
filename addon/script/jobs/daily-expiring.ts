import type { TenantDetail } from '../../../shared/api.ts';
import { readTime } from '../../../shared/normalize/time.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isAccepted, validateRows } from '../../../shared/validate.ts';
import { toCell } from '../sheet/cells.ts';
import { readCells, withDefaults } from '../sheet/read-cells.ts';
import type { SheetRow } from '../sheet/rows.ts';
import { createRowFilter } from '../sheet/select-rows.ts';
import type { RowSource } from '../../contract/rpc.ts';
import { destinationLabels } from './destination-labels.ts';
import { type OpenUpload, toReadSettings } from './open-upload.ts';

const DAY_MS = 86_400_000;
/** How long before a sale is too old for a platform it goes first, and is reported if it cannot go. */
const SOON_MS = 2 * DAY_MS;
/** Rows with problems that a message names. */
const MOST_PROBLEMS = 5;

/** Rows that a platform will soon not take any more, because they are too old for it. */
export interface ExpiringRows {
  /** Those that are to be sent. */
  urgent: SheetRow[];
  /** Rows of orders that are still open or have errors, by the label of the platform that they will be lost for. */
  lost: { destination: string; rows: number[] }[];
}

/** @param chosen which rows of the tab the schedule is about @param now milliseconds */
export function findExpiringRows(
  { source, rows, settings }: OpenUpload,
  chosen: RowSource,
  { destinations }: Pick<TenantDetail, 'destinations'>,
  now: number,
): ExpiringRows {
  const column = source.mapping['conversion_time'];
  if (!column || !('column' in column)) return { urgent: [], lost: [] };
  const { time_zone: timeZone, date_order: dateOrder } = settings.options;
  const context = { now, ...(timeZone !== undefined && { timeZone }), ...(dateOrder !== undefined && { dateOrder }) };
  const labels = destinationLabels(destinations);
  const limits = destinations.flatMap(({ id, max_age_days: days }) =>
    days === null ? [] : [{ destination: labels[id] ?? id, oldest: now - days * DAY_MS }],
  );
  const limitsOf = ({ values }: SheetRow): typeof limits => {
    const reading = readTime(toCell(values[column.column], source.zone), context);
    if (!reading.ok) return [];
    const time = Date.parse(reading.value);
    return limits.filter(({ oldest }) => time >= oldest && time < oldest + SOON_MS);
  };

  const passesFilter = createRowFilter(source, chosen.filter);
  const soon = source.rows.filter((row) => passesFilter(row) && limitsOf(row).length > 0);
  const notCounted = findNotCounted(soon, { source, rows, settings }, now);
  const lostRows = soon.filter(({ row }) => notCounted.has(row));
  const lost = limits.map(({ destination }) => ({
    destination,
    rows: lostRows
      .filter((row) => limitsOf(row).some((limit) => limit.destination === destination))
      .map(({ row }) => row),
  }));
  const numbers = new Set(soon.map(({ row }) => row));
  return { urgent: rows.filter(({ row }) => numbers.has(row)), lost: lost.filter((one) => one.rows.length > 0) };
}

/** Of these rows, the numbers of those that no platform counts as they are: their order is open, or they have errors. */
function findNotCounted(rows: readonly SheetRow[], { source, settings }: OpenUpload, now: number): Set<number> {
  const validated = validateRows(toCells(rows, { source, settings }), toReadSettings(settings, toIso(now))).rows;
  const isCounted = (row: (typeof validated)[number]): boolean =>
    isAccepted(row) && (row.partOf ?? row).conversion?.order_state !== 'open';
  return new Set(validated.filter((row) => !isCounted(row)).map(({ raw }) => raw.row));
}

/** The first errors of the rows that are to be sent. */
export function findRowErrors({ source, rows, settings }: OpenUpload, now: number): Problem[] {
  const { problems } = validateRows(toCells(rows, { source, settings }), toReadSettings(settings, toIso(now)));
  return problems.filter(({ severity }) => severity === 'error').slice(0, MOST_PROBLEMS);
}

function toCells(rows: readonly SheetRow[], { source, settings }: Pick<OpenUpload, 'source' | 'settings'>) {
  return withDefaults(readCells(source, rows, settings.defaults['currency']), settings.defaults);
}

function toIso(now: number): string {
  return new Date(now).toISOString();
}
