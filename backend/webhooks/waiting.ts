import { sql } from 'kysely';
import type { WebhookAnswer } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';

/** For metrics, of all tenants. `waiting`: messages for webhooks that are on. `givenUp`: webhooks that we switched off. */
export interface WaitingWebhooks {
  waiting: number;
  givenUp: number;
}

export async function readWaitingWebhooks(db: Db): Promise<WaitingWebhooks> {
  const { rows: waiting } = await sql<{ count: number }>`
    select count(*)::int as count from webhook_endpoint e join webhook_message m on m.tenant_id = e.tenant_id
    where e.disabled_at is null and m.seq > e.sent_seq`.execute(db);
  const { rows: off } = await sql<{ count: number }>`
    select count(*)::int as count from webhook_endpoint where disabled_code in ('failing', 'gone')`.execute(db);
  return { waiting: waiting[0]?.count ?? 0, givenUp: off[0]?.count ?? 0 };
}

/** A webhook that we switched off. `reason`: what it answered last. */
export interface OffWebhook {
  id: string;
  name: string;
  reason: string;
}

/** The webhooks of a tenant that were switched off because they failed, for alerts. */
export async function readOffWebhooks(db: Db, tenantId: string): Promise<OffWebhook[]> {
  const { rows } = await sql<{ id: string; name: string; answer: WebhookAnswer | null }>`
    select e.endpoint_id as id, e.name, e.last_answer as answer from webhook_endpoint e
    where e.tenant_id = ${tenantId} and e.disabled_code in ('failing', 'gone') order by e.endpoint_id`.execute(db);
  return rows.map(({ id, name, answer }) => ({ id, name, reason: answerText(answer) }));
}

const answerText = (answer: WebhookAnswer | null): string =>
  answer?.status ? `HTTP ${answer.status}` : (answer?.failure ?? '');
