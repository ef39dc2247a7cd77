import { sql } from 'kysely';
import { z } from 'zod';
import type {
  ReplayWebhookAnswer,
  ReplayWebhookRequest,
  WebhookAnswer,
  WebhookMessage,
  WebhookMessages,
  WebhookPayload,
} from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { auditOf, loadForUpdate, UnknownWebhook } from './endpoints.ts';
import { tryMessage } from './try-message.ts';

const seqCursor = z.tuple([z.int().min(0)]);

/** One page of the messages of a tenant with what came of them at an endpoint, the newest first. Throws UnknownWebhook. */
export async function listMessages(
  db: Db,
  tenantId: string,
  endpointId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<WebhookMessages> {
  const before = cursor === undefined ? null : decodeCursor(cursor, seqCursor)[0];
  const { rows: known } = await sql`
    select 1 from webhook_endpoint where tenant_id = ${tenantId} and endpoint_id = ${endpointId}`.execute(db);
  if (known.length === 0) throw new UnknownWebhook('Unknown webhook: the list of webhooks shows the ids.');
  const { rows } = await sql<{
    seq: string;
    message_id: string;
    created_at: Date;
    outcomes: number;
    state: WebhookMessage['state'];
    tries: number | null;
    sent_at: Date | null;
    last_answer: WebhookAnswer | null;
  }>`
    select m.seq, m.message_id, m.created_at, jsonb_array_length(m.outcomes) as outcomes, d.tries, d.sent_at, d.last_answer,
      case when m.seq > e.sent_seq or (m.seq >= e.replay_next and m.seq <= e.replay_to) then 'waiting'
        when d.sent_at is null then 'not_sent' else 'sent' end as state
    from webhook_message m
    join webhook_endpoint e on e.tenant_id = ${tenantId} and e.endpoint_id = ${endpointId}
    left join webhook_delivery d on d.tenant_id = ${tenantId} and d.endpoint_id = ${endpointId} and d.seq = m.seq
    where m.tenant_id = ${tenantId} ${before === null ? sql`` : sql`and m.seq < ${before}`}
    order by m.seq desc limit ${limit + 1}`.execute(db);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    messages: page.map(({ seq: _seq, created_at, tries, sent_at, ...row }) => ({
      ...row,
      created_at: created_at.toISOString(),
      tries: tries ?? 0,
      sent_at: sent_at?.toISOString() ?? null,
    })),
    next_cursor: last ? encodeCursor([Number(last.seq)]) : null,
  };
}

/**
 * Sends messages once more, in their order and before new ones; what is still to be sent is not counted. A replay that has not ended is
 * widened to both. Throws UnknownWebhook.
 */
export async function replayMessages(
  { store: { db }, clock }: Pick<Context, 'store' | 'clock'>,
  tenantId: string,
  endpointId: string,
  { message_id, from, to }: ReplayWebhookRequest,
  actor: Actor,
): Promise<ReplayWebhookAnswer> {
  const now = clock();
  return transaction(db, async (trx) => {
    const endpoint = await loadForUpdate(trx, tenantId, endpointId);
    const chosen =
      message_id === undefined
        ? sql`m.created_at >= ${from ?? null}::timestamptz and m.created_at <= ${to ?? now.toISOString()}::timestamptz`
        : sql`m.message_id = ${message_id}`;
    const { rows } = await sql<{ first: string | null; last: string | null; messages: number }>`
      select min(m.seq) as first, max(m.seq) as last, count(*)::int as messages from webhook_message m
      where m.tenant_id = ${tenantId} and m.seq <= ${endpoint.sent_seq}::bigint and ${chosen}`.execute(trx);
    const { first = null, last = null, messages = 0 } = rows[0] ?? {};
    if (first === null || last === null) return { messages: 0 };
    await sql`
      update webhook_endpoint set replay_next = least(replay_next, ${first}::bigint),
        replay_to = greatest(replay_to, ${last}::bigint)
      where tenant_id = ${tenantId} and endpoint_id = ${endpointId}`.execute(trx);
    await writeAudit(
      trx,
      tenantId,
      { actor, action: 'replay_webhook', details: { ...auditOf(trx, endpoint), messages } },
      now,
    );
    return { messages };
  });
}

/** Sends a test message at once, also to an endpoint that is switched off. Returns the answer. Throws UnknownWebhook. */
export async function sendTestMessage(
  ctx: Pick<Context, 'store' | 'clock' | 'network'>,
  tenantId: string,
  endpointId: string,
): Promise<WebhookAnswer> {
  const { db } = ctx.store;
  const endpoint = await db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirst();
  if (!endpoint) throw new UnknownWebhook('Unknown webhook: the list of webhooks shows the ids.');
  const now = ctx.clock();
  const payload: WebhookPayload = { type: 'test', timestamp: now.toISOString(), data: { outcomes: [] } };
  const { answer } = await tryMessage(ctx, endpoint, { id: newId(now), payload });
  await db
    .updateTable('webhook_endpoint')
    .set({ last_answer: JSON.stringify(answer) })
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .execute();
  return answer;
}
