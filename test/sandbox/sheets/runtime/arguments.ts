/**
 * Guards for arguments of service methods. `undefined` counts as null, as documented (docs/apps-script.md#language).
 */
import { EnumValue, ServiceObject } from './service.ts';
import type { Guard, ServiceClass } from './service.ts';

export const string: Guard<string> = (value): value is string => typeof value === 'string';
/** Positions and counts; Google truncates fractions. */
export const int: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const strings: Guard<string[]> = (value): value is string[] => Array.isArray(value) && value.every(string);
export const list: Guard<unknown[]> = (value): value is unknown[] => Array.isArray(value);
export const record: Guard<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof ServiceObject) &&
  !(value instanceof EnumValue) &&
  !(value instanceof Date);
/** A list of plain objects. */
export const records: Guard<Record<string, unknown>[]> = (value): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(record);
/** Any value except a symbol. */
export const anything: Guard<unknown> = (value): value is unknown => typeof value !== 'symbol';
/** A two-dimensional array: a list whose members are lists. */
export const table: Guard<unknown[][]> = (value): value is unknown[][] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row));

/** Accepts null, undefined or a missing argument as well. */
export function optional<T>(guard: Guard<T>): Guard<T | null | undefined> {
  return (value): value is T | null | undefined => value === null || value === undefined || guard(value);
}

/** An object of the given class. */
export function object<D>(wanted: ServiceClass<D>): Guard<ServiceObject<D>> {
  return (value): value is ServiceObject<D> => value instanceof ServiceObject && value.class === wanted;
}

export function enumOf(type: string): Guard<EnumValue> {
  return (value): value is EnumValue => value instanceof EnumValue && value.type === type;
}
