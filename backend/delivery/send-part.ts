import type { Span } from '@opentelemetry/api';
import type { HttpRequest, Outcome } from '../platforms/platform.ts';
import { inRootSpan } from '../tracing.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { type Destination, testModeOf } from './destination.ts';
import { callPlatform, parseSafely } from './call-platform.ts';
import { type DeliveryClaim, markSent } from './claim.ts';
import { applyOutcome, type RequestResult } from './outcome.ts';
import { requestIdsOf } from './request-ids.ts';
import type { DeliveryWorker } from './worker.ts';

/** The claim expired, and another worker may have its rows. Nothing was sent. */
export class ClaimLost extends Error {}

/** Marking the rows as sent failed, or its result is unknown. Nothing was sent. */
export class NotMarked extends Error {}

/**
 * Sends one request with the given rows of a claim. The rows are marked as sent just before. Returns the outcome of
 * each. Throws ClaimLost, NotMarked and RateBudgetUsed.
 */
export async function sendPart(
  worker: DeliveryWorker,
  destination: Destination,
  claim: Pick<DeliveryClaim, 'id' | 'rows'>,
  part: readonly ClaimedRow[],
): Promise<RequestResult> {
  const { platform, tenantId: tenant, id } = destination;
  const attributes = { 'matchback.platform': platform.id, 'matchback.tenant': tenant, 'matchback.destination': id };
  const { request_ids: ids = [] } = requestIdsOf(part);
  return inRootSpan('send conversions', { ...attributes, 'matchback.request_ids': ids }, (span) =>
    send(worker, destination, claim, part, span),
  );
}

async function send(
  worker: DeliveryWorker,
  destination: Destination,
  claim: Pick<DeliveryClaim, 'id' | 'rows'>,
  part: readonly ClaimedRow[],
  span: Span,
): Promise<RequestResult> {
  const { ctx } = worker;
  const { platform, settings } = destination;
  const batch = part.map((row) => row.outgoing);
  let start = ctx.clock();
  const beforeSend = async () => {
    start = ctx.clock();
    const marked = await markSent(ctx.store.db, destination, claim, part, start).catch((cause: unknown) => {
      throw new NotMarked('The rows of a request could not be marked as sent.', { cause });
    });
    if (!marked) throw new ClaimLost();
  };
  const encode = (token: string | null) => encodePart(worker, destination, part, token);
  const result = await callPlatform(worker, destination, encode, beforeSend);
  const sent = 'reply' in result;
  const outcome = sent ? parseSafely(worker, destination, () => platform.parse(result.reply, batch, settings)) : result;
  span.setAttributes({ 'matchback.rows': part.length, 'matchback.outcome': outcome.kind });
  ctx.log.info(
    {
      tenant: destination.tenantId,
      destination: destination.id,
      rows: part.length,
      outcome: outcome.kind,
      ...('code' in outcome && { code: outcome.code }),
      ...(sent && { reply: 'status' in result.reply ? result.reply.status : result.reply.message }),
      ms: ctx.clock().getTime() - start.getTime(),
      ...requestIdsOf(part),
    },
    'sent conversions',
  );
  return applyOutcome(part, outcome, {
    now: ctx.clock(),
    random: ctx.random(),
    pollAfterMs: platform.poll?.wait(0, settings) ?? 0,
    unansweredSince: sent && result.mayHaveArrived ? start : null,
    testMode: testModeOf(destination),
  });
}

function encodePart(
  { ctx }: DeliveryWorker,
  { tenantId, id, platform, settings }: Destination,
  part: readonly ClaimedRow[],
  token: string | null,
): HttpRequest | Extract<Outcome, { kind: 'bisect' }> {
  let request: HttpRequest;
  try {
    request = platform.encode(
      part.map((row) => row.outgoing),
      settings,
      token,
    );
  } catch (error) {
    ctx.log.error(
      { err: error, tenant: tenantId, destination: id, rows: part.length, ...requestIdsOf(part) },
      'could not encode conversions',
    );
    const reason = `Matchback could not encode this for ${platform.label}. This is an error in Matchback.`;
    return { kind: 'bisect', code: 'not_encodable', reason, isAboutRow: true };
  }
  if (Buffer.byteLength(request.body ?? '') <= platform.limits.maxBytes) return request;
  const reason = `This conversion is larger than the ${platform.limits.maxBytes} bytes that ${platform.label} accepts.`;
  return { kind: 'bisect', code: 'too_large', reason, isAboutRow: true };
}
