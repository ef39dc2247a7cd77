import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../context.ts';

/** The key set cannot be fetched; `cause` is the reason. */
export class KeySetUnavailable extends Error {}

const TIMEOUT_MS = 5000;
/** Anyone can send a token with a made-up key id: such tokens cause one fetch in this time at most. */
const MIN_REFETCH_MS = 30_000;
/** After a fetch that failed: many tokens at once cause one attempt in this time, not one each. */
const RETRY_MS = 5_000;
/** Limits of the time that Cache-Control gives, and the time where it gives none, in seconds. */
const CACHE_SECONDS = { min: 60, max: 86_400, default: 300 };

interface CachedKeySet {
  findKey: JWTVerifyGetKey;
  /** Milliseconds since 1970 UTC. */
  expiresAt: number;
}

/**
 * Returns a function that finds the key of a token in the key set (JWKS, RFC 7517) at `url`. The key set is cached for
 * the time of its Cache-Control, and fetched again when a token names a key that is not in it, because keys rotate. Throws
 * KeySetUnavailable, and jose's errors when no key matches.
 */
export function createRemoteKeySet(url: string, clock: Clock): JWTVerifyGetKey {
  const now = (): number => clock().getTime();
  let cached: CachedKeySet | undefined;
  let fetchedAt = -Infinity;
  let failure: { error: KeySetUnavailable; at: number } | undefined;
  let loading: Promise<CachedKeySet> | undefined;

  const load = (): Promise<CachedKeySet> => {
    if (failure && now() < failure.at + RETRY_MS) return Promise.reject(failure.error);
    loading ??= (async () => {
      fetchedAt = now();
      try {
        cached = await fetchKeys(url, fetchedAt);
        failure = undefined;
        return cached;
      } catch (error) {
        if (error instanceof KeySetUnavailable) failure = { error, at: now() };
        throw error;
      } finally {
        loading = undefined;
      }
    })();
    return loading;
  };

  return async (header, token) => {
    const { findKey } = cached && now() < cached.expiresAt ? cached : await load();
    try {
      return await findKey(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() < fetchedAt + MIN_REFETCH_MS) throw error;
      return (await load()).findKey(header, token);
    }
  };
}

async function fetchKeys(url: string, now: number): Promise<CachedKeySet> {
  try {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`The response had status ${response.status}.`);
    // createLocalJWKSet checks the shape.
    const findKey = createLocalJWKSet((await response.json()) as JSONWebKeySet);
    return { findKey, expiresAt: now + cacheSecondsOf(response.headers) * 1000 };
  } catch (cause) {
    throw new KeySetUnavailable('The key set cannot be fetched.', { cause });
  }
}

/** How long a response stays fresh (RFC 9111, 4.2): its max-age, minus the time it spent in caches. */
function cacheSecondsOf(headers: Headers): number {
  const maxAge = /\bmax-age=(\d{1,9})/i.exec(headers.get('cache-control') ?? '')?.[1];
  const seconds = maxAge === undefined ? CACHE_SECONDS.default : Number(maxAge) - (Number(headers.get('age')) || 0);
  return Math.min(Math.max(seconds, CACHE_SECONDS.min), CACHE_SECONDS.max);
}
