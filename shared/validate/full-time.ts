import type { Cell, RawRow } from '../conversion.ts';
import { cellText, isEmptyCell } from '../normalize/text.ts';

const MIDNIGHT = /T00:00(?::00(?:\.0+)?)?$/;
/** How spreadsheets give a time of day: as a moment of the day from which they count. */
const SPREADSHEET_DAY = /^1899-12-(?:30|31)T/;
/** Abbreviations (`PST`) and offsets (`+07:00`) are part of the text of a time; names of zones are read apart. */
const PART_OF_TIME = /^(?:[A-Z]{2,5}|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?)$/;
const DAY_SECONDS = 86_400;
const DAY_MS = 86_400_000;
/** 9999-12-31, the last day that spreadsheets know. */
const LAST_SERIAL = 2_958_466;
/** Day 0 of spreadsheet serials, 1899-12-30. */
const SERIAL_START = Date.UTC(1899, 11, 30);

/** Whether the text of a zone becomes part of the time's text. */
export function isPartOfTime(zone: string): boolean {
  return PART_OF_TIME.test(zone);
}

/** The rows with one text for conversion times whose date, time of day and time zone are in several columns. */
export function withFullTimes<Row extends RawRow>(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => {
    const { conversion_time: date, conversion_time_of_day: clock, conversion_time_zone: zone } = row.cells;
    if (isEmptyCell(date) || (isEmptyCell(clock) && isEmptyCell(zone))) return row;
    return { ...row, cells: { ...row.cells, conversion_time: fullTime(date, clock, zone) } };
  });
}

function fullTime(date: Cell, clock: Cell, zone: Cell): Cell {
  const ending = isEmptyCell(zone) || !isPartOfTime(cellText(zone)) ? '' : ` ${cellText(zone)}`;
  if (isEmptyCell(clock)) return ending === '' ? date : `${dateText(date)}${ending}`;
  return `${dateText(date)} ${clockText(clock)}${ending}`;
}

function dateText(date: Cell): string {
  if (typeof date === 'number' && Number.isInteger(date) && date > 0 && date < LAST_SERIAL) {
    return new Date(SERIAL_START + date * DAY_MS).toISOString().slice(0, 10);
  }
  return cellText(date).replace(MIDNIGHT, '');
}

function clockText(clock: Cell): string {
  if (typeof clock !== 'number' || clock < 0 || clock >= 1) return cellText(clock).replace(SPREADSHEET_DAY, '');
  const seconds = Math.min(Math.round(clock * DAY_SECONDS), DAY_SECONDS - 1);
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
