import { text } from '../texts/texts.ts';
import { validateRows } from '../validate.ts';
import { fromHeaders } from '../mapping.ts';
import { type MappingChoice, type WizardTable, labelOfField } from './mapping-choice.ts';
import { describeSampleCells, refusedCells, sampleRows, toReadSettings } from './validate-sample.ts';
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
  /** Whether the problem stops the row. */
  isRefused: boolean;
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
  const settings = toReadSettings(whole, now);
  const refused = refusedCells(validateRows(sampleRows(mapping, table), settings));
  const columns = previewColumns(choice, table.headers).map(({ field }) =>
    field === null ? null : { field, cells: describeSampleCells(field, mapping, table, settings) },
  );
  const sampled = new Map(table.sample.map(({ row }, index) => [row, index]));
  return table.preview.map(({ row, cells }) => ({
    row,
    cells: table.headers.map((_, index) => {
      const shown = cells[index] ?? '';
      const column = columns[index];
      const read = column?.cells[sampled.get(row) ?? -1];
      const isUnread = read?.problem !== undefined && read.understood === undefined;
      return {
        shown,
        understood: read?.understood !== undefined && read.understood !== shown ? read.understood : null,
        problem:
          isUnread && read.problem ? text.problems({ ...read.problem, field: column?.field ?? null }).message : null,
        isRefused: isUnread && column !== undefined && column !== null && refused.has(`${column.field} ${row}`),
      };
    }),
  }));
}
