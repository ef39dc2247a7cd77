import { fromHeaders } from '../mapping.ts';
import { type MappingChoice, type WizardTable, labelOfField } from './mapping-choice.ts';
import { sampleCells, countryOfRow, describeField, toReadSettings } from './validate-sample.ts';
import { withColumnStatuses } from './status-meanings.ts';

/** A column of the preview: its header, and the field that it is mapped to (null: none yet). */
export interface PreviewColumn {
  header: string;
  field: string | null;
  label: string | null;
}

export interface PreviewCell {
  /** As the sheet shows it. */
  shown: string;
  /** How it is interpreted, where that differs from what is shown. */
  understood: string | null;
  problem: string | null;
}

/** The table's columns with the field that each is mapped to. */
export function previewColumns(choice: MappingChoice, headers: readonly string[]): PreviewColumn[] {
  const { mapping } = fromHeaders(choice.fields, headers);
  return headers.map((header, column) => {
    const [field] = Object.entries(mapping).find(([, source]) => 'column' in source && source.column === column) ?? [];
    return { header, field: field ?? null, label: field === undefined ? null : labelOfField(field) };
  });
}

/** The first rows as they are shown and interpreted. @param now the clock, ISO 8601 */
export function previewRows(
  choice: MappingChoice,
  table: WizardTable & { preview: { row: number; cells: string[] }[] },
  now: string,
): { row: number; cells: PreviewCell[] }[] {
  const whole = withColumnStatuses(choice, table);
  const { mapping } = fromHeaders(choice.fields, table.headers);
  const columns = previewColumns(choice, table.headers).map(({ field }) => {
    if (field === null) return null;
    const { date_order, decimal_mark } = describeField(
      field,
      sampleCells(field, mapping, table),
      toReadSettings(whole, now),
    );
    const settings = toReadSettings(whole, now);
    if (date_order && date_order !== 'ambiguous' && date_order !== 'conflict') settings.date_order = date_order;
    if (decimal_mark && decimal_mark !== 'conflict') settings.decimal_mark = decimal_mark;
    return { field, settings };
  });
  return table.preview.map(({ row, cells }) => ({
    row,
    cells: table.headers.map((_, index) => {
      const shown = cells[index] ?? '';
      const column = columns[index];
      const sampled = table.sample.find((candidate) => candidate.row === row)?.cells ?? cells;
      const country = countryOfRow(mapping, sampled);
      const cell = sampled[index] ?? shown;
      const read = column ? describeField(column.field, [cell], column.settings, [country]).sample[0] : undefined;
      return {
        shown,
        understood: read?.understood !== undefined && read.understood !== shown ? read.understood : null,
        problem: read?.problem && read.understood === undefined ? read.problem.message : null,
      };
    }),
  }));
}
