/** Finds mappings that would be read without an error, and yet give every sale a wrong time. */
import type { Cell } from '../conversion.ts';
import type { Mapping, MappingProblem } from '../mapping.ts';
import { cellText, plainText } from '../normalize/text.ts';
import { normalizeHeader } from './header.ts';

/** Headers of columns with a time of day. */
export const CLOCK_HEADER =
  /(?:^|_)(?:time|hour|uhrzeit|zeit|hora|heure|horario|waktu|jam|oras|เวลา|gio|时间|時間|時刻|시간|время|saat|godzina|الوقت)(?:$|_)/;
const DATE_ONLY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
const CLOCK = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?$/i;

type Rows = ReadonlyArray<readonly Cell[]>;

/** What the cells show about a mapping that its headers do not: a date whose time of day is in another column. */
export function checkMappedCells(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  return timeOfDayElsewhere(mapping, headers, rows);
}

function columnOf(mapping: Mapping, field: string): number | undefined {
  const source = mapping[field];
  return source && 'column' in source ? source.column : undefined;
}

function timeOfDayElsewhere(mapping: Mapping, headers: readonly string[], rows: Rows): MappingProblem[] {
  const date = columnOf(mapping, 'conversion_time');
  if (date === undefined || mapping['conversion_time_of_day'] || !everyFilled(rows, date, DATE_ONLY)) return [];
  const used = new Set(Object.values(mapping).flatMap((source) => ('column' in source ? [source.column] : [])));
  const clock = headers.findIndex(
    (header, column) =>
      !used.has(column) && CLOCK_HEADER.test(normalizeHeader(header)) && everyFilled(rows, column, CLOCK),
  );
  if (clock < 0) return [];
  return [
    {
      code: 'time_of_day_unmapped',
      fields: ['conversion_time'],
      message: `“${headers[date] ?? ''}” has the day alone, and “${headers[clock] ?? ''}” the time of day.`,
      fix: `Choose “${headers[clock] ?? ''}” for Time of day: without it, sales can be dated before their click.`,
    },
  ];
}

function everyFilled(rows: Rows, column: number, pattern: RegExp): boolean {
  const texts = rows.map((row) => plainText(cellText(row[column]))).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => pattern.test(text));
}
