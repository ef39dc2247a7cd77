import { fieldOf } from '../fields.ts';
import { validateRows } from '../validate.ts';
import { fromHeaders } from '../mapping.ts';
import type { DateOrder } from '../normalize/time.ts';
import type { ProblemCode } from '../problem.ts';
import { type MappingChoice, type WizardTable, setOptions } from './mapping-choice.ts';
import { cellsOf, describeField, rowsOf, settingsFor } from './sample-verdict.ts';

/** Which reading options matter for the cells at hand; the others are not asked for. */
export interface OpenQuestions {
  /** What the dates themselves show; null when no date depends on the order of day and month. */
  dateOrder: DateOrder | 'ambiguous' | 'conflict' | null;
  /** There are times without a zone. */
  timeZone: boolean;
  /** There are amounts that can be read in two ways. */
  decimalMark: boolean;
  /** There are phone numbers without a country. */
  country: boolean;
}

const LEFT_OPEN = { date_order: undefined, decimal_mark: undefined, time_zone: undefined, country: undefined };

/** Found by reading the sample as if none of the options were set. @param now the clock, ISO 8601 */
export function openQuestions(choice: MappingChoice, table: WizardTable, now: string): OpenQuestions {
  const { mapping } = fromHeaders(choice.fields, table.headers);
  const settings = settingsFor(setOptions(choice, LEFT_OPEN), now);
  const { problems } = validateRows(rowsOf(mapping, table), settings);
  const asks = (code: ProblemCode): boolean => problems.some((problem) => problem.code === code);
  const orders = Object.keys(mapping)
    .filter((field) => fieldOf(field)?.kind === 'time')
    .map((field) => describeField(field, cellsOf(field, mapping, table), settings).date_order);
  return {
    dateOrder: orders.find((order) => order !== undefined) ?? null,
    // A date that can be read in two ways is refused before its zone is asked for.
    timeZone: asks('time_zone_missing') || asks('time_ambiguous'),
    decimalMark: choice.options.decimal_mark !== undefined || asks('value_ambiguous'),
    country: asks('phone_country_missing'),
  };
}

/**
 * The choice with what the sample proves written down, so that a later piece of the table, which may not show it, is
 * read in the same way.
 */
export function settle(choice: MappingChoice, { dateOrder }: OpenQuestions): MappingChoice {
  if (choice.options.date_order || !dateOrder || dateOrder === 'ambiguous' || dateOrder === 'conflict') return choice;
  return setOptions(choice, { date_order: dateOrder });
}
