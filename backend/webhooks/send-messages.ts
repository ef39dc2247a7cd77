import type { Context } from '../context.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { startTurnWorker } from '../turn-worker.ts';
import {
  type EndpointId,
  endLeases,
  findDueEndpoints,
  healthAfterTry,
  nextMessage,
  passMessage,
  recordTry,
  releaseEndpoint,
  takeEndpoint,
} from './due-endpoints.ts';
import { makeMessages, tenantsWithMarks } from './make-messages.ts';
import { tryMessage } from './try-message.ts';

/** How many endpoints a process sends to at once; one that is slow holds up no other tenant. */
const TURNS = { total: 16, perTenant: 4 };
/** How often each process looks for what changed and for what is due. */
const LOOK_MS = 2_000;
/** Then another endpoint has its turn. */
const TURN_MS = 5_000;

export type WebhookEffects = Pick<Context, 'store' | 'clock' | 'random' | 'log' | 'metrics' | 'network'>;

export interface WebhookSender {
  /** Sends all that is due now; for tests. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes messages of changed outcomes and sends them, in the background. @param lookMs how often it looks for them */
export function startWebhooks(effects: WebhookEffects, lookMs = LOOK_MS): WebhookSender {
  const ctx: WebhookEffects = { ...effects, store: { ...effects.store, db: effects.store.deliveryDb } };
  let isStopped = false;
  const worker = startTurnWorker(
    TURNS,
    ({ tenantId, id: endpointId }, stops) => sendTo(ctx, { tenantId, endpointId }, stops),
    (error, { id }) => ctx.log.error({ err: error, endpoint: id }, 'sending to a webhook failed; trying again'),
  );
  let isFirst = ctx.store.controlDb === null;
  const look = async (): Promise<number> => {
    const { db } = ctx.store;
    if (isFirst) await endLeases(db);
    isFirst = false;
    for (const tenantId of await tenantsWithMarks(db)) {
      while (!isStopped && (await makeMessages(db, tenantId, ctx.clock())));
    }
    for (const { tenantId, endpointId } of await findDueEndpoints(db, ctx.clock())) {
      worker.add({ tenantId, id: endpointId });
    }
    return lookMs;
  };
  const stopLooking = repeatTask('sending webhooks', look, ctx, { firstMs: lookMs, retryMs: lookMs });
  return {
    drain: async () => {
      await look();
      await worker.idle();
    },
    stop: async () => {
      isStopped = true;
      worker.stop();
      await stopLooking();
      await worker.idle();
    },
  };
}

/** Sends what is due to an endpoint, one message after the other, for a turn. Returns whether there is more. */
async function sendTo(ctx: WebhookEffects, id: EndpointId, isStopped: () => boolean): Promise<boolean> {
  const { db } = ctx.store;
  const began = performance.now();
  let held: Date | null = null;
  try {
    for (;;) {
      const endpoint = await takeEndpoint(db, id, ctx.clock(), held);
      held = endpoint?.lease_until ?? null;
      if (!endpoint) return false;
      const message = await nextMessage(db, endpoint);
      // All outcomes of a message may have been erased with their people.
      if (!message || message.payload.data.outcomes.length === 0) {
        await passMessage(db, endpoint, message?.seq ?? Number(endpoint.sent_seq));
        if (!message) return false;
        continue;
      }
      const tried = await tryMessage(ctx, endpoint, message);
      const { answer } = tried;
      const health = healthAfterTry(endpoint, tried, { now: ctx.clock(), random: ctx.random() });
      ctx.metrics?.webhooks.inc({ result: answer.ok ? 'sent' : 'failed' });
      if (!answer.ok) {
        const facts = { tenant: id.tenantId, webhook: id.endpointId, status: answer.status, failure: answer.failure };
        ctx.log.warn({ ...facts, off: health.off }, 'a webhook did not take a message');
      }
      const isRecorded = await recordTry(db, endpoint, { seq: message.seq, answer, health, now: ctx.clock() });
      if (!isRecorded || !answer.ok || isStopped()) return false;
      if (performance.now() - began > TURN_MS) return true;
    }
  } finally {
    if (held !== null) await releaseEndpoint(db, id, held);
  }
}
