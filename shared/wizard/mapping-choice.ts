import type { ReadOptions } from '../api.ts';
import type { Cell } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import { type MappingByHeader, type Source, fromHeaders, toHeaders } from '../mapping.ts';

/** What the user chose in the mapping step, as it is remembered for a tab and kept as a preset. */
export interface MappingChoice {
  /** Field → what feeds it. */
  fields: MappingByHeader;
  /** Headers the user chose not to import. */
  ignored: string[];
  options: ReadOptions;
}

/** What the wizard knows of the table: some of its rows to judge, and the values of columns that have few. */
export interface WizardTable {
  headers: string[];
  sample: { row: number; cells: Cell[] }[];
  /** By header: the different values of a column and how often each stands there. */
  values: Record<string, { value: string; count: number }[]>;
  /** What its headers and cells suggest (mapping/suggest.ts); found beforehand, as a page need not carry every header. */
  suggested: MappingByHeader;
  /** What was chosen for this table before. */
  remembered: MappingChoice | null;
}

/** Used where a table leaves something open; empty text for none. */
export interface Defaults {
  country: string;
  currency: string;
  timeZone: string;
}

/** What the mapping step begins with: what was chosen before, else what headers and cells suggest. */
export function startingChoice(table: WizardTable, defaults: Defaults): MappingChoice {
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

/** Feeds a field from a column or a constant; null means that it is not imported, and its column is remembered as unwanted. */
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
  const unwanted = named ? choice.ignored : [...choice.ignored, ...left];
  const ignored = unwanted.filter((header, index) => !inUse.includes(header) && unwanted.indexOf(header) === index);
  return { ...choice, fields, ignored };
}

/** Sets reading options; an option given as undefined is left open again. */
export function setOptions(
  choice: MappingChoice,
  changes: { [K in keyof ReadOptions]: ReadOptions[K] | undefined },
): MappingChoice {
  const all = Object.entries({ ...choice.options, ...changes });
  return { ...choice, options: Object.fromEntries(all.filter(([, value]) => value !== undefined)) };
}

/** A preset fitted to this table: fields whose column it does not have stay as they are. */
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

/** A field's name for people; a `custom.*` field is called by the user's own name. */
export function labelOfField(field: string): string {
  return fieldOf(field)?.label ?? field.replace(/^custom\./, '');
}

function headersOf(fields: MappingByHeader): string[] {
  return Object.values(fields).flatMap((source) => ('header' in source ? [source.header] : []));
}
