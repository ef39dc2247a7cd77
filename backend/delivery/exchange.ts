import type { HttpRequest, Outcome } from '../destinations/destination.ts';
import type { ConfiguredDestination } from './configured.ts';
import { ForbiddenHost, send, type Sent } from './http.ts';
import type { Worker } from './worker.ts';

/** Why nothing was sent at all. */
export type NotSent = Extract<Outcome, { kind: 'retry' | 'stop' }>;

/**
 * Sends one request to a destination, with its token where it needs one. A 401 makes it ask for a new token and try
 * once more. What `encode` answers instead of a request is handed through.
 */
export async function exchange<Instead extends Outcome>(
  { tokens, pace, ctx }: Worker,
  configured: ConfiguredDestination,
  encode: (token: string | null) => HttpRequest | Instead,
): Promise<Sent | NotSent | Instead> {
  const { destination } = configured;
  const attempt = async (fresh: boolean): Promise<Sent | NotSent | Instead> => {
    const answer = await tokens.get(configured, fresh);
    if (!('token' in answer)) return answer;
    const request = encode(answer.token);
    if ('kind' in request) return request;
    pace.count(paceKey(configured), ctx.clock());
    return send(request, destination.limits.timeoutMs, destination.hosts);
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

/** Whether the destination's requests a minute allow another one now. */
export function mayAsk({ pace, ctx }: Worker, configured: ConfiguredDestination): boolean {
  return pace.isFree(paceKey(configured), configured.destination.limits.requestsPerMinute, ctx.clock());
}

function paceKey({ tenantId, id }: ConfiguredDestination): string {
  return `${tenantId}/${id}`;
}
