import type { HttpRequest, Outcome } from '../platforms/platform.ts';
import { dedupWindowOf } from './dedup-window.ts';
import type { Destination } from './destination.ts';
import { ForbiddenHost, sendRequest, type SendResult } from './http.ts';
import { takeFromRateBudget } from './rate-budget.ts';
import type { DeliveryWorker } from './worker.ts';

/** Why a call has no usable reply. */
export type CallFailure = Extract<Outcome, { kind: 'retry' | 'stop' }>;

/**
 * Sends one request to a destination, with a token where the platform needs one. After a 401 it fetches a new token and
 * tries once more. An outcome that `encode` returns instead of a request is returned. `beforeSend` runs as the last
 * step before the request is sent; if it throws, nothing is sent, and this throws the same error. Throws RateBudgetUsed
 * before that.
 */
export async function callPlatform<Instead extends Outcome>(
  { tokens, ctx }: DeliveryWorker,
  destination: Destination,
  encode: (token: string | null) => HttpRequest | Instead,
  beforeSend: () => Promise<void> = () => Promise.resolve(),
): Promise<SendResult | CallFailure | Instead> {
  const { platform } = destination;
  const attempt = async (renewToken: boolean): Promise<SendResult | CallFailure | Instead> => {
    const issued = await tokens.get(destination, renewToken);
    if (!('token' in issued)) return issued;
    const request = encode(issued.token);
    if ('kind' in request) return request;
    await takeFromRateBudget(ctx.store.db, destination, ctx.clock());
    await beforeSend();
    const startedAt = performance.now();
    const sent = await sendRequest(
      request,
      platform.limits.timeoutMs,
      platform.hosts,
      dedupWindowOf(destination) !== 0,
    );
    const status = 'status' in sent.reply ? `${Math.floor(sent.reply.status / 100)}xx` : 'none';
    ctx.metrics?.platformRequests.observe({ platform: platform.id, status }, (performance.now() - startedAt) / 1000);
    return sent;
  };
  try {
    const result = await attempt(false);
    const isTokenRefused = 'reply' in result && 'status' in result.reply && result.reply.status === 401;
    return isTokenRefused && platform.token ? await attempt(true) : result;
  } catch (error) {
    if (error instanceof ForbiddenHost) return { kind: 'stop', code: 'host_not_allowed', reason: error.message };
    throw error;
  }
}

/** Returns what `parse` returns; if it throws, logs the error and returns a retry, so that nothing is lost. */
export function parseSafely<T>(
  { ctx }: DeliveryWorker,
  { tenantId, id, platform }: Destination,
  parse: () => T,
): T | CallFailure {
  try {
    return parse();
  } catch (error) {
    ctx.log.error({ err: error, tenant: tenantId, destination: id }, 'could not read a reply');
    const reason = `Matchback could not read the reply of ${platform.label}.`;
    return { kind: 'retry', code: 'reply_unreadable', reason };
  }
}
