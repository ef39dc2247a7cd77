/** Rows of a CRM export as identity events (docs/identity-files.md). Pure. */
import type { IdentityEvent } from '../api/identities.ts';
import { CLICK_TYPES } from '../conversion.ts';
import { readTime, type TimeContext } from '../normalize/time.ts';
import { timeZoneOfHeader } from '../layout/time-zone-header.ts';
import { withoutAbsent } from '../without-absent.ts';
import type { IdentityColumn, IdentityColumns } from './columns.ts';
import { isClickKind } from './kinds.ts';
import { type Damage, isNothing, readClickCell } from './values.ts';

/** Where the time of a row's clicks comes from: they were made then, or at the latest then. */
export type TimeSource = 'click' | 'known' | 'none';

export interface FileSettings {
  /** Namespace of the ids of the CRM: `hubspot`. */
  system: string;
  /** Of times without one, where the header names none. */
  timeZone?: string | undefined;
  dateOrder?: IdentityColumns['dateOrder'];
  /** Milliseconds. */
  now: number;
}

export interface RowEvent {
  /** The row of the table, from 0. */
  index: number;
  event: IdentityEvent | null;
  /** What is in the row. */
  hasKey: boolean;
  clicks: number;
  timeSource: TimeSource;
  damage: Damage[];
  /** The column of each of these, in the same order. */
  damagedColumns: string[];
  /** Columns whose time could not be read, and those whose time lacks a zone. */
  unreadTimes: string[];
  zonelessTimes: string[];
}

/** What each row says. A row without a key, or with nothing but one id, links no person: it makes no event. */
export function toIdentityEvents(
  rows: readonly (readonly string[])[],
  columns: readonly IdentityColumn[],
  settings: FileSettings,
): RowEvent[] {
  return rows.flatMap((row, index) =>
    row.every((cell) => cell.trim() === '') ? [] : [readRow(row, index, columns, settings)],
  );
}

interface Found {
  emails: string[];
  phones: string[];
  orders: string[];
  records: string[];
  customer?: string;
  country?: string;
  shop?: string;
  campaign?: string;
  clickTime?: string;
  knownTime?: string;
  clicks: { type: (typeof CLICK_TYPES)[number]; value: string; time?: string }[];
  damage: Damage[];
  damagedColumns: string[];
  unreadTimes: string[];
  zonelessTimes: string[];
}

const MOST_CLICKS = 50;

function readRow(
  row: readonly string[],
  index: number,
  columns: readonly IdentityColumn[],
  settings: FileSettings,
): RowEvent {
  const found: Found = {
    ...{ emails: [], phones: [], orders: [], records: [], clicks: [] },
    ...{ damage: [], damagedColumns: [], unreadTimes: [], zonelessTimes: [] },
  };
  for (const column of columns) {
    const cell = row[column.column]?.trim() ?? '';
    if (cell !== '' && !isNothing(cell)) readCell(found, cell, column, settings);
  }
  const { emails, phones, orders, records, customer, country, shop, campaign, clickTime, knownTime } = found;
  const clicks = uniqueClicks(found.clicks);
  const hasKey = emails.length + phones.length + orders.length + records.length > 0 || customer !== undefined;
  const time = clickTime === undefined ? knownTime : earlierOf(knownTime, clickTime);
  const timed = clickTime ?? knownTime;
  const event: IdentityEvent = withoutAbsent({
    time,
    order_id: orders[0],
    shop,
    email: emails[0],
    second_email: emails[1],
    phone: phones[0],
    second_phone: phones[1],
    phone_country: country,
    external_id: customer,
    external_ids: records.length > 0 ? records : undefined,
    clicks:
      clicks.length > 0
        ? clicks.map((click) => withoutAbsent({ ...click, time: click.time ?? timed, campaign }))
        : undefined,
  });
  const keys = emails.length + phones.length + orders.length + records.length + (customer === undefined ? 0 : 1);
  const isUseful = hasKey && (clicks.length > 0 || keys > 1);
  const hasOwnTime = clicks.length > 0 && clicks.every((click) => click.time !== undefined);
  return {
    ...{ index, hasKey, clicks: clicks.length, damage: found.damage, damagedColumns: found.damagedColumns },
    ...{ unreadTimes: found.unreadTimes, zonelessTimes: found.zonelessTimes },
    event: isUseful ? event : null,
    timeSource: hasOwnTime || clickTime !== undefined ? 'click' : knownTime !== undefined ? 'known' : 'none',
  };
}

function readCell(found: Found, cell: string, { kind, header, cutAt }: IdentityColumn, settings: FileSettings): void {
  if (isClickKind(kind)) {
    if (cell.length === cutAt) {
      noteDamage(found, 'cut', header);
      return;
    }
    for (const click of readClickCell(cell, kind)) {
      if (click.ok) found.clicks.push(withoutAbsent({ type: click.type, value: click.value, time: click.time }));
      else noteDamage(found, click.damage, header);
    }
    return;
  }
  switch (kind) {
    case 'email':
      if (found.emails.length < 2) found.emails.push(cell);
      return;
    case 'phone':
      // Exports of lead forms put a letter before numbers, so that spreadsheets take them for text.
      if (found.phones.length < 2) found.phones.push(cell.replace(/^[a-z]{1,2}:(?=[+\d])/i, ''));
      return;
    case 'order_id':
      found.orders.push(cell);
      return;
    case 'record_id':
      found.records.push(`${settings.system}:${cell.replace(/^(?:[a-z]{1,2}:|zcrm_)(?=\d)/i, '')}`);
      return;
    case 'external_id':
      found.customer ??= cell;
      return;
    case 'phone_country':
      found.country ??= cell;
      return;
    case 'shop':
      found.shop ??= cell;
      return;
    case 'campaign':
      found.campaign ??= cell.slice(0, 200);
      return;
    case 'url':
      found.clicks.push(...clicksInUrl(cell));
      return;
    case 'click_time':
    case 'known_time': {
      const time = timeOf(cell, header, settings);
      const name = kind === 'click_time' ? 'clickTime' : 'knownTime';
      if (time === 'no_zone') found.zonelessTimes.push(header);
      else if (time === 'unread') found.unreadTimes.push(header);
      else found[name] = earlierOf(found[name], time.at);
      return;
    }
    default:
      return;
  }
}

function noteDamage(found: Found, damage: Damage, header: string): void {
  found.damage.push(damage);
  found.damagedColumns.push(header);
}

function timeOf(
  cell: string,
  header: string,
  { timeZone, dateOrder, now }: FileSettings,
): { at: string } | 'unread' | 'no_zone' {
  const named = timeZoneOfHeader(header);
  const zone = named && 'zone' in named ? named.zone : timeZone;
  const context: TimeContext = withoutAbsent({ timeZone: zone, dateOrder, now });
  const reading = readTime(cell, context);
  if (!reading.ok) return reading.error.code === 'time_zone_missing' ? 'no_zone' : 'unread';
  return Date.parse(reading.value) <= now ? { at: reading.value } : 'unread';
}

const earlierOf = (one: string | undefined, other: string): string => (one !== undefined && one < other ? one : other);

/** Form tools cut addresses at this length: an id at the end of one may be cut as well. */
const CUT_AT = 200;

/** The ids in the parameters of an address. */
function clicksInUrl(url: string): Found['clicks'] {
  const parts = url.split(/[?#&]/).slice(1);
  const isCut = url.length === CUT_AT;
  return parts.flatMap((part, index) => {
    if (isCut && index === parts.length - 1) return [];
    const [name = '', ...rest] = part.split('=');
    const type = CLICK_TYPES.find((one) => one === name.toLowerCase());
    if (type === undefined || rest.length === 0) return [];
    return readClickCell(`${type}=${decode(rest.join('='))}`, type).flatMap((click) =>
      click.ok ? [withoutAbsent({ type: click.type, value: click.value, time: click.time })] : [],
    );
  });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function uniqueClicks(clicks: Found['clicks']): Found['clicks'] {
  return [...new Map(clicks.map((click) => [`${click.type} ${click.value}`, click])).values()].slice(0, MOST_CLICKS);
}
