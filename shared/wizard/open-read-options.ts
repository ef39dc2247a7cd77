import { fieldOf } from '../fields.ts';
import { validateRows } from '../validate.ts';
import { fromHeaders } from '../mapping.ts';
import type { DateOrder } from '../normalize/time.ts';
import type { ProblemCode } from '../problem.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';
import { describeField, sampleRows, toReadSettings } from './validate-sample.ts';

/** Which reading options the sample's cells do not decide; only these are asked for. */
export interface OpenReadOptions {
  /** What the dates themselves show; null when no date depends on the order of day and month. */
  dateOrder: DateOrder | 'ambiguous' | 'conflict' | null;
  /** There are times without a zone. */
  timeZone: boolean;
  /** There are amounts that can be read in two ways. */
  decimalMark: boolean;
  /** There are phone numbers without a country, or none that can be read. */
  country: boolean;
}

const ALL_UNSET = { date_order: undefined, decimal_mark: undefined, time_zone: undefined, country: undefined };

/** Reads the sample as if none of the options were set. @param now the clock, ISO 8601 */
export function findOpenReadOptions(choice: MappingChoice, table: WizardTable, now: string): OpenReadOptions {
  const { mapping } = fromHeaders(choice.fields, table.headers);
  const settings = toReadSettings(setOptions(choice, ALL_UNSET), now);
  const { problems } = validateRows(sampleRows(mapping, table), settings);
  const has = (code: ProblemCode): boolean => problems.some((problem) => problem.code === code);
  const orders = Object.keys(mapping)
    .filter((field) => fieldOf(field)?.kind === 'time')
    .map((field) => describeField(field, mapping, table, settings).date_order);
  // Also numbers of another country than the one that was chosen.
  const areUnreadable = (field: string): boolean => {
    const { read, bad } = describeField(field, mapping, table, settings);
    return read === 0 && bad > 0;
  };
  return {
    dateOrder: orders.find((order) => order !== undefined) ?? null,
    // A date that can be read in two ways is rejected before its zone matters.
    timeZone: has('time_zone_missing') || has('time_ambiguous'),
    decimalMark: choice.options.decimal_mark !== undefined || has('value_ambiguous'),
    country: has('phone_country_missing') || areUnreadable('phone'),
  };
}

/**
 * The choice with the order of day and month that the sample proves, so that a part of the table that does not show it is
 * read in the same way.
 */
export function withSampleDateOrder(choice: MappingChoice, { dateOrder }: OpenReadOptions): MappingChoice {
  if (choice.options.date_order || !dateOrder || dateOrder === 'ambiguous' || dateOrder === 'conflict') return choice;
  return setOptions(choice, { date_order: dateOrder });
}
