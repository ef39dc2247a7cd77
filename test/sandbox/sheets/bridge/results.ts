/** What google.script.run lets through from the script to the page (docs/apps-script.md#sidebar-calls). */
import { types } from 'node:util';
import type { Realm } from '../runtime/realm.ts';

/** A Date or a service object anywhere leaves the page without any value. */
class NoValue extends Error {}

/** A value whose passage is unverified (docs/apps-script.md#sidebar-calls): a script must not return it. */
export class UnverifiedValue extends Error {}

function copy(value: unknown, realm: Realm, seen: readonly object[]): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) {
    throw new UnverifiedValue(`Whether ${Object.is(value, -0) ? '-0' : value} passes google.script.run is unverified.`);
  }
  if (typeof value === 'bigint' || typeof value === 'symbol') {
    throw new UnverifiedValue(`Whether a ${typeof value} passes google.script.run is unverified.`);
  }
  if (typeof value !== 'object') return value;
  if (types.isDate(value) || realm.serviceObject(value)) throw new NoValue();
  if (types.isUint8Array(value)) throw new UnverifiedValue('A Uint8Array makes google.script.run fail.');
  if (types.isMap(value) || types.isSet(value) || types.isRegExp(value) || types.isBoxedPrimitive(value)) return {};
  if (seen.includes(value)) throw new NoValue();
  const deeper = [...seen, value];
  if (Array.isArray(value)) return value.map((item) => copy(item, realm, deeper));
  // Int8Array becomes an object of its indexes here, as reported.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, realm, deeper)]));
}

/** The result as the page gets it; null where Google returns no value. Throws UnverifiedValue. */
export function toClient(value: unknown, realm: Realm): unknown {
  try {
    return copy(value, realm, []);
  } catch (error) {
    if (error instanceof NoValue) return null;
    throw error;
  }
}
