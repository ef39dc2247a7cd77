import { type Selectable, sql } from 'kysely';
import type {
  AddWebhookRequest,
  ChangeWebhookRequest,
  WebhookDetail,
  WebhookOff,
  WebhookWithSecret,
} from '../../shared/api.ts';
import { hideAnyNumber } from '../../shared/personal-text.ts';
import type { Context } from '../context.ts';
import { isPublicHost } from '../delivery/public-address.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import type { WebhookEndpointTable } from '../store/webhook-schema.ts';
import { UserError } from '../user-error.ts';
import { sealEndpoint, unsealEndpoint } from './sealed-endpoint.ts';
import { newWebhookSecret } from './signed-request.ts';

/** An address that an endpoint cannot have. */
export class InvalidAddress extends UserError {}

/** No endpoint of the tenant has the id. */
export class UnknownWebhook extends UserError {}

const MOST_ENDPOINTS = 10;
const HOUR_MS = 3_600_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

type Effects = Pick<Context, 'store' | 'clock'>;
export type EndpointRow = Selectable<WebhookEndpointTable>;

/** A tenant's endpoints, the oldest first. */
export async function listEndpoints(db: Db, tenantId: string, now: Date): Promise<WebhookDetail[]> {
  const rows = await db
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .orderBy('endpoint_id')
    .execute();
  const { rows: counted } = await sql<{ endpoint_id: string; waiting: number }>`
    select e.endpoint_id, count(*)::int as waiting from webhook_endpoint e
    join webhook_message m on m.tenant_id = ${tenantId}
      and (m.seq > e.sent_seq or (m.seq >= e.replay_next and m.seq <= e.replay_to))
    where e.tenant_id = ${tenantId} group by e.endpoint_id`.execute(db);
  const waiting = new Map(counted.map((row) => [row.endpoint_id, row.waiting]));
  return rows.map((row) => describe(db, row, waiting.get(row.endpoint_id) ?? 0, now));
}

/**
 * Adds an endpoint, which gets every outcome from now on. The first one waits for the uploads that are being stored, so that of each
 * upload either all or nothing is sent. Throws InvalidAddress, and UserError where there are too many.
 *
 * @param mustBePublic false: the operator adds it, also at an address of an own network
 */
export async function addEndpoint(
  { store: { db }, clock }: Effects,
  tenantId: string,
  { name, url }: AddWebhookRequest,
  { actor, mustBePublic }: { actor: Actor; mustBePublic: boolean },
): Promise<WebhookWithSecret> {
  const now = clock();
  const ids = { tenant_id: tenantId, endpoint_id: newId(now) };
  const secret = newWebhookSecret();
  const address = readAddress(url, mustBePublic);
  const row = await transaction(db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from webhook_endpoint where tenant_id = ${tenantId}`.execute(trx);
    if ((rows[0]?.count ?? 0) >= MOST_ENDPOINTS) {
      throw new UserError(`An account has at most ${MOST_ENDPOINTS} webhooks: delete one first.`);
    }
    await sql`
      insert into webhook_feed (tenant_id, last_seq) values (${tenantId}, 0)
      on conflict (tenant_id) do nothing`.execute(trx);
    const { last_seq } = await trx
      .selectFrom('webhook_feed')
      .select('last_seq')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    const added = await trx
      .insertInto('webhook_endpoint')
      .values({
        ...ids,
        name: hideAnyNumber(name),
        must_be_public: mustBePublic,
        sealed: sealEndpoint(storeKeysOf(trx), { url: address, secret }, ids),
        created_at: now,
        sent_seq: last_seq,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await writeAudit(trx, tenantId, { actor, action: 'add_webhook', details: auditOf(trx, added) }, now);
    return added;
  });
  return { webhook: describe(db, row, 0, now), secret };
}

/** Changes an endpoint, or switches it off or on; then it is tried at once. Throws UnknownWebhook and InvalidAddress. */
export async function changeEndpoint(
  { store: { db }, clock }: Effects,
  tenantId: string,
  endpointId: string,
  { name, url, disabled }: ChangeWebhookRequest,
  { actor, mustBePublic }: { actor: Actor; mustBePublic: boolean },
): Promise<void> {
  const now = clock();
  await transaction(db, async (trx) => {
    const before = await loadForUpdate(trx, tenantId, endpointId);
    const off: WebhookOff = 'switched_off';
    const isOff = before.disabled_at !== null;
    const atOnce = { failures: 0, failing_since: null, resume_at: null };
    const values = {
      ...(name !== undefined && { name: hideAnyNumber(name) }),
      ...(url !== undefined && { ...withAddress(trx, before, readAddress(url, mustBePublic)), ...atOnce }),
      ...(url !== undefined && { must_be_public: mustBePublic }),
      ...(disabled === true && !isOff && { disabled_at: now, disabled_code: off }),
      ...(disabled === false && { disabled_at: null, disabled_code: null, ...atOnce }),
    };
    if (Object.keys(values).length === 0) return;
    const changed = await update(trx, before, values);
    const details = { ...auditOf(trx, changed), ...(disabled !== undefined && { disabled }) };
    await writeAudit(trx, tenantId, { actor, action: 'change_webhook', details }, now);
  });
}

/** Makes a new secret; messages are signed with the one before as well for so many hours. Throws UnknownWebhook. */
export async function rotateEndpointSecret(
  { store: { db }, clock }: Effects,
  tenantId: string,
  endpointId: string,
  hours: number,
  actor: Actor,
): Promise<WebhookWithSecret> {
  const now = clock();
  const secret = newWebhookSecret();
  await transaction(db, async (trx) => {
    const before = await loadForUpdate(trx, tenantId, endpointId);
    const { url, secret: replaced } = unsealEndpoint(storeKeysOf(trx), before);
    const until = new Date(now.getTime() + hours * HOUR_MS).toISOString();
    const sealed = { url, secret, ...(hours > 0 && { previous: { secret: replaced, until } }) };
    const details = { ...auditOf(trx, before), overlap_hours: hours };
    await writeAudit(trx, tenantId, { actor, action: 'rotate_webhook_secret', details }, now);
    await update(trx, before, { sealed: sealEndpoint(storeKeysOf(trx), sealed, before) });
  });
  const webhook = (await listEndpoints(db, tenantId, now)).find((one) => one.webhook_id === endpointId);
  if (!webhook) throw unknown();
  return { webhook, secret };
}

/** Deletes an endpoint; with the last one, all that is kept for webhooks. Throws UnknownWebhook. */
export async function deleteEndpoint(
  { store: { db }, clock }: Effects,
  tenantId: string,
  endpointId: string,
  actor: Actor,
): Promise<void> {
  await transaction(db, async (trx) => {
    // No endpoint is added while it is decided whether this is the last one.
    await lockTenant(trx, tenantId, 'update');
    const before = await loadForUpdate(trx, tenantId, endpointId);
    for (const table of ['webhook_endpoint', 'webhook_delivery'] as const) {
      await trx.deleteFrom(table).where('tenant_id', '=', tenantId).where('endpoint_id', '=', endpointId).execute();
    }
    const { rows } = await sql`select 1 from webhook_endpoint where tenant_id = ${tenantId} limit 1`.execute(trx);
    if (rows.length === 0) {
      for (const table of ['webhook_feed', 'webhook_message', 'outcome_mark', 'outcome_sent'] as const) {
        await trx.deleteFrom(table).where('tenant_id', '=', tenantId).execute();
      }
    }
    await writeAudit(trx, tenantId, { actor, action: 'delete_webhook', details: auditOf(trx, before) }, clock());
  });
}

/** The address as it is stored. Throws InvalidAddress. */
function readAddress(text: string, mustBePublic: boolean): string {
  const url = new URL(text);
  const isLoopback = !mustBePublic && url.protocol === 'http:' && LOOPBACK.has(url.hostname);
  const isSecure = url.protocol === 'https:' && (!mustBePublic || isPublicHost(url.hostname));
  if (url.username !== '' || url.password !== '' || !(isSecure || isLoopback)) {
    throw new InvalidAddress(
      mustBePublic
        ? 'Give an https address of a public host, without a password in it. The operator can add one of an own network at the command line.'
        : 'Give an https address, or an http address of this machine (localhost), without a password in it.',
    );
  }
  return url.href;
}

export async function loadForUpdate(trx: Trx, tenantId: string, endpointId: string): Promise<EndpointRow> {
  const row = await trx
    .selectFrom('webhook_endpoint')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('endpoint_id', '=', endpointId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw unknown();
  return row;
}

const unknown = (): UnknownWebhook => new UnknownWebhook('Unknown webhook: the list of webhooks shows the ids.');

function update(trx: Trx, { tenant_id, endpoint_id }: EndpointRow, values: object): Promise<EndpointRow> {
  return trx
    .updateTable('webhook_endpoint')
    .set(values)
    .where('tenant_id', '=', tenant_id)
    .where('endpoint_id', '=', endpoint_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

const withAddress = (trx: Trx, before: EndpointRow, url: string): { sealed: string } => {
  const storeKeys = storeKeysOf(trx);
  return { sealed: sealEndpoint(storeKeys, { ...unsealEndpoint(storeKeys, before), url }, before) };
};

/** An address may have a secret of the receiver in it: only its host is recorded. */
export const auditOf = (db: Db, row: EndpointRow) => ({
  webhook_id: row.endpoint_id,
  name: row.name,
  host: new URL(unsealEndpoint(storeKeysOf(db), row).url).host,
});

function describe(db: Db, row: EndpointRow, waiting: number, now: Date): WebhookDetail {
  const isoOf = (date: Date | null): string | null => date?.toISOString() ?? null;
  const { url, previous } = unsealEndpoint(storeKeysOf(db), row);
  return {
    webhook_id: row.endpoint_id,
    name: row.name,
    host: new URL(url).host,
    url,
    created_at: row.created_at.toISOString(),
    disabled_at: isoOf(row.disabled_at),
    disabled_code: row.disabled_code,
    waiting,
    failures: row.failures,
    failing_since: isoOf(row.failing_since),
    next_try_at: row.resume_at !== null && row.resume_at > now ? row.resume_at.toISOString() : null,
    last_sent_at: isoOf(row.last_sent_at),
    last_answer: row.last_answer,
    previous_secret_until: previous && Date.parse(previous.until) > now.getTime() ? previous.until : null,
    missed_before: isoOf(row.missed_before),
  };
}
