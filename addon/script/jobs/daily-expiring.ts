import type { TenantDetail } from '../../../shared/api.ts';
import { readTime } from '../../../shared/normalize/time.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isAccepted, validateRows } from '../../../shared/validate.ts';
import { toCell } from '../../../shared/sheet/cells.ts';
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
  /** Those that will be lost as they are, by the label of the platform. */
  lost: LostRows[];
}

interface LostRows {
  destination: string;
  /** Their orders are not delivered yet, or they have errors. */
  why: 'open' | 'error';
  rows: number[];
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
  const lost = limits.flatMap(({ destination }) =>
    (['open', 'error'] as const).map((why) => ({
      destination,
      why,
      rows: soon
        .filter(({ row }) => notCounted.get(row) === why)
        .filter((row) => limitsOf(row).some((limit) => limit.destination === destination))
        .map(({ row }) => row),
    })),
  );
  const numbers = new Set(soon.map(({ row }) => row));
  return { urgent: rows.filter(({ row }) => numbers.has(row)), lost: lost.filter((one) => one.rows.length > 0) };
}

/** Of these rows, by number, those that no platform counts as they are. */
function findNotCounted(
  rows: readonly SheetRow[],
  { source, settings }: OpenUpload,
  now: number,
): Map<number, LostRows['why']> {
  const notCounted = new Map<number, LostRows['why']>();
  for (const row of validateRows(toCells(rows, { source, settings }), toReadSettings(settings, toIso(now))).rows) {
    if (!isAccepted(row)) notCounted.set(row.raw.row, 'error');
    else if ((row.partOf ?? row).conversion?.order_state === 'open') notCounted.set(row.raw.row, 'open');
  }
  return notCounted;
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
