import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { repeatTask } from '../../delivery/repeat.ts';
import { courierCallOf } from '../find-order-source.ts';
import { applyStatuses, readWaiting } from './statuses.ts';

/** How often statuses that wait are tried again: an order may have come in a sheet since, or a meaning may have been set. */
const EVERY_MS = 10 * 60_000;
const PAGE_SIZE = 500;
const MOST_TENANTS = 10_000;

/** Tries the statuses of couriers that wait, of all tenants. Stops when `isStopped` returns true. */
export async function retryStatuses(ctx: Context, isStopped = () => false): Promise<void> {
  const { rows } = await sql<{ tenant_id: string }>`
    select distinct s.tenant_id from courier_status s limit ${sql.lit(MOST_TENANTS)}`.execute(ctx.store.db);
  for (const { tenant_id: tenantId } of rows) {
    let after: string | undefined;
    while (!isStopped()) {
      const page = { limit: PAGE_SIZE, ...(after !== undefined && { after }) };
      const waiting = await readWaiting(ctx.store.db, tenantId, page);
      if (waiting.length === 0) break;
      await applyStatuses(ctx, await courierCallOf(ctx, tenantId), waiting);
      after = waiting.at(-1)?.statusId;
    }
  }
}

/** Tries them again and again. Returns the function that stops it. */
export function startStatusRetries(ctx: Context): () => Promise<void> {
  let isStopped = false;
  const background: Context = { ...ctx, store: { ...ctx.store, db: ctx.store.deliveryDb } };
  const run = async (): Promise<number> => {
    await retryStatuses(background, () => isStopped);
    return EVERY_MS;
  };
  const stop = repeatTask('statuses of couriers that wait', run, ctx, { firstMs: EVERY_MS, retryMs: EVERY_MS });
  return () => {
    isStopped = true;
    return stop();
  };
}
