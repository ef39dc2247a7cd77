import type { Context } from '../context.ts';
import type { IssuedToken, Outcome } from '../destinations/destination.ts';
import { type ConfiguredDestination, loadDestination, renewSecrets } from './configured.ts';
import { send } from './http.ts';

/** A token this near its end is not used any more. */
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 20_000;

export type TokenAnswer = { token: string | null } | Extract<Outcome, { kind: 'retry' | 'stop' }>;

export interface Tokens {
  /** The destination's token, from memory while it is good; `fresh` asks for a new one. Null: it needs none. */
  get(configured: ConfiguredDestination, fresh?: boolean): Promise<TokenAnswer>;
}

type Effects = Pick<Context, 'clock' | 'store' | 'destinations' | 'secretKey'>;

export function createTokens(ctx: Effects): Tokens {
  const { clock } = ctx;
  const known = new Map<string, Omit<IssuedToken, 'renewed'>>();
  return {
    async get(configured, fresh = false) {
      const { tenantId, id, destination, settings, updatedAt } = configured;
      const source = destination.token;
      if (!source) return { token: null };
      // The tenant is part of the key: credentials that only look alike must not open somebody else's account. So is when
      // they were set up: what the platform renews by itself is no part of `cacheKey`.
      const key = JSON.stringify([tenantId, id, updatedAt, source.cacheKey(settings)]);
      const cached = known.get(key);
      if (!fresh && cached && cached.expiresAt.getTime() - MARGIN_MS > clock().getTime()) return cached;
      known.delete(key);
      const newest = await newestSettings(ctx, configured);
      const { reply } = await send(source.request(newest, clock()), TIMEOUT_MS, destination.hosts, true);
      const answer = source.parse(reply, clock());
      if (!('token' in answer)) return answer;
      const { renewed, ...issued } = answer;
      if (renewed) await renewSecrets(ctx, configured, newest, renewed);
      known.set(key, issued);
      return issued;
    },
  };
}

/** With what was renewed since they were loaded, by another process too; settings that are only tried are left alone. */
async function newestSettings(
  ctx: Effects,
  configured: ConfiguredDestination,
): Promise<ConfiguredDestination['settings']> {
  const stored = await loadDestination(ctx, ctx.store.db, configured.tenantId, configured.id);
  return stored?.updatedAt.getTime() === configured.updatedAt.getTime() ? stored.settings : configured.settings;
}
