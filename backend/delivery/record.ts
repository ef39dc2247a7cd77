import { sql } from 'kysely';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { includeInSale, releaseAdjustments } from './adjustments.ts';
import type { Destination } from './destination.ts';
import { healthAfter, writeHealth } from './health.ts';
import { lockDeliveries } from './lock.ts';
import type { DeliveryUpdate, HealthSignal } from './outcome.ts';
import { isClaimed, isSubmitted } from './states.ts';
import type { DeliveryWorker } from './worker.ts';

/**
 * Records the outcome of a request in one transaction: `write` writes the rows and returns their updates, `healthSignal`
 * changes the destination's health (null: the platform was not called). Returns the destination with its new health.
 */
export async function recordOutcome(
  { ctx }: DeliveryWorker,
  destination: Destination,
  healthSignal: HealthSignal | null,
  write: (trx: Trx, now: Date) => Promise<readonly DeliveryUpdate[]> = () => Promise.resolve([]),
): Promise<Destination> {
  const now = ctx.clock();
  const health = healthSignal && healthAfter(destination, healthSignal, now);
  const updates = await transaction(ctx.store.db, async (trx) => {
    const written = await write(trx, now);
    if (health) await writeHealth(trx, destination, health, now);
    return written;
  });
  for (const { state } of updates) ctx.metrics?.deliveries.inc({ platform: destination.platform.id, state });
  if (!health) return destination;
  const { tenantId: tenant, id } = destination;
  if (health.stopped) ctx.log.warn({ tenant, destination: id, code: health.stopped.code }, 'destination is stopped');
  else if (health.resumeAt) {
    const { failures, resumeAt } = health;
    ctx.log.warn({ tenant, destination: id, failures, resume_at: resumeAt }, 'destination waits after failures');
  }
  return { ...destination, ...health };
}

/**
 * Writes updates of deliveries, and releases their changes that waited for the outcome. Only rows that still have the
 * `expected` request and state are written: a worker whose claim expired overwrites nothing that another one found out.
 * `submittedTo`: our id of the request that they are polled by. Locks first, so that it sees every change stored
 * before.
 */
export async function writeOutcomes(
  trx: Trx,
  destination: Destination,
  expected: { requestId: string; state: 'sending' | 'submitted' },
  updates: readonly DeliveryUpdate[],
  now: Date,
  submittedTo: string | null = null,
): Promise<void> {
  if (updates.length === 0) return;
  const { tenantId, id: destinationId } = destination;
  const ids = [...new Set(updates.map((row) => row.conversion_id))];
  await lockDeliveries(trx, tenantId, ids, destinationId);
  const byKey = Object.fromEntries(updates.map((row) => [`${row.conversion_id}/${row.seq}`, asColumns(row)]));
  const key = sql`(d.conversion_id::text || '/' || d.seq::text)`;
  const field = (name: keyof DeliveryUpdate) => sql`(given.rows->${key}->>${name})`;
  await sql`
    update delivery d set state = ${field('state')}, code = ${field('code')}, reason = ${field('reason')},
      params = nullif(given.rows->${key}->'params', 'null'::jsonb), attempts = ${field('attempts')}::int,
      due_at = to_timestamp(${field('due_at')}::float8), first_sent_at = to_timestamp(${field('first_sent_at')}::float8),
      request_id = ${submittedTo}::uuid, request_index = ${field('request_index')}::int,
      updated_at = ${now.toISOString()}::timestamptz
    from (select ${JSON.stringify(byKey)}::jsonb as rows) given
    where d.tenant_id = ${tenantId} and d.request_id = ${expected.requestId}
      and ${expected.state === 'sending' ? isClaimed('d') : isSubmitted('d')} and given.rows ? ${key}`.execute(trx);
  const changed = await findConversionsWithChanges(trx, tenantId, destinationId, ids);
  // First changes of sales that turned out not to be sent, then changes that waited for the outcome.
  await includeInSale(trx, tenantId, changed, now, destinationId);
  await releaseAdjustments(trx, tenantId, [destination], changed, now);
  await markDaysOf(trx, tenantId, ids, now);
}

/** Which of the conversions have changes: mostly none. Must run after the lock is held, so that none is missed. */
async function findConversionsWithChanges(
  trx: Trx,
  tenantId: string,
  destinationId: string,
  conversionIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d where d.tenant_id = ${tenantId}
      and d.conversion_id = any(${conversionIds}::uuid[]) and d.destination_id = ${destinationId} and d.seq > 0`.execute(
    trx,
  );
  return rows.map((row) => row.conversion_id);
}

/** With times as seconds since 1970: reading them from text would depend on settings of the session. */
function asColumns(row: DeliveryUpdate): Record<string, unknown> {
  const seconds = (time: Date | null) => time && time.getTime() / 1000;
  return { ...row, due_at: seconds(row.due_at), first_sent_at: seconds(row.first_sent_at) };
}

/**
 * Stores a request that the platform took for processing: `platformId` is the platform's id of it, `requestId` ours. A
 * repeat changes nothing.
 */
export async function insertRequest(
  trx: Trx,
  { tenantId, id, platform, settings }: Destination,
  { requestId, platformId, size }: { requestId: string; platformId: string; size: number },
  now: Date,
): Promise<void> {
  const wait = platform.poll?.wait(0, settings) ?? 0;
  await trx
    .insertInto('platform_request')
    .values({
      tenant_id: tenantId,
      request_id: requestId,
      destination_id: id,
      platform_id: platformId,
      size,
      due_at: new Date(now.getTime() + wait),
      asked_at: now,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_id']).doNothing())
    .execute();
}
