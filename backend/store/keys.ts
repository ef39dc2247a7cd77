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
export function keyedHash({ hashing }: StoreKeys, text: string): string {
  if (text.length > MOST_FAST_CHARACTERS) return createHmac('sha256', hashing).update(text).digest('hex');
  const { inner, outer } = padsOf(hashing);
  const end = BLOCK_BYTES + inner.write(text, BLOCK_BYTES);
  outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK_BYTES, 'latin1');
  return hash('sha256', outer, 'hex');
}

/** Of SHA-256. */
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
/** Of a short text, as every key of an identity has, two plain hashes take half the time of an Hmac object. */
const MOST_FAST_CHARACTERS = 128;
const MOST_BYTES_OF_CHARACTER = 3;

/** What HMAC hashes: the key with the text, and the key with the hash of that (RFC 2104). Both are written over at each use. */
interface Pads {
  inner: Buffer;
  outer: Buffer;
}

const padsOfKeys = new WeakMap<KeyObject, Pads>();

function padsOf(key: KeyObject): Pads {
  let pads = padsOfKeys.get(key);
  if (!pads) {
    const inner = Buffer.alloc(BLOCK_BYTES + MOST_FAST_CHARACTERS * MOST_BYTES_OF_CHARACTER, 0x36);
    const outer = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES, 0x5c);
    key.export().forEach((byte, index) => {
      inner[index] = byte ^ 0x36;
      outer[index] = byte ^ 0x5c;
    });
    padsOfKeys.set(key, (pads = { inner, outer }));
  }
  return pads;
}

/** The first 128 bits of the HMAC, written as a UUID. */
export function keyedUuid(keys: StoreKeys, text: string): string {
  return hexToUuid(keyedHash(keys, text));
}

/** The first 32 digits of a hex text, written as a UUID. */
export function hexToUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
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
