import type { Context } from '../context.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { countBatches, tenantsToCount } from './count-batches.ts';
import { recount, tenantsToRecount } from './recount.ts';

/** How soon changes are looked for after all were counted: while orders or purchases come all the time, a day is counted so often. */
const IDLE_MS = 3_000;
const FIRST_MS = 2_000;
/** The store has so much time for everything else, for each part that counting takes. */
const REST = 3;
const LEAST_REST_MS = 50;
const LONGEST_REST_MS = 30_000;

type Effects = Pick<Context, 'store' | 'clock'>;

/** Counts a part of what is to be counted, for each tenant. Returns whether there is more. */
export async function recountOnce({ store: { db }, clock }: Effects, isStopped = () => false): Promise<boolean> {
  let isMore = false;
  for (const tenantId of await tenantsToRecount(db, clock())) {
    if (isStopped()) return false;
    if ((await recount(db, tenantId, clock())) === 'more') isMore = true;
  }
  for (const tenantId of await tenantsToCount(db)) {
    if (isStopped()) return false;
    if ((await countBatches(db, tenantId)) > 0) isMore = true;
  }
  return isMore;
}

/** Recounts what changed, in the background. Returns the function that stops it. */
export function startRecounts(ctx: Pick<Context, 'store' | 'clock' | 'log' | 'metrics'>): () => Promise<void> {
  let isStopped = false;
  const onDeliveryDb = { ...ctx, store: { ...ctx.store, db: ctx.store.deliveryDb } };
  const run = async (): Promise<number> => {
    const began = performance.now();
    const isMore = await recountOnce(onDeliveryDb, () => isStopped);
    const took = performance.now() - began;
    return Math.min(LONGEST_REST_MS, Math.max(isMore ? LEAST_REST_MS : IDLE_MS, REST * took));
  };
  const stop = repeatTask('counting for reports', run, ctx, { firstMs: FIRST_MS, retryMs: 10 * IDLE_MS });
  return () => {
    isStopped = true;
    return stop();
  };
}
