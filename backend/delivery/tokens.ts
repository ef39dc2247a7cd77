import type { Outcome } from '../destinations/destination.ts';
import type { Clock } from '../context.ts';
import type { ConfiguredDestination } from './configured.ts';
import { send } from './http.ts';

/** A token this near its end is not used any more. */
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 20_000;

export type TokenAnswer = { token: string | null } | Extract<Outcome, { kind: 'retry' | 'stop' }>;

export interface Tokens {
  /** The destination's token, from memory while it is good; `fresh` asks for a new one. Null: it needs none. */
  get(configured: ConfiguredDestination, fresh?: boolean): Promise<TokenAnswer>;
}

export function createTokens(clock: Clock): Tokens {
  const known = new Map<string, { token: string; expiresAt: Date }>();
  return {
    async get({ tenantId, id, destination, settings }, fresh = false) {
      const source = destination.token;
      if (!source) return { token: null };
      // The tenant is part of the key: credentials that only look alike must not open somebody else's account.
      const key = JSON.stringify([tenantId, id, source.cacheKey(settings)]);
      const cached = known.get(key);
      if (!fresh && cached && cached.expiresAt.getTime() - MARGIN_MS > clock().getTime()) return cached;
      known.delete(key);
      const { reply } = await send(source.request(settings, clock()), TIMEOUT_MS, destination.hosts);
      const answer = source.parse(reply, clock());
      if ('token' in answer) known.set(key, answer);
      return answer;
    },
  };
}
