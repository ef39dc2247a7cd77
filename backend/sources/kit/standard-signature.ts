/** Signatures by Standard Webhooks 1.0 (docs/sources.md#standard-webhooks). Pure, but for `makeSecret`. */
import { randomBytes } from 'node:crypto';
import type { SignatureFault, SourceRequest } from '../webhook-kind.ts';
import { fromBase64, isSignedByAny } from './hmac.ts';
import { findTimeFault } from './timed-signature.ts';

const SECRET_BYTES = 32;

/** A new secret: `whsec_` and random bytes in base64. */
export const makeSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;

/** The key is the bytes after `whsec_`, which are in base64. */
const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** Senders by Svix name their headers `svix-…`. */
export function standardHeader({ header }: SourceRequest, name: string): string | undefined {
  return header(`webhook-${name}`) ?? header(`svix-${name}`);
}

/**
 * `v1,<base64>` of `id.timestamp.body`, one of several separated by spaces; signatures of other versions do not count. The time is that
 * of the attempt.
 */
export function findStandardFault(request: SourceRequest, secrets: readonly string[]): SignatureFault | null {
  const [id, time, given] = ['id', 'timestamp', 'signature'].map((name) => standardHeader(request, name));
  if (id === undefined || time === undefined || given === undefined) return 'missing';
  const signatures = given.split(' ').flatMap((part) => {
    const [version, signature = ''] = part.split(',');
    return version === 'v1' ? [fromBase64(signature)] : [];
  });
  if (signatures.length === 0) return 'missing';
  const isSigned = isSignedByAny(secrets.map(keyOf), signatures, `${id}.${time}.`, request.body);
  return isSigned ? findTimeFault(time, request.now) : 'wrong';
}
