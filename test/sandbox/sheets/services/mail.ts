/** MailApp: mails go to an outbox, recipients count against a daily quota (docs/apps-script.md#quotas). */
import { record, string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, overloads, serviceClass } from '../runtime/service.ts';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string | null;
}

export type Outbox = Mail[];

export const MAIL_APP = serviceClass<InExecution>('MailApp');

const call = method<InExecution>('mail');

function send({ execution }: InExecution, message: Record<string, unknown>): void {
  const field = (name: string) => (typeof message[name] === 'string' ? message[name] : '');
  const recipients = ['to', 'cc', 'bcc'].flatMap((name) => field(name).split(',')).map((each) => each.trim());
  const addresses = recipients.filter((each) => each !== '');
  if (addresses.length === 0) throw new ScriptException('Failed to send email: no recipient');
  const wrong = addresses.find((each) => !/^\S+@\S+\.\S+$/.test(each));
  if (wrong !== undefined) throw new ScriptException(`Invalid email: ${wrong}`);
  execution.host.quotas.take(execution.settings.user.email, 'email', addresses.length);
  const htmlBody = typeof message['htmlBody'] === 'string' ? message['htmlBody'] : null;
  execution.host.outbox.push({ to: field('to'), subject: field('subject'), body: field('body'), htmlBody });
}

export const mailService = defineService(MAIL_APP, {
  sendEmail: overloads(
    call([record], send),
    call([string, string, string], (data, to, subject, body) => send(data, { to, subject, body })),
    call([string, string, string, record], (data, to, subject, body, options) =>
      send(data, { ...options, to, subject, body }),
    ),
  ),
  getRemainingDailyQuota: call([], ({ execution }) => {
    return execution.host.quotas.remaining(execution.settings.user.email, 'email');
  }),
});
