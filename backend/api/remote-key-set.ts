import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../context.ts';

/** The keys cannot be had right now; `cause` says why. */
export class KeySetUnavailable extends Error {}

const TIMEOUT_MS = 5000;
/** Anybody can send a token that names a made-up key: such tokens make us ask this often at most. */
const MIN_REFETCH_MS = 30_000;
/** Bounds for what Cache-Control asks for, in seconds. */
const CACHE_SECONDS = { min: 60, max: 86_400, unless: 300 };

interface CachedKeySet {
  findKey: JWTVerifyGetKey;
  /** Milliseconds since 1970 UTC. */
  expiresAt: number;
}

/**
 * Finds the key that signed a token in the key set (JWKS, RFC 7517) at `url`, which is kept as long as its Cache-Control
 * says and asked for anew when a token names a key that is not in it: keys rotate. Throws KeySetUnavailable, and jose's
 * errors when no key fits.
 */
export function createRemoteKeySet(url: string, clock: Clock): JWTVerifyGetKey {
  const now = (): number => clock().getTime();
  let held: CachedKeySet | undefined;
  let askedAt = -Infinity;
  let loading: Promise<CachedKeySet> | undefined;

  const load = (): Promise<CachedKeySet> => {
    loading ??= (async () => {
      askedAt = now();
      try {
        return (held = await fetchKeys(url, askedAt));
      } finally {
        loading = undefined;
      }
    })();
    return loading;
  };

  return async (header, token) => {
    const { findKey: keyOf } = held && now() < held.expiresAt ? held : await load();
    try {
      return await keyOf(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() < askedAt + MIN_REFETCH_MS) throw error;
      return (await load()).findKey(header, token);
    }
  };
}

async function fetchKeys(url: string, now: number): Promise<CachedKeySet> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`The answer had status ${response.status}.`);
    // createLocalJWKSet checks its shape.
    const keyOf = createLocalJWKSet((await response.json()) as JSONWebKeySet);
    return { findKey: keyOf, expiresAt: now + cacheSecondsOf(response.headers) * 1000 };
  } catch (cause) {
    throw new KeySetUnavailable('The key set cannot be fetched.', { cause });
  }
}

/** How long an answer stays fresh (RFC 9111, 4.2): its max-age, less the time that it lay in caches. */
function cacheSecondsOf(headers: Headers): number {
  const maxAge = /\bmax-age=(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1];
  const seconds = maxAge === undefined ? CACHE_SECONDS.unless : Number(maxAge) - (Number(headers.get('age')) || 0);
  return Math.min(Math.max(seconds, CACHE_SECONDS.min), CACHE_SECONDS.max);
}
