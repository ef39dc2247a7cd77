import { type RowSpan, toSpans } from '../wizard/row-spans.ts';
import type { CellValue } from './cells.ts';

/** The order ids of the sample tab. */
export const SAMPLE_IDS: readonly string[] = Array.from({ length: 12 }, (_, index) => `SAMPLE-${1001 + index}`);

/** Whether a row holds one of the sample orders, on the sample tab or wherever it was copied to. */
export function isSampleRow({ values }: { values: readonly CellValue[] }): boolean {
  return values.some((value) => typeof value === 'string' && value.startsWith('SAMPLE-') && SAMPLE_IDS.includes(value));
}

/** Where the sample orders are among these rows: they must never reach a real account. */
export function sampleSpans(rows: readonly { row: number; values: readonly CellValue[] }[]): RowSpan[] {
  return toSpans(rows.filter(isSampleRow).map(({ row }) => row));
}
