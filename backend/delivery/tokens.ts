import type { Context } from '../context.ts';
import type { IssuedToken, Outcome } from '../platforms/platform.ts';
import { type Destination, loadDestination } from './destination.ts';
import { renewSecrets } from './renew-secrets.ts';
import { sendRequest } from './http.ts';

/** A token this near its end is not used any more. */
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 20_000;

export type TokenAnswer = { token: string | null } | Extract<Outcome, { kind: 'retry' | 'stop' }>;

export interface Tokens {
  /** The destination's token, from memory while it is good; `fresh` asks for a new one. Null: it needs none. */
  get(destination: Destination, fresh?: boolean): Promise<TokenAnswer>;
}

type Effects = Pick<Context, 'clock' | 'store' | 'platforms' | 'secretKey'>;

export function createTokens(ctx: Effects): Tokens {
  const { clock } = ctx;
  const known = new Map<string, Omit<IssuedToken, 'renewed'>>();
  return {
    async get(destination, fresh = false) {
      const { tenantId, id, platform, settings, updatedAt } = destination;
      const source = platform.token;
      if (!source) return { token: null };
      // The tenant is part of the key: credentials that only look alike must not open somebody else's account. So is when
      // they were set up: what the platform renews by itself is no part of `cacheKey`.
      const key = JSON.stringify([tenantId, id, updatedAt, source.cacheKey(settings)]);
      const cached = known.get(key);
      if (!fresh && cached && cached.expiresAt.getTime() - MARGIN_MS > clock().getTime()) return cached;
      known.delete(key);
      const newest = await newestSettings(ctx, destination);
      const { reply } = await sendRequest(source.request(newest, clock()), TIMEOUT_MS, platform.hosts, true);
      const answer = source.parse(reply, clock());
      if (!('token' in answer)) return answer;
      const { renewed, ...issued } = answer;
      if (renewed) await renewSecrets(ctx, destination, newest, renewed);
      known.set(key, issued);
      return issued;
    },
  };
}

/** With what was renewed since they were loaded, by another process too; settings that are only tried are left alone. */
async function newestSettings(ctx: Effects, destination: Destination): Promise<Destination['settings']> {
  const stored = await loadDestination(ctx, ctx.store.db, destination.tenantId, destination.id);
  return stored?.updatedAt.getTime() === destination.updatedAt.getTime() ? stored.settings : destination.settings;
}
