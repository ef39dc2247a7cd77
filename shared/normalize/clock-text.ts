import { DAY_PERIOD, hourInPeriod } from './day-period.ts';
import { offsetsOf, ZONE_NAME } from './zone-names.ts';

/** A time of day; `offset` in minutes ahead of UTC when the text says so. */
export interface ClockText {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  offset?: number;
  /** Offsets that an abbreviation such as IST may mean besides `offset`. */
  otherOffsets?: readonly number[];
}

const NOT_IN_WORD = '(?![\\p{L}\\p{M}])';
const BEFORE = `(?:(?<before>${DAY_PERIOD})\\s?)?`;
const SECONDS = '(?:[:.](?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?';
const AFTER = `(?:\\s?(?<after>${DAY_PERIOD})${NOT_IN_WORD})?(?:\\s?(?:น\\.?|uhr|h|hrs|min|phút|p)${NOT_IN_WORD})?`;
const ZONE = `(?:\\s?(?<zone>${ZONE_NAME})${NOT_IN_WORD})?(?:\\s?(?<sign>[+-])(?<hours>\\d{1,2}):?(?<minutes>\\d{2})?(?!\\d))?`;
const START = '(?<start>^|t|[^\\p{L}\\p{M}\\d.])';
const END = '(?=$|[\\s,،])';

/** `17:30`, `17h30`, `17 giờ 30`, `5:30:00.000 PM +0700`, `오후 5:30`. */
const COLONS = new RegExp(
  `${START}${BEFORE}(?<hour>\\d{1,2})(?::|\\s?h\\s?|\\s?g(?:iờ)?\\s?|\\s?ч\\s?)(?<minute>\\d{2})${SECONDS}${AFTER}${ZONE}${END}`,
  'u',
);
/** The same in text without words, in which most times are written: much faster. */
const PLAIN_COLONS = new RegExp(
  `(?<start>^|t|[^\\d.])(?<hour>\\d{1,2}):(?<minute>\\d{2})${SECONDS}(?:\\s?(?<zone>z)(?![a-z]))?(?:\\s?(?<sign>[+-])(?<hours>\\d{1,2}):?(?<minutes>\\d{2})?(?!\\d))?${END}`,
);
/** `5pm`, `下午5`, `17 Uhr`, `9h`. */
const HOUR_ONLY = new RegExp(
  `(?<start>^|[\\s,،])(?:(?<before>${DAY_PERIOD})\\s?(?<hour>\\d{1,2})|(?<hour2>\\d{1,2})\\s?(?:(?<after>${DAY_PERIOD})|h|uhr|giờ)${NOT_IN_WORD})${ZONE}${END}`,
  'u',
);
const WITHOUT_WORDS = /^[\d\s:./,tz+-]*$/;
/** `17.30`, `17.30.00 WIB`, `17.30 น.`. */
const DOTS = new RegExp(
  `(?<start>^|[\\s,،])${BEFORE}(?<hour>\\d{1,2})\\.(?<minute>\\d{2})${SECONDS}${AFTER}${ZONE}${END}`,
  'gu',
);

/** A time of day that text may contain, and the text without it. */
export interface FoundClock {
  clock: ClockText;
  rest: string;
}

/**
 * The times of day that lower-case text may contain, likeliest first. A dotted time looks like a date (15.02.26), so the
 * caller takes the first one whose rest is still a date.
 */
export function* clocksIn(typed: string): Generator<FoundClock> {
  const text = EAST_ASIAN.test(typed) ? typed.replace(EAST_ASIAN, eastAsianClock).replace(/ {2,}/g, ' ') : typed;
  const plain = WITHOUT_WORDS.test(text) ? PLAIN_COLONS.exec(text) : (COLONS.exec(text) ?? HOUR_ONLY.exec(text));
  if (plain) yield* foundClock(text, plain);
  if (!/\d\.\d\d/.test(text)) return;
  for (const match of Array.from(text.matchAll(DOTS)).reverse()) yield* foundClock(text, match);
}

/** `17時30分`, `17点30分05秒`, `오후 5시`. */
const EAST_ASIAN = /(\d{1,2}) ?[時时點点시](?: ?(\d{1,2}) ?[分분]?(?: ?(\d{1,2}) ?[秒초])?)?/;

function eastAsianClock(_: string, hour: string, minute = '0', second = '0'): string {
  return ` ${hour}:${minute.padStart(2, '0')}:${second.padStart(2, '0')} `;
}

function* foundClock(text: string, match: RegExpExecArray): Generator<FoundClock> {
  const groups = match.groups ?? {};
  const clock = clockOf(groups);
  const rest = `${text.slice(0, match.index)}${groups['start'] ?? ''} ${text.slice(match.index + match[0].length)}`;
  if (clock) yield { clock, rest };
}

function clockOf(groups: Record<string, string | undefined>): ClockText | undefined {
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0);
  const hour = hourOfDay(Number(groups['hour'] ?? groups['hour2']), groups['before'], groups['after']);
  if (hour === undefined || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return undefined;
  const millisecond = Number((groups['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
  const clock = { hour, minute, second, millisecond };
  const { zone, sign } = groups;
  if (zone === undefined && sign === undefined) return clock;
  const ahead = Number(groups['hours'] ?? 0) * 60 + Number(groups['minutes'] ?? 0);
  if (ahead > 14 * 60 || Number(groups['minutes'] ?? 0) > 59) return undefined;
  const signed = sign === '-' ? -ahead : ahead;
  if (zone === undefined) return { ...clock, offset: signed };
  const { offset, others } = offsetsOf(zone) ?? { others: [] };
  // `UTC+7` counts from UTC; what `ICT+7` would mean is not certain.
  if (sign !== undefined) return offset === 0 ? { ...clock, offset: signed } : undefined;
  return { ...clock, ...(offset !== undefined && { offset }), ...(others.length > 0 && { otherOffsets: others }) };
}

/** `17:30 PM` has one possible meaning and is accepted; `17:30 AM` is not a time. `24:00` is the end of the day. */
function hourOfDay(hour: number, before: string | undefined, after: string | undefined): number | undefined {
  if (before !== undefined && after !== undefined) return undefined;
  const period = before ?? after;
  if (hour > 24) return undefined;
  return period === undefined ? hour : hourInPeriod(hour, period);
}
