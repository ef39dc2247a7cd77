import { sql } from 'kysely';
import { transaction, type Trx } from '../store/transaction.ts';
import { includeInSale, releaseAdjustments } from './adjustments.ts';
import type { Destination } from './destination.ts';
import { healthAfter, writeHealth } from './health.ts';
import { lockDeliveries } from './lock.ts';
import type { DeliveryUpdate, HealthSignal } from './outcome.ts';
import { isClaimed, isSubmitted } from './states.ts';
import type { DeliveryWorker } from './worker.ts';

/**
 * Writes down what an answer of the platform means, all of it or nothing: the rows by `write`, the destination's health
 * by `sign` (null: it was not asked). Answers the destination as it fares now.
 */
export async function recordOutcome(
  { ctx }: DeliveryWorker,
  destination: Destination,
  sign: HealthSignal | null,
  write: (trx: Trx, now: Date) => Promise<void> = () => Promise.resolve(),
): Promise<Destination> {
  const now = ctx.clock();
  const health = sign && healthAfter(destination, sign, now);
  await transaction(ctx.store.db, async (trx) => {
    await write(trx, now);
    if (health) await writeHealth(trx, destination, health, now);
  });
  if (!health) return destination;
  const { tenantId: tenant, id } = destination;
  if (health.stopped) ctx.log.warn({ tenant, destination: id, code: health.stopped.code }, 'destination is stopped');
  else if (health.resumeAt) {
    const { failures, resumeAt } = health;
    ctx.log.warn({ tenant, destination: id, failures, resume_at: resumeAt }, 'destination is paused');
  }
  return { ...destination, ...health };
}

/**
 * Writes the outcome of rows, and lets changes of them go that waited for it. `bearing` is what they must still bear in the
 * store: a worker that was away for longer than its lease does not overwrite what another one found out. `submittedTo`:
 * the request (ours) that they must be asked about by. Locks first, so that it sees every change that came in meanwhile.
 */
export async function writeOutcomes(
  trx: Trx,
  destination: Destination,
  bearing: { requestId: string; state: 'sending' | 'submitted' },
  settled: readonly DeliveryUpdate[],
  now: Date,
  submittedTo: string | null = null,
): Promise<void> {
  if (settled.length === 0) return;
  const { tenantId, id: destinationId } = destination;
  const ids = [...new Set(settled.map((row) => row.conversion_id))];
  await lockDeliveries(trx, tenantId, ids, destinationId);
  const byKey = Object.fromEntries(settled.map((row) => [`${row.conversion_id}/${row.seq}`, asColumns(row)]));
  const key = sql`(d.conversion_id::text || '/' || d.seq::text)`;
  const field = (name: keyof DeliveryUpdate) => sql`(given.rows->${key}->>${name})`;
  await sql`
    update delivery d set state = ${field('state')}, code = ${field('code')}, reason = ${field('reason')},
      params = nullif(given.rows->${key}->'params', 'null'::jsonb), attempts = ${field('attempts')}::int,
      due_at = to_timestamp(${field('due_at')}::float8), first_sent_at = to_timestamp(${field('first_sent_at')}::float8),
      request_id = ${submittedTo}::uuid, request_index = ${field('request_index')}::int,
      updated_at = ${now.toISOString()}::timestamptz
    from (select ${JSON.stringify(byKey)}::jsonb as rows) given
    where d.tenant_id = ${tenantId} and d.request_id = ${bearing.requestId}
      and ${bearing.state === 'sending' ? isClaimed('d') : isSubmitted('d')} and given.rows ? ${key}`.execute(trx);
  const changed = await withChanges(trx, tenantId, destinationId, ids);
  // Changes that came while these were claimed for nothing; then those that waited for their outcome.
  await includeInSale(trx, tenantId, changed, now, destinationId);
  await releaseAdjustments(trx, tenantId, [destination], changed, now);
}

/** Which of the conversions have changes: mostly none. Asked after the lock was got, which may have taken a while. */
async function withChanges(
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

/** Times as seconds since 1970: their texts would have to be read by rules that depend on the session. */
function asColumns(row: DeliveryUpdate): Record<string, unknown> {
  const seconds = (time: Date | null) => time && time.getTime() / 1000;
  return { ...row, due_at: seconds(row.due_at), first_sent_at: seconds(row.first_sent_at) };
}

/**
 * Remembers a request that the platform took for processing under its own id (`platformId`) and we know by ours. Doing it
 * again changes nothing.
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
