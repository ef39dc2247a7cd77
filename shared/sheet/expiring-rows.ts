import type { Cell } from '../conversion.ts';
import type { ReadOptions } from '../api.ts';
import { readTime, type TimeContext } from '../normalize/time.ts';
import { text } from '../texts/texts.ts';
import type { RowValidation } from '../validate.ts';
import { isAccepted } from '../validate.ts';
import { describeRows, toSpans } from '../wizard/row-spans.ts';
import { withoutAbsent } from '../without-absent.ts';
import { toCell } from './cells.ts';
import type { SheetRow, SheetSource } from './rows.ts';

const DAY_MS = 86_400_000;
/** How long before a sale is too old for a platform it goes first, and is reported if it cannot go. */
const SOON_MS = 2 * DAY_MS;

/** A row by its number in the sheet, with the cell that has the time of its sale. */
interface TimedRow {
  row: number;
  time: Cell;
}

/** How old sales may be for a platform. */
export interface AgeLimit {
  /** What the platform is called. */
  label: string;
  days: number;
}

/** Rows that a platform will soon refuse, because they are too old for it. */
export interface ExpiringRows {
  /** The numbers of all of them. */
  soon: ReadonlySet<number>;
  /** Those that will be lost as they are. */
  lost: LostRows[];
}

interface LostRows {
  platform: string;
  /** Their orders are not delivered yet, or they have errors. */
  why: 'open' | 'error';
  rows: number[];
}

/** How the cells of rows are read. */
interface Reading {
  now: number;
  context: Omit<TimeContext, 'now'>;
  /** Validates the rows with these numbers. */
  validate: (rows: ReadonlySet<number>) => readonly RowValidation[];
}

/** The same of rows of a tab. Pure. @param options by which they are read @param validate validates these rows of them */
export function findExpiringIn(
  { mapping, zone }: Pick<SheetSource, 'mapping' | 'zone'>,
  rows: readonly SheetRow[],
  ageLimits: readonly AgeLimit[],
  {
    now,
    options,
    validate,
  }: { now: number; options: ReadOptions; validate: (rows: readonly SheetRow[]) => readonly RowValidation[] },
): ExpiringRows {
  const from = mapping['conversion_time'];
  if (!from || !('column' in from)) return { soon: new Set(), lost: [] };
  const timed = rows.map(({ row, values }) => ({ row, time: toCell(values[from.column], zone) }));
  const { time_zone: timeZone, date_order: dateOrder } = options;
  return findExpiringRows(timed, ageLimits, {
    now,
    context: withoutAbsent({ timeZone, dateOrder }),
    validate: (soon) => validate(rows.filter(({ row }) => soon.has(row))),
  });
}

/** Those of the rows, in the order of the sheet, that will be too old for a platform within two days. Pure. */
export function findExpiringRows(
  rows: readonly TimedRow[],
  ageLimits: readonly AgeLimit[],
  { now, context, validate }: Reading,
): ExpiringRows {
  const limits = ageLimits.map(({ label, days }) => ({ label, oldest: now - days * DAY_MS }));
  const limitsOf = new Map<number, typeof limits>();
  for (const { row, time } of limits.length === 0 ? [] : rows) {
    const reading = readTime(time, { ...context, now });
    if (!reading.ok) continue;
    const at = Date.parse(reading.value);
    const near = limits.filter(({ oldest }) => at >= oldest && at < oldest + SOON_MS);
    if (near.length > 0) limitsOf.set(row, near);
  }
  const soon = new Set(limitsOf.keys());
  const notCounted = soon.size === 0 ? new Map<number, LostRows['why']>() : findNotCounted(validate(soon));
  const lost = limits.flatMap((limit) =>
    (['open', 'error'] as const).map((why) => ({
      platform: limit.label,
      why,
      rows: [...soon].filter((row) => notCounted.get(row) === why && limitsOf.get(row)?.includes(limit)),
    })),
  );
  return { soon, lost: lost.filter((one) => one.rows.length > 0) };
}

/** Of these rows, by number, those that no platform counts as they are. */
function findNotCounted(rows: readonly RowValidation[]): Map<number, LostRows['why']> {
  const notCounted = new Map<number, LostRows['why']>();
  for (const row of rows) {
    if (!isAccepted(row)) notCounted.set(row.raw.row, 'error');
    else if ((row.partOf ?? row).conversion?.order_state === 'open') notCounted.set(row.raw.row, 'open');
  }
  return notCounted;
}

/** A sentence for each platform and reason. */
export function describeLostRows(lost: readonly LostRows[]): string[] {
  return lost.map(({ platform, why, rows }) =>
    text.daily.tooOldSoon[why](platform, rows.length, describeRows(toSpans(rows))),
  );
}
