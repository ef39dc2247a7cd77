import { Command } from 'commander';
import { alertText } from '../alerts/alert-text.ts';
import { createMailer } from '../alerts/mailer.ts';
import { loadAlertSettings, saveAlertSettings } from '../alerts/recipients.ts';
import { sendTestAlert } from '../alerts/send-test-alert.ts';
import { newWebhookSecret } from '../webhooks/signed-request.ts';
import { readConfig } from '../config.ts';
import { isLoopback } from '../platforms/kit/base-url.ts';
import { findTenant } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { type CliIo, printResult } from './cli-io.ts';
import { withStore } from './with-store.ts';

interface SetOptions {
  tenant: string;
  mail?: string[];
  webhook?: string;
  json?: true;
}

/** `alerts`: where a tenant's alerts go besides the addresses of its daily updates. */
export function alertsCommand(io: CliIo): Command {
  const alerts = new Command('alerts').description(
    'where alerts go (a daily update did not run, a destination stopped, the match rate fell), besides the addresses of the daily updates',
  );
  alerts
    .command('set')
    .description('set it; what is left out stays, "none" removes it')
    .requiredOption('--tenant <slug>', 'the tenant')
    .option('--mail <address...>', 'addresses that get every alert')
    .option('--webhook <url>', 'an https address that gets signed requests (Standard Webhooks); prints its secret')
    .option('--json', 'print JSON')
    .action(({ tenant, mail, webhook, json }: SetOptions) =>
      withStore(io, async ({ store: { db }, clock }) => {
        const { tenantId } = await findTenant(db, tenant);
        const settings = await loadAlertSettings(db, tenantId);
        if (mail) settings.mail_to = mail[0] === 'none' ? [] : mail.map(readAddress);
        if (webhook !== undefined) {
          settings.webhook = webhook === 'none' ? null : { url: readWebhook(webhook), secret: newWebhookSecret() };
        }
        await saveAlertSettings(db, tenantId, settings, clock());
        const { mail_to, webhook: saved } = settings;
        const secret = webhook !== undefined && saved ? saved.secret : null;
        printResult(
          io,
          json,
          { mail_to, webhook: saved?.url ?? null, ...(secret !== null && { secret }) },
          `Mails: ${mail_to.join(', ') || 'none'}\nWebhook: ${saved?.url ?? 'none'}${secret === null ? '' : `\nSecret of the webhook, shown only now: ${secret}`}`,
        );
      }),
    );
  alerts
    .command('test')
    .description('send a test alert')
    .requiredOption('--tenant <slug>', 'the tenant')
    .action(({ tenant }: { tenant: string }) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        const { smtp } = readConfig(io.env);
        const effects = { ...context, ...(smtp && { sendMail: createMailer(smtp) }) };
        const { failures } = await sendTestAlert(effects, tenantId);
        if (!smtp && failures.length === 0) failures.push('SMTP_URL is not set, so nothing is mailed.');
        if (failures.length > 0) throw new UserError(failures.join(' '));
        io.out(`Sent: ${alertText({ kind: 'test' }, 'en').subject}\n`);
      }),
    );
  return alerts;
}

function readAddress(text: string): string {
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(text)) return text;
  throw new UserError('--mail: give addresses, for example alerts@shop.example.net, or none.');
}

function readWebhook(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url && isSafe && url.username === '') return url.href;
  throw new UserError('--webhook: give an https address without a password in it, or none.');
}
