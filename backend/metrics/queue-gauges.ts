import { Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Clock } from '../context.ts';
import { withDeadline } from '../deadline.ts';
import type { WaitingWebhooks } from '../webhooks/waiting.ts';
import { CIRCUITS, OPEN_STATES, type QueueState } from '../delivery/queue-state.ts';

/** However often /metrics is read, the store is asked no more often than this. */
const READ_EVERY_MS = 30_000;
/** How long a scrape waits for the store; it then gets the values from before. */
const SCRAPE_WAIT_MS = 2000;

/**
 * Adds the gauges whose values are read from the store. Every process of a store has the same: the highest counts, not the sum.
 * Returns the function to call before each scrape.
 */
export function addQueueGauges(
  registry: Registry,
  read: { queue: () => Promise<QueueState[]>; webhooks: () => Promise<WaitingWebhooks> },
  { clock, log }: { clock: Clock; log: Logger },
): () => Promise<void> {
  const registers = [registry];
  const destinations = new Gauge({
    name: 'matchback_store_destinations',
    help: 'Destinations, by the state of their circuit breaker.',
    labelNames: ['platform', 'circuit'],
    registers,
  });
  const deliveries = new Gauge({
    name: 'matchback_store_open_deliveries',
    help: 'Deliveries that wait for a worker, the platform or a person.',
    labelNames: ['platform', 'state'],
    registers,
  });
  const age = new Gauge({
    name: 'matchback_store_oldest_due_seconds',
    help: 'For how long the oldest due delivery has been waiting; 0 where none is due.',
    labelNames: ['platform', 'circuit'],
    registers,
  });
  const waiting = new Gauge({
    name: 'matchback_store_waiting_webhook_messages',
    help: 'Messages that wait for a webhook that is on.',
    registers,
  });
  const off = new Gauge({
    name: 'matchback_store_webhooks_given_up',
    help: 'Webhooks that were switched off because they failed for days or are gone.',
    registers,
  });
  const readAt = new Gauge({
    name: 'matchback_store_read_timestamp_seconds',
    help: 'When the values of matchback_store_* were read.',
    registers,
  });

  const refresh = async (): Promise<void> => {
    const startedAt = clock();
    const states = await read.queue();
    const webhooks = await read.webhooks();
    waiting.set(webhooks.waiting);
    off.set(webhooks.givenUp);
    for (const gauge of [destinations, deliveries, age]) gauge.reset();
    for (const { platform } of states) {
      for (const circuit of CIRCUITS) {
        destinations.set({ platform, circuit }, 0);
        age.set({ platform, circuit }, 0);
      }
      for (const state of OPEN_STATES) deliveries.set({ platform, state }, 0);
    }
    for (const { platform, circuit, ...counts } of states) {
      destinations.set({ platform, circuit }, counts.destinations);
      age.set({ platform, circuit }, counts.oldest_due_seconds);
      for (const state of OPEN_STATES) deliveries.inc({ platform, state }, counts[state]);
    }
    readAt.set(startedAt.getTime() / 1000);
  };

  let running: Promise<void> | null = null;
  let lastStart = -Infinity;
  return async () => {
    const now = clock().getTime();
    if (!running && Math.abs(now - lastStart) >= READ_EVERY_MS) {
      lastStart = now;
      running = refresh()
        .catch((err: unknown) => log.warn({ err }, 'the queue could not be read for the metrics; trying again'))
        .finally(() => (running = null));
    }
    if (running) await withDeadline(SCRAPE_WAIT_MS, running).catch(() => undefined);
  };
}
