/** A time of day; `offset` in minutes ahead of UTC when the text says so. */
export interface ClockText {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  offset?: number;
}

/** Abbreviations that mean one offset only, in minutes; `CST`, `IST`, `PST` and others mean several and are refused. */
const OFFSETS: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  ict: 420,
  wib: 420,
  wita: 480,
  wit: 540,
  jst: 540,
  kst: 540,
};

const BEFORE_NOON = /^(?:a|sa|오전|上午|午前)/;

const HALF = '(?<before>오전|오후|上午|下午|午前|午後)?\\s?';
const SECONDS = '(?:[:.](?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?';
const HALF_AFTER = '(?:\\s?(?<after>[ap]\\.?\\s?m\\b\\.?|sa\\b|ch\\b))?(?:\\s?(?:น\\.?|uhr\\b|h\\b))?';
const ZONE =
  '(?:\\s?(?<zone>z|utc|gmt|ict|wib|wita|wit|jst|kst)(?![a-z]))?(?:\\s?(?<sign>[+-])(?<hours>\\d{1,2}):?(?<minutes>\\d{2})?)?(?:\\s?\\([^)]*\\))?';
const START = '(?<start>^|[^\\d.])';
const END = '(?=$|[\\s,])';

/** `17:30`, `17h30`, `5:30:00.000 PM +0700`, `오후 5:30`. */
const COLONS = new RegExp(`${START}${HALF}(?<hour>\\d{1,2})[:h](?<minute>\\d{2})${SECONDS}${HALF_AFTER}${ZONE}${END}`);
/** `5pm`. */
const HOUR_ONLY = new RegExp(`(?<start>^|[\\s,])(?<hour>\\d{1,2})\\s?(?<after>[ap]\\.?m\\b\\.?)${ZONE}${END}`);
/** `17.30`, `17.30.00 WIB`, `17.30 น.`. */
const DOTS = new RegExp(
  `(?<start>^|[\\s,])(?<hour>\\d{1,2})\\.(?<minute>\\d{2})${SECONDS}${HALF_AFTER}${ZONE}${END}`,
  'g',
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
export function* clocksIn(text: string): Generator<FoundClock> {
  const plain = COLONS.exec(text) ?? HOUR_ONLY.exec(text);
  if (plain) yield* foundClock(text, plain);
  for (const match of Array.from(text.matchAll(DOTS)).reverse()) yield* foundClock(text, match);
}

function* foundClock(text: string, match: RegExpExecArray): Generator<FoundClock> {
  const groups = match.groups ?? {};
  const clock = clockOf(groups);
  const rest = `${text.slice(0, match.index)}${groups['start'] ?? ''} ${text.slice(match.index + match[0].length)}`;
  if (clock) yield { clock, rest };
}

function clockOf(groups: Record<string, string | undefined>): ClockText | undefined {
  const hour = hourOfDay(Number(groups['hour']), groups['before'] ?? groups['after']);
  const minute = Number(groups['minute'] ?? 0);
  const second = Number(groups['second'] ?? 0);
  if (hour === undefined || minute > 59 || second > 59) return undefined;
  const millisecond = Number((groups['fraction'] ?? '').padEnd(3, '0').slice(0, 3));
  const clock = { hour, minute, second, millisecond };
  if (groups['zone'] === undefined && groups['sign'] === undefined) return clock;
  const ahead = Number(groups['hours'] ?? 0) * 60 + Number(groups['minutes'] ?? 0);
  if (ahead > 14 * 60 || Number(groups['minutes'] ?? 0) > 59) return undefined;
  return { ...clock, offset: (OFFSETS[groups['zone'] ?? ''] ?? 0) + (groups['sign'] === '-' ? -ahead : ahead) };
}

/** `17:30 PM` has one possible meaning and is accepted; `17:30 AM` is not a time. */
function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (BEFORE_NOON.test(half)) return hour <= 12 ? hour % 12 : undefined;
  return hour <= 12 ? (hour % 12) + 12 : hour <= 23 ? hour : undefined;
}
