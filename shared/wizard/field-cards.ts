import type { Cell } from '../conversion.ts';
import { FIELDS, type FieldGroup, REQUIRED_FIELDS, fieldOf } from '../fields.ts';
import { fromHeaders, type MappingProblem } from '../mapping.ts';
import { text } from '../texts/texts.ts';
import { type MappingChoice, type WizardTable, doubtAbout, labelOfField } from './mapping-choice.ts';
import type { OpenReadOptions } from './open-read-options.ts';
import type { Tone } from './results.ts';
import { type SelectChoice, searchChoices } from './select-choices.ts';
import { listStatuses } from './status-meanings.ts';
import type { FieldReading, SampleValidation } from './validate-sample.ts';

const GROUPS: readonly FieldGroup[] = [
  'person',
  'order',
  'item',
  'click',
  'address',
  'adjustment',
  'attribution',
  'consent',
];

/** The fields that have a line: required ones, then those that are mapped or were added, in the catalogue's order. */
export function fieldsWithCard(choice: MappingChoice, added: readonly string[]): string[] {
  const optional = FIELDS.map(({ key }) => key).filter((key) => !REQUIRED_FIELDS.includes(key));
  const known: string[] = [...REQUIRED_FIELDS, ...optional];
  const custom = [...Object.keys(choice.fields), ...added].filter((key) => !known.includes(key));
  const isShown = (key: string): boolean => key in choice.fields || added.includes(key);
  return [...REQUIRED_FIELDS, ...optional.filter(isShown), ...new Set(custom)];
}

/** What “Add a field” offers: the catalogue's other fields, group by group; they are also found by what they hold. */
export function fieldsToAdd(shown: readonly string[]): SelectChoice[] {
  return GROUPS.flatMap((group) =>
    FIELDS.filter((field) => field.group === group && !shown.includes(field.key)).map(({ key, label, what }) => ({
      value: key,
      label,
      keywords: `${text.mapping.groups[group]} ${what}`,
    })),
  );
}

/** A field in one line: where it comes from, one of its cells, and whether the user has to look at it. */
export interface FieldLine {
  field: string;
  label: string;
  /** The column's header, or the value of all rows; null without either. */
  from: string | null;
  sample: string | null;
  /** `bad` only for what the check refuses as well. */
  tone: Tone;
  doubt: string | undefined;
  problems: readonly MappingProblem[];
  /** Whether something is asked or missing, so that the line is shown with all its details. */
  isOpen: boolean;
}

export function describeFieldLine(
  field: string,
  choice: MappingChoice,
  table: WizardTable,
  validation: SampleValidation,
  openOptions: OpenReadOptions,
): FieldLine {
  const source = fromHeaders(choice.fields, table.headers).mapping[field];
  const problems = validation.problems.filter(({ fields }) => fields.includes(field));
  const reading = validation.readings[field];
  const doubt = doubtAbout(field, choice, table);
  const isAsked = doubt !== undefined || hasOpenQuestion(field, choice, table, openOptions);
  const isUnread = reading !== undefined && reading.read === 0 && reading.bad > 0;
  return {
    field,
    label: labelOfField(field),
    from: source ? ('constant' in source ? cellText(source.constant) : (table.headers[source.column] ?? null)) : null,
    sample: reading ? sampleOf(reading) : null,
    tone: toneOf(problems, reading, isAsked),
    doubt,
    problems,
    // A field that was added waits for its column.
    isOpen: source === undefined || problems.length > 0 || isAsked || isUnread,
  };
}

/** Whether a reading option that matters for the field was not chosen and cannot be inferred. */
function hasOpenQuestion(
  field: string,
  choice: MappingChoice,
  table: WizardTable,
  { dateOrder, timeZone, decimalMark, country }: OpenReadOptions,
): boolean {
  const { options } = choice;
  if (field === 'conversion_time') {
    const isOrderOpen = (dateOrder === 'ambiguous' || dateOrder === 'conflict') && !options.date_order;
    return isOrderOpen || (timeZone && !options.time_zone);
  }
  if (field === 'order_status' || field === 'shipping_status') {
    return listStatuses(choice, table, field).some(({ meaning }) => meaning === null);
  }
  if (field === 'phone') return country && !options.country;
  return fieldOf(field)?.kind === 'money' && field in choice.fields && decimalMark && !options.decimal_mark;
}

function toneOf(problems: readonly MappingProblem[], reading: FieldReading | undefined, isAsked: boolean): Tone {
  if (problems.length > 0) return 'bad';
  if (isAsked) return 'warn';
  if (!reading || reading.read + reading.bad === 0) return 'plain';
  if (reading.refused > 0) return 'bad';
  return reading.bad > 0 ? 'warn' : 'good';
}

/** A cell that reads well, as it is in the table, else the first one. */
function sampleOf({ sample }: FieldReading): string | null {
  const shown = sample.find(({ understood }) => understood !== undefined) ?? sample[0];
  return shown ? cellText(shown.cell) : null;
}

function cellText(cell: Cell): string {
  return cell === null || cell === undefined ? '' : String(cell);
}

/** The lines whose field or column has every word of what was typed. */
export function searchLines(lines: readonly FieldLine[], typed: string): FieldLine[] {
  const choices = lines.map(({ field, label, from }) => ({ value: field, label, keywords: from ?? '' }));
  const found = new Set(searchChoices(choices, typed).map(({ value }) => value));
  return lines.filter(({ field }) => found.has(field));
}
