import { sql } from 'kysely';
import type { WebhookOff, WebhookPayload } from '../../shared/api.ts';
import { circuitOpenMs, retryDelay } from '../delivery/backoff.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import type { EndpointRow } from './endpoints.ts';
import { ANSWER_MS, type Message, type Tried } from './try-message.ts';

/* Which endpoints have something to be sent, who sends it, and what is recorded of it. */

/** For so long a process has an endpoint: longer than one request takes, because it renews the lease before each. */
export const LEASE_MS = 3 * ANSWER_MS;
/** For so long an endpoint may fail before nothing more is sent to it. */
export const MOST_FAILING_MS = 5 * 86_400_000;
/** "Gone": the receiver wants no more messages (Standard Webhooks). */
const GONE = 410;

export interface EndpointId {
  tenantId: string;
  endpointId: string;
}

/** The endpoints that something is to be sent to now, and that no process sends to. */
export async function findDueEndpoints(db: Db, now: Date): Promise<EndpointId[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<{ tenant_id: string; endpoint_id: string }>`
    select e.tenant_id, e.endpoint_id from webhook_endpoint e join webhook_feed f on f.tenant_id = e.tenant_id
    where e.disabled_at is null and (e.resume_at is null or e.resume_at <= ${at})
      and (e.lease_until is null or e.lease_until <= ${at})
      and (e.sent_seq < f.last_seq or e.replay_next is not null)`.execute(db);
  return rows.map(({ tenant_id: tenantId, endpoint_id: endpointId }) => ({ tenantId, endpointId }));
}

/**
 * Takes an endpoint, so that one process sends to it. `held`: the end of the lease that this process has, to renew it. Null while another
 * process has it, nothing may be sent to it now, or it is gone.
 */
export async function takeEndpoint(
  db: Db,
  { tenantId, endpointId }: EndpointId,
  now: Date,
  held: Date | null,
): Promise<EndpointRow | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const { rows } = await sql<EndpointRow>`
    update webhook_endpoint e set lease_until = ${until.toISOString()}::timestamptz
    where e.tenant_id = ${tenantId} and e.endpoint_id = ${endpointId} and e.disabled_at is null
      and (e.resume_at is null or e.resume_at <= ${now.toISOString()}::timestamptz)
      and (e.lease_until is null or e.lease_until <= ${now.toISOString()}::timestamptz
        or e.lease_until = ${held?.toISOString() ?? null}::timestamptz)
    returning e.*`.execute(db);
  return rows[0] ?? null;
}

/** Gives an endpoint back. */
export async function releaseEndpoint(db: Db, { tenantId, endpointId }: EndpointId, held: Date): Promise<void> {
  await sql`
    update webhook_endpoint set lease_until = null
    where tenant_id = ${tenantId} and endpoint_id = ${endpointId}
      and lease_until = ${held.toISOString()}::timestamptz`.execute(db);
}

/** Ends the leases of processes before this one: the embedded database has one process at a time. */
export async function endLeases(db: Db): Promise<void> {
  await sql`update webhook_endpoint set lease_until = null where lease_until is not null`.execute(db);
}

export interface NextMessage extends Message {
  seq: number;
}

/** What is sent to an endpoint next: first what is sent once more, then what is new, each in order. Null: nothing. */
export async function nextMessage(
  db: Db,
  { tenant_id, sent_seq, replay_next, replay_to }: EndpointRow,
): Promise<NextMessage | null> {
  const { rows } = await sql<{ seq: string; message_id: string; outcomes: unknown; created_at: Date }>`
    select m.seq, m.message_id, m.outcomes, m.created_at from webhook_message m
    where m.tenant_id = ${tenant_id}
      and (m.seq > ${sent_seq}::bigint or (m.seq >= ${replay_next}::bigint and m.seq <= ${replay_to}::bigint))
    order by m.seq limit 1`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const outcomes = row.outcomes as WebhookPayload['data']['outcomes'];
  const payload: WebhookPayload = {
    type: 'conversions.updated',
    timestamp: row.created_at.toISOString(),
    data: { outcomes },
  };
  return { seq: Number(row.seq), id: row.message_id, payload };
}

/** Notes that an endpoint needs no more messages up to this one; of those that are sent once more, too. */
export async function passMessage(db: Db, endpoint: EndpointRow, seq: number): Promise<void> {
  await sql`
    update webhook_endpoint e set ${advanced(endpoint, seq)}
    where e.tenant_id = ${endpoint.tenant_id} and e.endpoint_id = ${endpoint.endpoint_id}`.execute(db);
}

/** `endpoint` as it was when the message was chosen: what a person asked for since, to be sent once more, stays. */
function advanced({ replay_next }: EndpointRow, seq: number) {
  const sent = sql`sent_seq = greatest(e.sent_seq, ${seq}::bigint)`;
  if (replay_next === null) return sent;
  const isSame = sql`e.replay_next = ${replay_next}::bigint`;
  const isLast = sql`e.replay_to <= ${seq}::bigint`;
  return sql`${sent},
    replay_next = case when ${isSame} and ${isLast} then null when ${isSame} then ${seq + 1}::bigint else e.replay_next end,
    replay_to = case when ${isSame} and ${isLast} then null else e.replay_to end`;
}

/** What a try means for an endpoint. */
export interface EndpointHealth {
  failures: number;
  failingSince: Date | null;
  resumeAt: Date | null;
  off: WebhookOff | null;
}

/**
 * The health of an endpoint after one more try. It waits after a failure as deliveries do (delivery/backoff.ts), for as long as the
 * answer asks, and is switched off after five days, or at once when it answers that it is gone. Pure.
 */
export function healthAfterTry(
  before: Pick<EndpointRow, 'failures' | 'failing_since'>,
  { answer, waitMs }: Tried,
  { now, random }: { now: Date; random: number },
): EndpointHealth {
  if (answer.ok) return { failures: 0, failingSince: null, resumeAt: null, off: null };
  const failures = before.failures + 1;
  const failingSince = before.failing_since ?? now;
  const isTooLong = now.getTime() - failingSince.getTime() >= MOST_FAILING_MS;
  const off = answer.status === GONE ? 'gone' : isTooLong ? 'failing' : null;
  const wait = Math.max(retryDelay(failures, random, waitMs ?? undefined), circuitOpenMs(failures));
  return { failures, failingSince, resumeAt: new Date(now.getTime() + wait), off };
}

/**
 * Records a try in one transaction. `endpoint`: as it was taken. Returns false where the lease was lost, or the endpoint is gone: then nothing is recorded, and
 * the process that has the endpoint sends the message again, with the same id.
 */
export async function recordTry(
  db: Db,
  endpoint: EndpointRow,
  { seq, answer, health, now }: { seq: number; answer: Tried['answer']; health: EndpointHealth; now: Date },
): Promise<boolean> {
  const { tenant_id: tenantId, endpoint_id: endpointId, lease_until: held } = endpoint;
  const at = sql`${now.toISOString()}::timestamptz`;
  const time = (date: Date | null) => sql`${date?.toISOString() ?? null}::timestamptz`;
  const stored = JSON.stringify(answer);
  return transaction(db, async (trx) => {
    const { rows } = await sql`
      update webhook_endpoint e set failures = ${health.failures}, failing_since = ${time(health.failingSince)},
        resume_at = ${time(health.resumeAt)}, last_answer = ${stored}::jsonb,
        last_sent_at = ${answer.ok ? at : sql`e.last_sent_at`},
        disabled_at = ${health.off === null ? sql`e.disabled_at` : sql`coalesce(e.disabled_at, ${at})`},
        disabled_code = ${health.off === null ? sql`e.disabled_code` : sql`coalesce(e.disabled_code, ${health.off})`}
        ${answer.ok ? sql`, ${advanced(endpoint, seq)}` : sql``}
      where e.tenant_id = ${tenantId} and e.endpoint_id = ${endpointId}
        and e.lease_until = ${held?.toISOString() ?? null}::timestamptz
      returning 1`.execute(trx);
    if (rows.length === 0) return false;
    await sql`
      insert into webhook_delivery as d (tenant_id, endpoint_id, seq, tries, last_answer, sent_at)
      values (${tenantId}, ${endpointId}, ${seq}, 1, ${stored}::jsonb, ${answer.ok ? at : null})
      on conflict (tenant_id, endpoint_id, seq) do update set tries = d.tries + 1, last_answer = excluded.last_answer,
        sent_at = coalesce(excluded.sent_at, d.sent_at)`.execute(trx);
    return true;
  });
}
