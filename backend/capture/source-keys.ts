import { hash, randomBytes } from 'node:crypto';
import { parse, stringify } from 'uuid';

/*
 * The key in the address of a source. It says its tenant, so that the source is found by an index of the tenant's rows:
 * `mbw_` and, in base64url, the tenant's id (16 bytes) and 16 random bytes.
 */

const PREFIX = 'mbw_';
const SHAPE = /^mbw_[A-Za-z0-9_-]{43}$/;
const HINT_LENGTH = 6;
const RANDOM_BYTES = 16;

export function makeSourceKey(tenantId: string): string {
  return PREFIX + Buffer.concat([parse(tenantId), randomBytes(RANDOM_BYTES)]).toString('base64url');
}

/** The tenant that a key names; null for what is no key. */
export function tenantOfKey(key: string): string | null {
  if (!SHAPE.test(key)) return null;
  const bytes = Buffer.from(key.slice(PREFIX.length), 'base64url');
  try {
    return stringify(bytes.subarray(0, 16));
  } catch {
    // Not the bytes of a UUID.
    return null;
  }
}

export function hashOfKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** What may be shown of a key. The random part begins after the tenant's id, so it shows the end. */
export function hintOfKey(key: string): string {
  return `…${key.slice(-HINT_LENGTH)}`;
}
