import type { ChangeAlertRecipientsRequest } from '../../shared/api.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { isPublicHost } from '../delivery/public-address.ts';
import { type AlertSettings, loadAlertSettings, saveAlertSettings } from './recipients.ts';
import { newWebhookSecret } from '../webhooks/signed-request.ts';

/**
 * Changes where the alerts of an account go, as a user of the pages may: a webhook has to be on a public host. Returns the settings,
 * and the secret of a new webhook. Throws UserError.
 */
export async function changeRecipients(
  db: Db,
  tenantId: string,
  { mail_to, webhook }: ChangeAlertRecipientsRequest,
  actor: Actor,
  now: Date,
): Promise<{ settings: AlertSettings; secret: string | null }> {
  return transaction(db, async (trx) => {
    const before = await loadAlertSettings(trx, tenantId);
    const isNew = webhook !== undefined && webhook !== null && new URL(webhook).href !== before.webhook?.url;
    const settings: AlertSettings = {
      mail_to: mail_to === undefined ? before.mail_to : [...new Set(mail_to)],
      webhook: isNew ? newWebhook(webhook) : webhook === null ? null : before.webhook,
    };
    await saveAlertSettings(trx, tenantId, settings, now);
    // Addresses of people are not in the log.
    const details = { addresses: settings.mail_to.length, webhook: settings.webhook !== null };
    await writeAudit(trx, tenantId, { actor, action: 'change_alert_recipients', details }, now);
    return { settings, secret: isNew ? (settings.webhook?.secret ?? null) : null };
  });
}

function newWebhook(address: string): NonNullable<AlertSettings['webhook']> {
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || !isPublicHost(url.hostname)) {
    throw new UserError(
      'webhook: give an https address of a public host, without a password in it. The operator can set one of an own network at the command line.',
    );
  }
  return { url: url.href, secret: newWebhookSecret(), mustBePublic: true };
}
