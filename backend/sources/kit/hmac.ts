import { createHmac, timingSafeEqual } from 'node:crypto';

/** HMAC-SHA256 of the parts one after another. */
export function hmac(key: string | Uint8Array, ...parts: (string | Uint8Array)[]): Buffer {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** Whether they are equal, in a time that does not show how many bytes are. */
export function areEqualBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The 32 bytes of a signature in base64, in its one spelling; null for other texts, also shorter ones. */
export function fromBase64(text: string): Buffer | null {
  return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** The 32 bytes of a signature in hex; null for other texts. */
export function fromHex(text: string): Buffer | null {
  return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : null;
}

/**
 * Whether one of the signatures was made with one of the secrets, of which there are two while one replaces the other. All are
 * compared, so that the time shows nothing.
 */
export function isSignedByAny(
  keys: readonly (string | Uint8Array)[],
  signatures: readonly (Uint8Array | null)[],
  ...parts: (string | Uint8Array)[]
): boolean {
  let isSigned = false;
  for (const key of keys) {
    const expected = hmac(key, ...parts);
    for (const given of signatures) if (given && areEqualBytes(expected, given)) isSigned = true;
  }
  return isSigned;
}
