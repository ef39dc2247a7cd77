import { isTimeZone, offsetsOfZone } from '../normalize/time-zone.ts';
import { zoneOfName } from '../normalize/zone-name.ts';
import { offsetsOf } from '../normalize/zone-names.ts';

/** `(UTC)`, `Created (GMT+7)`, `date_created_gmt`, `Paid at (UTC+07:00)`. */
const UTC_OFFSET = /(?:^|[^\p{L}\p{N}])(UTC|GMT)(?:\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?)?(?=$|[^\p{L}\p{N}])/iu;
const IN_BRACKETS = /[([（]([^)\]）]+)[)\]）]/gu;

/** Abbreviations of zones whose clocks change: a title that names one means the zone, in summer as well. */
const CHANGING: Readonly<Record<string, string>> = {
  PT: 'America/Los_Angeles',
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  MDT: 'America/Denver',
  CDT: 'America/Chicago',
  ET: 'America/New_York',
  EST: 'America/New_York',
  EDT: 'America/New_York',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  EET: 'Europe/Athens',
  EEST: 'Europe/Athens',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  NZST: 'Pacific/Auckland',
  NZDT: 'Pacific/Auckland',
};

/** `several`: an abbreviation that several zones use, with their offsets in minutes ahead of UTC. */
export type HeaderZone = { zone: string } | { several: string; offsets: readonly number[] };

/**
 * The time zone that a column's header names: its IANA name, or an abbreviation that several zones use; undefined when it names
 * none. Offsets with minutes become no zone that the runtime knows, so that reading times with them fails instead of being half an
 * hour off. Abbreviations and names count in brackets only.
 */
export function timeZoneOfHeader(header: string): HeaderZone | undefined {
  const [, name, sign, hours, minutes = '00'] = UTC_OFFSET.exec(header.replace(/_/g, ' ')) ?? [];
  if (name !== undefined) return { zone: zoneAt(sign, Number(hours ?? 0), minutes) };
  for (const [, text = ''] of header.matchAll(IN_BRACKETS)) {
    const found = zoneOfText(text.trim());
    if (found) return found;
  }
  return undefined;
}

function zoneOfText(text: string): HeaderZone | undefined {
  const changing = CHANGING[text];
  if (changing !== undefined) return { zone: changing };
  const known = zoneOfName(text);
  if (known !== undefined) return { zone: known };
  // Lower case words are remarks: "(est)" may be an estimate.
  const abbreviation = /^\p{Lu}{3,4}$/u.test(text) ? offsetsOf(text.toLowerCase()) : undefined;
  if (!abbreviation) return undefined;
  const { offset, others } = abbreviation;
  if (offset === undefined || others.length > 0) {
    return { several: text, offsets: offset === undefined ? others : [offset, ...others] };
  }
  const minutes = Math.abs(offset) % 60;
  return { zone: zoneAt(offset < 0 ? '-' : '+', Math.floor(Math.abs(offset) / 60), String(minutes).padStart(2, '0')) };
}

/** The signs of `Etc/GMT-7` are reversed: its clocks are seven hours ahead. */
function zoneAt(sign: string | undefined, hours: number, minutes: string): string {
  if (minutes !== '00') return `UTC${sign}${String(hours).padStart(2, '0')}:${minutes}`;
  return hours === 0 ? 'Etc/UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${hours}`;
}

/** What the table says of its times: `timeZone` applies; `problem` is to be asked, because its statements are unclear. */
export interface TableTimeZone {
  timeZone?: string;
  problem?: string;
}

/**
 * The time zone that a table itself names, in a line above it or in the header of its times; it overrides `given`. Where the two
 * contradict each other, or an abbreviation has several meanings, `given` decides if it agrees with one of them; otherwise it is a problem.
 * @param lineZone the zone of the line above the header (`timeZoneOfLine`)
 */
export function timeZoneOfTable(
  lineZone: string | undefined,
  header: string,
  given: string | undefined,
): TableTimeZone {
  const named = timeZoneOfHeader(header);
  if (!named) return lineZone === undefined ? {} : { timeZone: lineZone };
  if ('several' in named) {
    const zone = [lineZone, given].find((candidate) => isOneOf(candidate, named.offsets));
    if (zone !== undefined) return { timeZone: zone };
    return {
      problem: `The header “${header.trim()}” says ${named.several}, which several time zones use. Choose the time zone of the times.`,
    };
  }
  if (lineZone === undefined || isSameClock(lineZone, named.zone)) return { timeZone: named.zone };
  const agreed = [lineZone, named.zone].find((zone) => given !== undefined && isSameClock(zone, given));
  if (agreed !== undefined) return { timeZone: agreed };
  return {
    problem: `A line above the header says that times are in ${lineZone}, but the header “${header.trim()}” says ${named.zone}. Choose the time zone that is right, or correct the file.`,
  };
}

function isOneOf(zone: string | undefined, offsets: readonly number[]): boolean {
  return zone !== undefined && isTimeZone(zone) && offsetsOfZone(zone).some((offset) => offsets.includes(offset));
}

function isSameClock(one: string, other: string): boolean {
  if (one === other || !isTimeZone(one) || !isTimeZone(other)) return one === other;
  return offsetsOfZone(one).join() === offsetsOfZone(other).join();
}
