/**
 * Guards for arguments of service methods. `undefined` counts as null, as documented (docs/apps-script.md#language).
 */
import { EnumValue, ServiceObject } from './service.ts';
import type { Guard, ServiceClass } from './service.ts';

export const string: Guard<string> = (value): value is string => typeof value === 'string';
export const boolean: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
export const number: Guard<number> = (value): value is number => typeof value === 'number';
/** Positions and counts; Google truncates fractions. */
export const int: Guard<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);
export const date: Guard<Date> = (value): value is Date => value instanceof Date;
export const bytes: Guard<number[]> = (value): value is number[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'number');
export const strings: Guard<string[]> = (value): value is string[] => Array.isArray(value) && value.every(string);
export const list: Guard<unknown[]> = (value): value is unknown[] => Array.isArray(value);
export const record: Guard<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof ServiceObject) &&
  !(value instanceof EnumValue) &&
  !(value instanceof Date);
/** Whatever a script can hand over; no service takes a symbol. */
export const anything: Guard<unknown> = (value): value is unknown => typeof value !== 'symbol';
/** A two-dimensional array: a list whose members are lists. */
export const table: Guard<unknown[][]> = (value): value is unknown[][] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => Array.isArray(row));

/** Accepts null, undefined or a missing argument as well. */
export function optional<T>(guard: Guard<T>): Guard<T | null | undefined> {
  return (value): value is T | null | undefined => value === null || value === undefined || guard(value);
}

export function either<A, B>(a: Guard<A>, b: Guard<B>): Guard<A | B> {
  return (value): value is A | B => a(value) || b(value);
}

/** An object of the given class. */
export function object<D>(wanted: ServiceClass<D>): Guard<ServiceObject<D>> {
  return (value): value is ServiceObject<D> => value instanceof ServiceObject && value.class === wanted;
}

/** Objects of the given class in an array. */
export function objects<D>(wanted: ServiceClass<D>): Guard<ServiceObject<D>[]> {
  const one = object(wanted);
  return (value): value is ServiceObject<D>[] => Array.isArray(value) && value.every(one);
}

export function enumOf(type: string): Guard<EnumValue> {
  return (value): value is EnumValue => value instanceof EnumValue && value.type === type;
}
