import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { repeatTask } from '../delivery/repeat.ts';
import { sendRequest } from '../delivery/http.ts';
import { loadSchedules } from '../schedules/schedules.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { type Alert, alertKey, ONE_TIME_KINDS } from './alert.ts';
import { alertText, alertTexts } from './alert-text.ts';
import { findAlerts } from './find-alerts.ts';
import { type AlertSettings, loadAlertSettings, type Recipients, recipientsOf } from './recipients.ts';
import { NOT_PUBLIC, sendToPublicHost } from '../delivery/public-address.ts';
import { readOffWebhooks } from '../webhooks/waiting.ts';
import { webhookRequest } from '../webhooks/signed-request.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const EVERY_MS = 10 * MINUTE_MS;
/** What is still wrong is reported again after this time. */
const REMIND_MS = 7 * DAY_MS;
const KEPT_MS = 60 * DAY_MS;
/** While a process sends an alert, no other one does. */
const SENDING_MS = 5 * MINUTE_MS;
const LONGEST_WAIT_MS = 60 * MINUTE_MS;
/** About a day of tries. */
const MOST_TRIES = 30;
const WEBHOOK_TIMEOUT_MS = 30_000;

export type AlertEffects = Pick<Context, 'store' | 'clock' | 'log' | 'metrics' | 'platforms' | 'sendMail' | 'network'>;

/** Finds and sends alerts every ten minutes. Returns the function that stops it. */
export function startAlerts(effects: AlertEffects): () => Promise<void> {
  const onDeliveryDb = { ...effects, store: { ...effects.store, db: effects.store.deliveryDb } };
  const run = async (): Promise<number> => {
    await runAlerts(onDeliveryDb);
    return EVERY_MS;
  };
  // Not in the first minute, so that the first requests are not delayed.
  return repeatTask('sending alerts', run, effects, { firstMs: MINUTE_MS, retryMs: EVERY_MS });
}

/** Once, for each tenant that has a schedule, a destination or a webhook, or asked for alerts. */
export async function runAlerts(effects: AlertEffects): Promise<void> {
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from schedule union select tenant_id from destination
    union select tenant_id from tenant_connection where kind = 'alerts'
    union select tenant_id from webhook_endpoint
    order by 1`.execute(effects.store.db);
  for (const { tenant_id: tenantId } of rows) {
    const schedules = await loadSchedules(effects.store.db, tenantId);
    const destinations = await loadDestinations(effects, effects.store.db, tenantId);
    const webhooks = await readOffWebhooks(effects.store.db, tenantId);
    const alerts = findAlerts(schedules, destinations, webhooks, effects.clock());
    await updateAlerts(effects.store.db, tenantId, alerts, effects.clock());
    await sendAlerts(effects, tenantId);
  }
}

/** Stores what is wrong now, begins what is new, and ends what is over, which is kept for some time. */
async function updateAlerts(db: Db, tenantId: string, alerts: readonly Alert[], now: Date): Promise<void> {
  await raiseAlerts(db, tenantId, alerts, now);
  const at = sql`${now.toISOString()}::timestamptz`;
  const oneTime = sql`a.kind = any(${[...ONE_TIME_KINDS]}::text[])`;
  await sql`
    with over as (
      update alert a set ended_at = ${at}
      where a.tenant_id = ${tenantId} and a.ended_at is null and not ${oneTime}
        and a.alert_key <> all(${alerts.map(alertKey)}::text[])
      returning a.alert_id, a.kind, a.details, coalesce(a.began_at, a.raised_at) as began_at
    )
    insert into past_alert (tenant_id, alert_id, kind, details, raised_at, ended_at)
    select ${tenantId}::uuid, o.alert_id, o.kind, o.details, o.began_at, ${at} from over o
    on conflict (tenant_id, alert_id) do nothing`.execute(db);
  const old = sql`${new Date(now.getTime() - KEPT_MS).toISOString()}::timestamptz`;
  await sql`
    delete from alert a where a.tenant_id = ${tenantId} and a.raised_at < ${old}
      and (a.ended_at is not null or ${oneTime})`.execute(db);
  await sql`delete from past_alert where tenant_id = ${tenantId} and ended_at < ${old}`.execute(db);
}

/** Stores alerts to be sent. One that is open already is sent again only after a week. */
export async function raiseAlerts(db: Db, tenantId: string, alerts: readonly Alert[], now: Date): Promise<void> {
  if (alerts.length === 0) return;
  const given = alerts.map((alert) => ({
    alert_key: alertKey(alert),
    alert_id: newId(now),
    kind: alert.kind,
    details: alert,
  }));
  await sql`
    insert into alert as a (tenant_id, alert_key, alert_id, kind, details, raised_at, began_at)
    select ${tenantId}::uuid, r.alert_key, r.alert_id, r.kind, r.details, ${now.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as r(alert_key text, alert_id uuid, kind text, details jsonb)
    on conflict (tenant_id, alert_key) do update set
      alert_id = excluded.alert_id, details = excluded.details, raised_at = excluded.raised_at,
      began_at = case when a.ended_at is null then coalesce(a.began_at, a.raised_at) else excluded.began_at end, ended_at = null,
      mail_done_at = null, webhook_done_at = null, tries = 0, retry_at = null
    where a.ended_at is not null or a.raised_at <= ${new Date(now.getTime() - REMIND_MS).toISOString()}::timestamptz`.execute(
    db,
  );
}

interface OpenAlert {
  alert_id: string;
  details: Alert;
  raised_at: Date;
  mail_done_at: Date | null;
  webhook_done_at: Date | null;
  tries: number;
}

/**
 * Sends what was not sent yet, by mail and webhook. A way that fails is tried again later, without the other one. Returns what
 * failed, for people. `kind`: only alerts of this kind.
 */
export async function sendAlerts(effects: AlertEffects, tenantId: string, kind?: Alert['kind']): Promise<string[]> {
  const { db } = effects.store;
  const now = effects.clock();
  const { rows } = await sql<OpenAlert>`
    update alert set retry_at = ${new Date(now.getTime() + SENDING_MS).toISOString()}::timestamptz
    where tenant_id = ${tenantId} and ended_at is null and tries < ${sql.lit(MOST_TRIES)}
      and (mail_done_at is null or webhook_done_at is null)
      and (retry_at is null or retry_at <= ${now.toISOString()}::timestamptz)
      ${kind === undefined ? sql`` : sql`and kind = ${kind}`}
    returning alert_id, details, raised_at, mail_done_at, webhook_done_at, tries`.execute(db);
  if (rows.length === 0) return [];
  const failures: string[] = [];
  const settings = await loadAlertSettings(db, tenantId);
  const schedules = await loadSchedules(db, tenantId);
  for (const alert of rows) {
    const to = recipientsOf(alert.details, schedules, settings);
    const mailFailure = alert.mail_done_at ? null : await mail(effects, alert, to);
    const webhookFailure = alert.webhook_done_at ? null : await post(effects, alert, settings.webhook);
    failures.push(...[mailFailure, webhookFailure].filter((failure) => failure !== null));
    const waitMs = Math.min(MINUTE_MS * 2 ** alert.tries, LONGEST_WAIT_MS);
    const doneAt = (failure: string | null) => (failure === null ? now.toISOString() : null);
    await sql`
      update alert set mail_done_at = ${doneAt(mailFailure)}::timestamptz,
        webhook_done_at = ${doneAt(webhookFailure)}::timestamptz, tries = tries + 1,
        retry_at = ${new Date(effects.clock().getTime() + waitMs).toISOString()}::timestamptz
      where tenant_id = ${tenantId} and alert_id = ${alert.alert_id}`.execute(db);
  }
  return failures;
}

/** Null when nothing is left to do: it was sent, or there is nowhere to send it. */
async function mail(
  { sendMail, log }: AlertEffects,
  alert: OpenAlert,
  { addresses: to, languages }: Recipients,
): Promise<string | null> {
  if (to.length === 0) return null;
  const about = { alert: alert.alert_id, kind: alert.details.kind };
  if (!sendMail) {
    log.warn(about, 'an alert was not mailed: SMTP_URL is not set');
    return null;
  }
  try {
    await sendMail({ to, ...alertTexts(alert.details, languages), id: alert.alert_id });
    return null;
  } catch (error) {
    // Its message may quote an address.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    log.warn({ ...about, code }, 'an alert could not be mailed; trying again');
    return `The mail server did not take the mail (${code}).`;
  }
}

async function post(
  { clock, log, network }: AlertEffects,
  { alert_id: id, details, raised_at }: OpenAlert,
  webhook: AlertSettings['webhook'],
): Promise<string | null> {
  if (!webhook) return null;
  const { kind, ...data } = details;
  const payload = {
    type: kind,
    timestamp: raised_at.toISOString(),
    data: { ...data, text: alertText(details, 'en').text },
  };
  const { url, secret, mustBePublic } = webhook;
  const request = webhookRequest({ url, secrets: [secret] }, id, payload, clock());
  const { reply } = mustBePublic
    ? await sendToPublicHost(request, WEBHOOK_TIMEOUT_MS, network)
    : await sendRequest(request, WEBHOOK_TIMEOUT_MS, [new URL(url).host], true);
  const status = 'status' in reply ? reply.status : 0;
  if (status >= 200 && status < 300) return null;
  if ('message' in reply && reply.message === NOT_PUBLIC) {
    log.warn({ alert: id, kind }, 'a webhook has no public address; trying again');
    return 'The host of the webhook has no public address.';
  }
  if ('message' in reply && /^(?:ENOTFOUND|EAI_AGAIN)$/.test(reply.message)) {
    log.warn({ alert: id, kind }, 'the host of a webhook was not found; trying again');
    return 'The host of the webhook was not found. Check its address.';
  }
  log.warn({ alert: id, kind, status }, 'a webhook did not take an alert; trying again');
  return `The webhook did not take the request (${'status' in reply ? `status ${status}` : reply.message}).`;
}
