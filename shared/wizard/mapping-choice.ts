import type { ReadOptions } from '../api.ts';
import type { Cell } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import { text } from '../texts/texts.ts';
import { type MappingByHeader, type MappingProblem, type Source, fromHeaders, toHeaders } from '../mapping.ts';

/** What a column that no field uses looks like. */
export type ColumnLook = 'personal' | 'money' | 'status' | 'refund' | 'quantity' | 'time';

/** What the user chose in the mapping step, as it is saved for a tab and as a preset. */
export interface MappingChoice {
  /** Field → where its value comes from. */
  fields: MappingByHeader;
  /** Headers the user chose not to import. */
  ignored: string[];
  options: ReadOptions;
}

/** What the wizard gets of a table: some of its rows to validate, and the values of columns that have few. */
export interface WizardTable {
  headers: string[];
  sample: { row: number; cells: Cell[] }[];
  /** By header: the different values of a column and how often each occurs. */
  values: Record<string, { value: string; count: number }[]>;
  /** What its headers and cells suggest (mapping/suggest.ts); found by the host, so that the page stays small. */
  suggested: MappingByHeader;
  /** By header: what a column looks like that may matter (`findOverlookedColumns` in mapping/overlooked-columns.ts). */
  looks?: Record<string, ColumnLook>;
  /** Field → why its suggested column has to be confirmed (`doubtsOf` in mapping/suggest.ts). */
  doubts?: Record<string, string>;
  /** What was chosen for this table before. */
  remembered: MappingChoice | null;
}

/** Used where a table does not specify it; empty text for none. */
interface MappingDefaults {
  country: string;
  currency: string;
  timeZone: string;
}

/** The mapping that the step begins with: what was chosen before, else what headers and cells suggest. */
export function startingChoice(table: WizardTable, defaults: MappingDefaults): MappingChoice {
  const { fields, ignored, options } = table.remembered ?? { fields: table.suggested, ignored: [], options: {} };
  return {
    fields: { ...(defaults.currency && { currency: { constant: defaults.currency } }), ...fields },
    ignored,
    options: {
      ...(defaults.timeZone && { time_zone: defaults.timeZone }),
      ...(defaults.country && { country: defaults.country }),
      ...options,
    },
  };
}

/** Why a person has to confirm a field's column: undefined once it was chosen, or when nothing is doubtful. */
export function doubtAbout(field: string, choice: MappingChoice, table: WizardTable): string | undefined {
  if (table.remembered) return undefined;
  const isSuggested = JSON.stringify(choice.fields[field]) === JSON.stringify(table.suggested[field]);
  return isSuggested ? table.doubts?.[field] : undefined;
}

/** Maps a field to a column or a constant; null: it is not imported, and its column is saved as ignored. */
export function mapField(
  choice: MappingChoice,
  headers: readonly string[],
  field: string,
  source: Source | null,
): MappingChoice {
  const { [field]: before, ...others } = choice.fields;
  const named = source && toHeaders({ [field]: source }, headers)[field];
  const fields = named ? { ...others, [field]: named } : others;
  const inUse = headersOf(fields);
  const left = before && 'header' in before ? [before.header] : [];
  const all = named ? choice.ignored : [...choice.ignored, ...left];
  const ignored = all.filter((header, index) => !inUse.includes(header) && all.indexOf(header) === index);
  return { ...choice, fields, ignored };
}

/** Sets reading options; an option given as undefined is removed. */
export function setOptions(
  choice: MappingChoice,
  changes: { [K in keyof ReadOptions]: ReadOptions[K] | undefined },
): MappingChoice {
  const all = Object.entries({ ...choice.options, ...changes });
  return { ...choice, options: Object.fromEntries(all.filter(([, value]) => value !== undefined)) };
}

/** Applies a preset to this table: fields whose column it does not have stay as they are. */
export function applyPreset(
  choice: MappingChoice,
  preset: MappingChoice,
  headers: readonly string[],
): { choice: MappingChoice; missing: string[] } {
  const { mapping, missing } = fromHeaders(preset.fields, headers);
  const fields = { ...choice.fields, ...toHeaders(mapping, headers) };
  return {
    choice: { fields, ignored: preset.ignored, options: { ...choice.options, ...preset.options } },
    missing: missing.map(({ field }) => labelOfField(field)),
  };
}

/** The headers that no field uses, in the table's order; blank ones are left out. */
export function unusedHeaders(choice: MappingChoice, headers: readonly string[]): string[] {
  const inUse = headersOf(choice.fields);
  return headers.filter((header, index) => {
    return header.trim() !== '' && !inUse.includes(header) && headers.indexOf(header) === index;
  });
}

/** A field's name for users; a `custom.*` field has the name that the user gave it. */
export function labelOfField(field: string): string {
  const known = fieldOf(field);
  return known ? text.fields[known.key].label : field.replace(/^custom\./, '');
}

/** What is wrong with a mapping and how to fix it, for users. */
export function describeMappingProblem(problem: MappingProblem): { message: string; fix: string } {
  return text.tables.problem(problem, problem.fields.map(labelOfField));
}

function headersOf(fields: MappingByHeader): string[] {
  return Object.values(fields).flatMap((source) => ('header' in source ? [source.header] : []));
}

/** A column that no field uses. */
export interface UnusedColumn {
  header: string;
  /** What it looks like, where it may matter. */
  look: Exclude<ColumnLook, 'time'> | null;
  /** One of its cells; empty when the sample has none. */
  sample: string;
}

/** The columns that no field uses, in the table's order, those that may matter first. */
export function listUnused(choice: MappingChoice, { headers, sample, looks = {} }: WizardTable): UnusedColumn[] {
  const unused = unusedHeaders(choice, headers).map((header) => {
    const column = headers.indexOf(header);
    const cell = sample.map(({ cells }) => cells[column]).find((value) => String(value ?? '').trim() !== '');
    const look = looks[header] ?? null;
    return { header, look: look === 'time' ? null : look, sample: String(cell ?? '') };
  });
  return [...unused.filter(({ look }) => look !== null), ...unused.filter(({ look }) => look === null)];
}
