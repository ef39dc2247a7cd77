import { CLICK_TYPES, type ConversionFacts } from '../conversion.ts';
import { hasNoTimeOfDay } from '../normalize/time.ts';
import type { CellProblem } from '../problem.ts';
import type { RowReader } from './row-reader.ts';

/** The clocks of the click's and of the sale's source may differ by this much. */
const CLOCK_SKEW_MS = 5 * 60_000;

type Clicks = Pick<ConversionFacts, 'clicks' | 'click_time' | 'campaign'>;

/**
 * The row's click ids, when they came, and the campaign that they came from: beside no click id it is of no click, and not read. A time that cannot be right is left out with a warning: platforms compare it
 * with the moment that they know (docs/platforms/meta.md#click-ids). `saleTime`: ISO 8601, as far as it could be read.
 */
export function readClicks(reader: RowReader, saleTime: string | undefined): Clicks {
  const clicks: ConversionFacts['clicks'] = {};
  for (const type of CLICK_TYPES) {
    const id = reader.read(type);
    if (id !== undefined) clicks[type] = id;
  }
  const time = readClickTime(reader, saleTime);
  if (Object.keys(clicks).length === 0) return {};
  const campaign = reader.read('campaign');
  return { clicks, ...(time !== undefined && { click_time: time }), ...(campaign !== undefined && { campaign }) };
}

function readClickTime(reader: RowReader, saleTime: string | undefined): string | undefined {
  const dateOrder = reader.batch.columns.dateOrder.click_time;
  const time = reader.read('click_time', { ...reader.batch.context, ...(dateOrder && { dateOrder }) });
  if (time === undefined) return undefined;
  const latest = saleTime === undefined ? reader.batch.now : Date.parse(saleTime);
  const problem = hasNoTimeOfDay(reader.cell('click_time'))
    ? WITHOUT_TIME_OF_DAY
    : Date.parse(time) > latest + CLOCK_SKEW_MS
      ? AFTER_SALE
      : null;
  if (problem === null) return time;
  reader.warn('click_time', problem);
  return undefined;
}

const WITHOUT_TIME_OF_DAY: CellProblem = {
  code: 'time_invalid',
  message: 'The time of the click is a date without a time of day, so it is not used.',
  fix: 'Map the column with the date and time at which the visitor came, to the second where possible.',
};
const AFTER_SALE: CellProblem = {
  code: 'time_invalid',
  message: 'The click is dated after the sale, so its time is not used.',
  fix: 'Correct the time of the click or of the sale, and check their time zones.',
};
