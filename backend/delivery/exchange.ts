import type { HttpRequest, Outcome } from '../destinations/destination.ts';
import type { ConfiguredDestination } from './configured.ts';
import { ForbiddenHost, send, type Sent } from './http.ts';
import { takeTurn } from './pace.ts';
import type { Worker } from './worker.ts';

/** Why nothing came of it. */
export type Failure = Extract<Outcome, { kind: 'retry' | 'stop' }>;

/**
 * Sends one request to a destination, with its token where it needs one. A 401 makes it ask for a new token and try
 * once more. What `encode` answers instead of a request is handed through. `beforeSend` runs when all that could keep the
 * request from going out is done; what it throws, this throws, and nothing is sent. Throws PaceUsedUp before that.
 */
export async function exchange<Instead extends Outcome>(
  { tokens, ctx }: Worker,
  configured: ConfiguredDestination,
  encode: (token: string | null) => HttpRequest | Instead,
  beforeSend: () => Promise<void> = () => Promise.resolve(),
): Promise<Sent | Failure | Instead> {
  const { destination } = configured;
  const attempt = async (fresh: boolean): Promise<Sent | Failure | Instead> => {
    const answer = await tokens.get(configured, fresh);
    if (!('token' in answer)) return answer;
    const request = encode(answer.token);
    if ('kind' in request) return request;
    await takeTurn(ctx.store.db, configured, ctx.clock());
    await beforeSend();
    const { timeoutMs, dedupWindowMs } = destination.limits;
    return send(request, timeoutMs, destination.hosts, dedupWindowMs !== 0);
  };
  try {
    const sent = await attempt(false);
    const isRefusedToken = 'reply' in sent && 'status' in sent.reply && sent.reply.status === 401;
    return isRefusedToken && destination.token ? await attempt(true) : sent;
  } catch (error) {
    if (error instanceof ForbiddenHost) return { kind: 'stop', code: 'host_not_allowed', reason: error.message };
    throw error;
  }
}

/** What a reply means; one that the destination's own code stumbles over is tried again later, and never lost. */
export function understand<T>(
  { ctx }: Worker,
  { tenantId, id, destination }: ConfiguredDestination,
  parse: () => T,
): T | Failure {
  try {
    return parse();
  } catch (error) {
    ctx.log.error({ err: error, tenant: tenantId, destination: id }, 'could not read a reply');
    const reason = `${destination.label} answered something that Matchback cannot read.`;
    return { kind: 'retry', code: 'reply_unreadable', reason };
  }
}
