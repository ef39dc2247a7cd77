import { sql } from 'kysely';
import { newId } from '../store/id.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { countIn, releaseAdjustments } from './adjustments.ts';
import type { ConfiguredDestination } from './configured.ts';
import { healthAfter, writeHealth } from './health.ts';
import type { Settled, Sign } from './outcome.ts';
import type { Worker } from './worker.ts';

/**
 * Writes down what an answer of the platform means, all of it or nothing: the rows by `write`, the destination's health
 * by `sign` (null: it was not asked). Answers the destination as it fares now.
 */
export async function record(
  { ctx }: Worker,
  configured: ConfiguredDestination,
  sign: Sign | null,
  write: (trx: Trx, now: Date) => Promise<void> = () => Promise.resolve(),
): Promise<ConfiguredDestination> {
  const now = ctx.clock();
  const health = sign && healthAfter(configured, sign, now);
  await transaction(ctx.store.db, async (trx) => {
    await write(trx, now);
    if (health) await writeHealth(trx, configured, health);
  });
  if (!health) return configured;
  const { tenantId: tenant, id: destination } = configured;
  if (health.stopped) ctx.log.warn({ tenant, destination, code: health.stopped.code }, 'destination is stopped');
  else if (health.resumeAt) {
    const { failures, resumeAt } = health;
    ctx.log.warn({ tenant, destination, failures, resume_at: resumeAt }, 'destination is paused');
  }
  return { ...configured, ...health };
}

/** States that nothing follows by itself. */
const ENDED = new Set<Settled['state']>(['accepted', 'rejected', 'skipped', 'uncertain']);

/**
 * Writes the outcome of rows, in one statement that needs no join, and lets adjustments go that waited for it. `bearing` is what they must still bear in the store: a
 * worker that was away for longer than its lease does not overwrite what another one found out. `submittedTo`: the
 * request (ours) that they must be asked about by.
 */
export async function writeOutcomes(
  trx: Trx,
  configured: ConfiguredDestination,
  bearing: { requestId: string; state: 'sending' | 'submitted' },
  settled: readonly Settled[],
  now: Date,
  submittedTo: string | null = null,
): Promise<void> {
  if (settled.length === 0) return;
  const byKey = JSON.stringify(
    Object.fromEntries(
      settled.map((row) => [
        `${row.conversion_id}/${row.seq}`,
        { ...row, due_at: row.due_at?.getTime(), first_sent_at: row.first_sent_at?.getTime() },
      ]),
    ),
  );
  const key = sql`(d.conversion_id::text || '/' || d.seq::text)`;
  const field = (name: keyof Settled) => sql`(given.rows->${key}->>${name})`;
  await sql`
    update delivery d set state = ${field('state')}, code = ${field('code')}, reason = ${field('reason')},
      attempts = ${field('attempts')}::int, due_at = to_timestamp(${field('due_at')}::float8 / 1000),
      first_sent_at = to_timestamp(${field('first_sent_at')}::float8 / 1000), request_id = ${submittedTo},
      request_index = ${field('request_index')}::int, updated_at = ${now.toISOString()}
    from (select ${byKey}::jsonb as rows) given
    where d.tenant_id = ${configured.tenantId} and d.request_id = ${bearing.requestId} and d.state = ${bearing.state}
      and given.rows ? ${key}`.execute(trx);
  const ended = settled.filter(({ state }) => ENDED.has(state)).map((row) => row.conversion_id);
  await releaseAdjustments(trx, configured.tenantId, [configured], ended, now);
  // Changes that came while these were on their way for nothing.
  const back = settled.filter(({ state, seq, first_sent_at }) => state === 'pending' && seq === 0 && !first_sent_at);
  const backIds = back.map((row) => row.conversion_id);
  await countIn(trx, configured.tenantId, backIds, now, configured.id);
}

/** Remembers a request that the platform took for processing under its own id. Returns ours. */
export async function insertRequest(
  trx: Trx,
  { tenantId, id, destination, settings }: ConfiguredDestination,
  platformId: string,
  size: number,
  now: Date,
): Promise<string> {
  const requestId = newId(now);
  const wait = destination.poll?.wait(0, settings) ?? 0;
  await trx
    .insertInto('platform_request')
    .values({
      tenant_id: tenantId,
      request_id: requestId,
      destination_id: id,
      platform_id: platformId,
      size,
      due_at: new Date(now.getTime() + wait),
      created_at: now,
    })
    .execute();
  return requestId;
}
