/** Looking into a body: what is absent, null or of another type is `undefined`, because shops trim what they send. Pure. */
import { canonicalAmount } from '../../../shared/normalize/amount-text.ts';
import type { ObjectValue, Value } from './json.ts';

export function objectAt(value: Value | undefined, ...path: string[]): ObjectValue {
  const found = valueAt(value, ...path);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : EMPTY;
}

const EMPTY: ObjectValue = Object.freeze(Object.create(null) as ObjectValue);

export function listAt(value: Value | undefined, ...path: string[]): readonly Value[] {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Text or a number as text; undefined for an empty one. */
export function textAt(value: Value | undefined, ...path: string[]): string | undefined {
  const found = valueAt(value, ...path);
  const text = typeof found === 'string' ? found.trim() : '';
  return text === '' ? undefined : text;
}

/** Whether the body has the field, be it null. */
export function hasField(value: Value | undefined, name: string): boolean {
  return name in objectAt(value);
}

function valueAt(value: Value | undefined, ...path: string[]): Value | undefined {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || !Object.hasOwn(found, name)) {
      return undefined;
    }
    found = found[name];
  }
  return found;
}

/** An exact decimal, "129.90" as "129.9"; undefined for other texts. A minus is kept. */
export function amountAt(value: Value | undefined, ...path: string[]): string | undefined {
  const text = textAt(value, ...path);
  const [, minus = '', whole = '', decimals = ''] = /^(-?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text ?? '') ?? [];
  return whole === '' ? undefined : minus + canonicalAmount(whole, decimals);
}

/** ISO 8601 with a zone, or without one in UTC where `isUtc`, as ISO 8601 in UTC with milliseconds. */
export function timeAt(value: Value | undefined, path: string | readonly string[], isUtc = false): string | undefined {
  return readIsoTime(textAt(value, ...(typeof path === 'string' ? [path] : path)), isUtc);
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

export function readIsoTime(text: string | undefined, isUtc = false): string | undefined {
  const [, day, minute, seconds = ':00', zone] = ISO.exec(text ?? '') ?? [];
  if (day === undefined || minute === undefined || (zone === undefined && !isUtc)) return undefined;
  const offset = (zone ?? 'Z').toUpperCase().replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  const moment = Date.parse(`${day}T${minute}${seconds.slice(0, 7)}${offset}`);
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString();
}

/** Seconds since 1970. */
export function secondsAt(value: Value | undefined, ...path: string[]): string | undefined {
  const text = textAt(value, ...path) ?? '';
  return /^\d{9,10}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : undefined;
}
