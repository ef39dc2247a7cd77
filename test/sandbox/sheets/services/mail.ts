/** MailApp: mail as the user, 100 recipients a day (docs/apps-script.md#quotas). */
import { string } from '../runtime/arguments.ts';
import { ScriptException } from '../runtime/errors.ts';
import type { InExecution } from '../runtime/execution.ts';
import { defineService, method, serviceClass } from '../runtime/service.ts';

/** A mail that a script sent. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

export const MAIL_APP = serviceClass<InExecution>('MailApp');

const send = method<InExecution>('mail');

export const mailService = defineService(MAIL_APP, {
  sendEmail: send([string, string, string], ({ execution }, recipients, subject, body) => {
    const { host, settings } = execution;
    const to = recipients.split(',').map((address) => address.trim());
    const wrong = to.find((address) => !/^[^\s@]+@[^\s@]+$/.test(address));
    if (wrong !== undefined) throw new ScriptException(`Invalid email: ${wrong}`);
    host.quotas.take(settings.user.email, 'mailRecipients', to.length);
    host.mails.push({ from: settings.user.email, to, subject, body, at: execution.now() });
  }),
});
