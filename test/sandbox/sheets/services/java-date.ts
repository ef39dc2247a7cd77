/**
 * Dates by Java's SimpleDateFormat letters, as Utilities.formatDate and parseDate use them
 * (docs/apps-script.md#utilities).
 */
import { fromWall, toWall, wallMillis, wallOfMillis } from '../workbook/zone.ts';

const DAY = 86_400_000;
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]; // prettier-ignore
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;

/** Minutes east of UTC as `+07:00`, `+0700` or `+07`. */
function offsetText(minutes: number, colon: string, withMinutes: boolean): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(size / 60)}${withMinutes ? colon + two(size % 60) : ''}`;
}

/** Week-based year and week as Java counts in the US: weeks start on Sunday, week 1 holds January 1. */
function week(wall: number): { year: number; week: number } {
  const yearStart = (year: number) => {
    const first = Date.UTC(year, 0, 1);
    return first - new Date(first).getUTCDay() * DAY;
  };
  const { year } = wallOfMillis(wall);
  const weekYear = wall >= yearStart(year + 1) ? year + 1 : year;
  return { year: weekYear, week: Math.floor((wall - yearStart(weekYear)) / (7 * DAY)) + 1 };
}

/** Formats a moment (ms since 1970 UTC) in a zone. Throws RangeError for an unknown zone or letter. */
export function formatJava(epoch: number, zone: string, pattern: string): string {
  const wall = toWall(epoch, zone);
  const at = wallOfMillis(wall);
  const offset = Math.round((wall - epoch) / 60_000);
  const weekday = new Date(wall).getUTCDay();
  const dayOfYear = Math.floor((wall - Date.UTC(at.year, 0, 1)) / DAY) + 1;
  const year = (value: number, width: number) =>
    width === 2 ? String(value % 100).padStart(2, '0') : String(value).padStart(width, '0');
  const numbers: Readonly<Record<string, number>> = {
    d: at.day, D: dayOfYear, H: at.hour, k: at.hour || 24, K: at.hour % 12, h: at.hour % 12 || 12, m: at.minute,
    s: at.second, S: at.millisecond, u: weekday || 7, w: week(wall).week, W: Math.ceil((at.day + new Date(Date.UTC(at.year, at.month - 1, 1)).getUTCDay()) / 7),
    F: Math.ceil(at.day / 7),
  }; // prettier-ignore
  return pattern.replace(TOKEN, (match: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replace(/''/g, "'");
    if (letter === undefined) return match;
    const width = match.length;
    switch (letter) {
      case 'y':
        return year(at.year, width);
      case 'Y':
        return year(week(wall).year, width);
      case 'M':
      case 'L': {
        const name = MONTHS[at.month - 1] ?? '';
        return width > 3 ? name : width === 3 ? name.slice(0, 3) : String(at.month).padStart(width, '0');
      }
      case 'E': {
        const name = DAYS[weekday] ?? '';
        return width > 3 ? name : name.slice(0, 3);
      }
      case 'a':
        return at.hour < 12 ? 'AM' : 'PM';
      case 'G':
        return 'AD';
      case 'z':
        return zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT' ? 'GMT' : `GMT${offsetText(offset, ':', true)}`;
      case 'Z':
        return offsetText(offset, '', true);
      case 'X':
        return offset === 0 ? 'Z' : offsetText(offset, width === 3 ? ':' : '', width > 1);
      default: {
        const value = numbers[letter];
        if (value === undefined) throw new RangeError(`Illegal pattern character '${letter}'`);
        return String(value).padStart(width, '0');
      }
    }
  });
}

/** Parses by a pattern; null when the text does not fit it. Letters: y M d H h k K m s S a E Z X and quoted text. */
export function parseJava(text: string, zone: string, pattern: string): number | null {
  const fields = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 };
  let afternoon: boolean | null = null;
  let offset: number | null = null;
  let rest = text;
  const take = (form: RegExp): string | null => {
    const match = form.exec(rest);
    if (!match) return null;
    rest = rest.slice(match[0].length);
    return match[0];
  };
  for (const [match, quoted, letter] of pattern.matchAll(TOKEN)) {
    if (letter === undefined) {
      const literal = quoted === undefined ? match : quoted === '' ? "'" : quoted.replace(/''/g, "'");
      if (!rest.startsWith(literal)) return null;
      rest = rest.slice(literal.length);
      continue;
    }
    if (letter === 'a') {
      const half = take(/^[AP]M/i);
      if (half === null) return null;
      afternoon = half.toUpperCase() === 'PM';
    } else if (letter === 'Z' || letter === 'X') {
      const zoneText = take(/^(?:Z|[+-]\d{2}:?(?:\d{2})?)/);
      if (zoneText === null) return null;
      const digits = zoneText.replace(/\D/g, '');
      const minutes = zoneText === 'Z' ? 0 : Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || '0');
      offset = zoneText.startsWith('-') ? -minutes : minutes;
    } else if (letter === 'E') {
      if (take(/^[A-Za-z]+/) === null) return null;
    } else if (letter === 'M' && match.length >= 3) {
      const name = take(/^[A-Za-z]+/)
        ?.slice(0, 3)
        .toLowerCase();
      fields.month = MONTHS.findIndex((month) => month.slice(0, 3).toLowerCase() === name) + 1;
      if (fields.month === 0) return null;
    } else {
      const digits = take(letter === 'y' && match.length !== 2 ? /^\d{1,4}/ : letter === 'S' ? /^\d{1,3}/ : /^\d{1,2}/);
      const names = { y: 'year', M: 'month', d: 'day', H: 'hour', h: 'hour', K: 'hour', k: 'hour', m: 'minute', s: 'second', S: 'millisecond' } as const; // prettier-ignore
      if (digits === null || !(letter in names)) return null;
      fields[names[letter as keyof typeof names]] = Number(digits);
      if (letter === 'y' && match.length === 2) fields.year = Number(digits) + (Number(digits) < 70 ? 2000 : 1900);
    }
  }
  if (afternoon !== null) fields.hour = (fields.hour % 12) + (afternoon ? 12 : 0);
  const wall = wallMillis(fields);
  return offset === null ? fromWall(wall, zone) : wall - offset * 60_000;
}
