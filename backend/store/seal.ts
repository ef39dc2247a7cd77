import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a sealed text belongs; it opens nowhere else. */
export interface SealPlace {
  tenantId: string;
  destinationId: string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a JSON value with AES-256-GCM under a 32-byte key: "v1." + base64url(nonce, tag, cipher text). The place is
 * authenticated with it, so that a sealed text copied to another tenant or destination does not open.
 */
export function sealSecret(key: Buffer, value: unknown, place: SealPlace): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeBytes(place));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** The value that was sealed. Throws when key or place differ or the text was altered. */
export function unsealSecret(key: Buffer, sealed: string, place: SealPlace): unknown {
  const [version, body] = sealed.split('.');
  if (version !== VERSION || !body) throw new Error('Not a sealed text of a known version.');
  const bytes = Buffer.from(body, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(placeBytes(place))
    .setAuthTag(tag);
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}

function placeBytes(place: SealPlace): Buffer {
  return Buffer.from(JSON.stringify([place.tenantId, place.destinationId]));
}
