import type { HttpRequest, Outcome } from '../platforms/platform.ts';
import type { Destination } from './destination.ts';
import { ForbiddenHost, sendRequest, type SendResult } from './http.ts';
import { takeFromRateBudget } from './rate-budget.ts';
import type { DeliveryWorker } from './worker.ts';

/** Why nothing came of it. */
export type CallFailure = Extract<Outcome, { kind: 'retry' | 'stop' }>;

/**
 * Sends one request to a destination, with its token where it needs one. A 401 makes it ask for a new token and try
 * once more. What `encode` answers instead of a request is handed through. `beforeSend` runs when all that could keep the
 * request from going out is done; what it throws, this throws, and nothing is sent. Throws PaceUsedUp before that.
 */
export async function callPlatform<Instead extends Outcome>(
  { tokens, ctx }: DeliveryWorker,
  destination: Destination,
  encode: (token: string | null) => HttpRequest | Instead,
  beforeSend: () => Promise<void> = () => Promise.resolve(),
): Promise<SendResult | CallFailure | Instead> {
  const { platform } = destination;
  const attempt = async (fresh: boolean): Promise<SendResult | CallFailure | Instead> => {
    const answer = await tokens.get(destination, fresh);
    if (!('token' in answer)) return answer;
    const request = encode(answer.token);
    if ('kind' in request) return request;
    await takeFromRateBudget(ctx.store.db, destination, ctx.clock());
    await beforeSend();
    const { timeoutMs, dedupWindowMs } = platform.limits;
    return sendRequest(request, timeoutMs, platform.hosts, dedupWindowMs !== 0);
  };
  try {
    const sent = await attempt(false);
    const isRefusedToken = 'reply' in sent && 'status' in sent.reply && sent.reply.status === 401;
    return isRefusedToken && platform.token ? await attempt(true) : sent;
  } catch (error) {
    if (error instanceof ForbiddenHost) return { kind: 'stop', code: 'host_not_allowed', reason: error.message };
    throw error;
  }
}

/** What a reply means; one that the destination's own code stumbles over is tried again later, and never lost. */
export function parseSafely<T>(
  { ctx }: DeliveryWorker,
  { tenantId, id, platform }: Destination,
  parse: () => T,
): T | CallFailure {
  try {
    return parse();
  } catch (error) {
    ctx.log.error({ err: error, tenant: tenantId, destination: id }, 'could not read a reply');
    const reason = `${platform.label} answered something that Matchback cannot read.`;
    return { kind: 'retry', code: 'reply_unreadable', reason };
  }
}
