import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a sealed text is bound to: it cannot be unsealed with another context. */
export interface SealContext {
  tenantId: string;
  destinationId: string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Returns a JSON value sealed with AES-256-GCM under a 32-byte key: "v1." + base64url(nonce, tag, cipher text). The
 * context is additional authenticated data, so that a sealed text copied to another tenant or destination cannot be
 * unsealed.
 */
export function sealSecret(key: Buffer, value: unknown, context: SealContext): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextBytes(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')}`;
}

/** Returns the value that was sealed. Throws when the key or the context differs, or the text was altered. */
export function unsealSecret(key: Buffer, sealed: string, context: SealContext): unknown {
  const [version, body] = sealed.split('.');
  if (version !== VERSION || !body) throw new Error('Not a sealed text of a known version.');
  const bytes = Buffer.from(body, 'base64url');
  const nonce = bytes.subarray(0, NONCE_BYTES);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(contextBytes(context))
    .setAuthTag(tag);
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString('utf8'));
}

function contextBytes(context: SealContext): Buffer {
  return Buffer.from(JSON.stringify([context.tenantId, context.destinationId]));
}
