import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto';

/**
 * The keys of a store, derived from its data key (data-key.ts). Key objects, because a cipher or HMAC with one is made ten
 * times as fast as with bytes; they can be sent to another thread.
 */
export interface StoreKeys {
  /** For hashes of what identifies people, by which rows are found: without the key they cannot be found by trying all phones. */
  readonly hashing: KeyObject;
  /** For what has to be read again: the hashes that platforms get, and the secrets of destinations. */
  readonly sealing: KeyObject;
}

/** The keys of a store with this data key (32 bytes): HKDF with SHA-256 (RFC 5869), one key for each purpose. */
export function deriveKeys(dataKey: Buffer): StoreKeys {
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', dataKey, '', `matchback ${purpose}`, 32)));
  return { hashing: derive('hashing'), sealing: derive('sealing') };
}

/** HMAC-SHA256 of a text, in hex. */
export function keyedHash(keys: StoreKeys, text: string): string {
  // UTF-8 has at most three bytes for each UTF-16 unit.
  if (text.length * 3 > LONGEST_SHORT) return createHmac('sha256', keys.hashing).update(text).digest('hex');
  const { inner, outer } = padsOf(keys.hashing);
  const length = inner.write(text, BLOCK);
  // Making a buffer for the digest would take longer than hashing.
  outer.write(hash('sha256', inner.subarray(0, BLOCK + length), 'binary'), BLOCK, 'binary');
  return hash('sha256', outer, 'hex');
}

/** Bytes of a block of SHA-256, and of its digest. */
const BLOCK = 64;
const DIGEST = 32;
/** Bytes of the texts of which most HMACs are made. */
const LONGEST_SHORT = 512;

/** The padded keys of RFC 2104, each before room for what is hashed. */
interface Pads {
  inner: Buffer;
  outer: Buffer;
}

/**
 * An HMAC of a short text is two hashes, which take half the time of an Hmac object. Only of keys that are no longer than a block, as
 * those of a store are.
 */
const pads = new WeakMap<KeyObject, Pads>();

function padsOf(key: KeyObject): Pads {
  const known = pads.get(key);
  if (known) return known;
  const padded = (byte: number, room: number): Buffer => {
    const buffer = Buffer.alloc(BLOCK + room);
    key.export().copy(buffer);
    for (let at = 0; at < BLOCK; at += 1) buffer.writeUInt8(buffer.readUInt8(at) ^ byte, at);
    return buffer;
  };
  const made = { inner: padded(0x36, LONGEST_SHORT), outer: padded(0x5c, DIGEST) };
  pads.set(key, made);
  return made;
}

/** The first 128 bits of the HMAC, written as a UUID. */
export function keyedUuid(keys: StoreKeys, text: string): string {
  return hexToUuid(keyedHash(keys, text));
}

const HEX_DIGITS = 32;
const codes = [...'00000000-0000-0000-0000-000000000000'].map((character) => character.charCodeAt(0));

/**
 * The first 32 digits of a hex text, written as a UUID. Made of its characters: one of joined parts takes twice as long, and as long again
 * when it is first compared.
 */
export function hexToUuid(hex: string): string {
  let place = 0;
  for (let digit = 0; digit < HEX_DIGITS; digit += 1) {
    if (digit === 8 || digit === 12 || digit === 16 || digit === 20) place += 1;
    codes[place] = hex.charCodeAt(digit);
    place += 1;
  }
  return String.fromCharCode(...codes);
}

/**
 * By what a connection and its transactions have in common. So all that reads or writes a store has its keys, and a process may
 * have several stores open.
 */
const keysOfStores = new WeakMap<object, StoreKeys>();

interface Connection {
  getExecutor(): { readonly adapter: object };
}

/** Makes the keys of a store known to all that uses this connection. */
export function setStoreKeys(db: Connection, keys: StoreKeys): void {
  keysOfStores.set(db.getExecutor().adapter, keys);
}

/** The keys of the store that a connection or transaction belongs to. */
export function storeKeysOf(db: Connection): StoreKeys {
  const keys = keysOfStores.get(db.getExecutor().adapter);
  if (!keys) throw new Error('The connection was not opened by openStore.');
  return keys;
}
