import type { Context } from '../context.ts';
import type { IssuedToken, Outcome } from '../platforms/platform.ts';
import { type Destination, loadDestination } from './destination.ts';
import { renewSecrets } from './renew-secrets.ts';
import { sendRequest } from './http.ts';

/** A token is not used in the last minute before it expires. */
const MARGIN_MS = 60_000;
const TIMEOUT_MS = 20_000;

export type TokenResult = { token: string | null } | Extract<Outcome, { kind: 'retry' | 'stop' }>;

export interface TokenCache {
  /** Returns the destination's token, cached while it is valid unless `renew`. Token null: the platform needs none. */
  get(destination: Destination, renew?: boolean): Promise<TokenResult>;
}

type Effects = Pick<Context, 'clock' | 'store' | 'platforms'>;

export function createTokenCache(ctx: Effects): TokenCache {
  const { clock } = ctx;
  const cache = new Map<string, Omit<IssuedToken, 'renewed'>>();
  return {
    async get(destination, renew = false) {
      const { tenantId, id, platform, settings, updatedAt } = destination;
      const source = platform.token;
      if (!source) return { token: null };
      // The tenant is part of the key, so that equal credentials never give access to another tenant's account. So is
      // the time of set-up, because `cacheKey` leaves out secrets that the platform renews.
      const key = JSON.stringify([tenantId, id, updatedAt, source.cacheKey(settings)]);
      const cached = cache.get(key);
      if (!renew && cached && cached.expiresAt.getTime() - MARGIN_MS > clock().getTime()) return cached;
      cache.delete(key);
      const current = await loadCurrentSettings(ctx, destination);
      const { reply } = await sendRequest(source.request(current, clock()), TIMEOUT_MS, platform.hosts, true);
      const result = source.parse(reply, clock());
      if (!('token' in result)) return result;
      const { renewed, ...issued } = result;
      if (renewed) await renewSecrets(ctx, destination, current, renewed);
      cache.set(key, issued);
      return issued;
    },
  };
}

/**
 * Returns the stored settings, with secrets that were renewed since `destination` was loaded, also by other processes.
 * Returns the settings of `destination` where they are not the stored ones but only tested.
 */
async function loadCurrentSettings(ctx: Effects, destination: Destination): Promise<Destination['settings']> {
  const stored = await loadDestination(ctx, ctx.store.db, destination.tenantId, destination.id);
  return stored?.updatedAt.getTime() === destination.updatedAt.getTime() ? stored.settings : destination.settings;
}
