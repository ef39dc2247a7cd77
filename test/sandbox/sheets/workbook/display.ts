/**
 * The text a person sees in a cell: value, number format and locale together (getDisplayValues,
 * docs/apps-script.md#cell-values).
 */
import type { Value } from './cell.ts';
import { formatAutomatic, formatNumber } from './display-number.ts';
import type { Locale } from './locale.ts';
import { wallOfSerial } from './serial.ts';
import { wallOfMillis } from './zone.ts';

/** The pattern with quoted text, escapes and bracketed parts taken out, lower case. */
function bare(pattern: string): string {
  return pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '').toLowerCase();
}

/** Whether numbers under this format are dates or times. */
export function isDateFormat(pattern: string | null): boolean {
  if (pattern === null || pattern === '@') return false;
  const letters = bare(pattern);
  return /[ydhs]|m/.test(letters) && !/[0#]/.test(letters);
}

function monthName(month: number, width: 'long' | 'short', tag: string): string {
  const date = Date.UTC(2001, month - 1, 15);
  return new Intl.DateTimeFormat(tag, { month: width, timeZone: 'UTC' }).format(date);
}

function dayName(wall: number, width: 'long' | 'short', tag: string): string {
  return new Intl.DateTimeFormat(tag, { weekday: width, timeZone: 'UTC' }).format(wall);
}

function formatDate(serial: number, pattern: string, locale: Locale): string {
  const wall = wallOfSerial(serial);
  const date = wallOfMillis(wall);
  const tag = locale.name.replace(/_/g, '-');
  const twelve = /am\/pm/i.test(pattern);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  let afterHour = false;
  const token = /"([^"]*)"|\\(.)|am\/pm|y+|m+|d+|h+|s+(?:\.0+)?|./gis;
  return pattern.replace(token, (match: string, quoted: string | undefined, escape: string | undefined, at: number) => {
    if (quoted !== undefined) return quoted;
    if (escape !== undefined) return escape;
    const width = match.length;
    switch (match.charAt(0).toLowerCase()) {
      case 'a':
        return width === 5 ? (date.hour < 12 ? 'AM' : 'PM') : match;
      case 'y':
        return width > 2 ? pad(date.year, 4) : pad(date.year % 100, 2);
      case 'm': {
        const minutes = afterHour || /^m+[^a-z]*s/i.test(pattern.slice(at));
        afterHour = false;
        if (minutes && width <= 2) return pad(date.minute, width);
        if (width >= 3) return monthName(date.month, width === 3 ? 'short' : 'long', tag);
        return pad(date.month, width);
      }
      case 'd':
        if (width >= 3) return dayName(wall, width === 3 ? 'short' : 'long', tag);
        return pad(date.day, width);
      case 'h':
        afterHour = true;
        return pad(twelve ? date.hour % 12 || 12 : date.hour, width);
      case 's':
        return pad(date.second, width > 1 ? 2 : 1) + (match.includes('.') ? `.${pad(date.millisecond, 3)}` : '');
      default:
        return match;
    }
  });
}

/** The displayed text of a value under a format (null is *Automatic*). */
export function display(value: Value, format: string | null, locale: Locale): string {
  switch (value.kind) {
    case 'empty':
    case 'image':
      return '';
    case 'text':
    case 'error':
      return value.value;
    case 'boolean':
      return value.value ? 'TRUE' : 'FALSE';
    case 'number':
      if (format === null || format === '@') return formatAutomatic(value.value, locale);
      return isDateFormat(format) ? formatDate(value.value, format, locale) : formatNumber(value.value, format, locale);
  }
}
