export interface Mail {
  to: readonly string[];
  subject: string;
  text: string;
  /** The same for a repeated mail, so that mail programs show it once. */
  id: string;
}

/** Sends one mail. Rejects when no address got it. */
export type SendMail = (mail: Mail) => Promise<void>;

export interface SmtpOptions {
  /** smtps://user:password@host:465, or smtp:// with STARTTLS where the server offers it. */
  url: string;
  /** The sender: `Matchback <alerts@example.com>` or an address. */
  from: string;
}

/** A mailer for an SMTP server. The library is loaded with the first mail. */
export function createMailer({ url, from }: SmtpOptions): SendMail {
  return async ({ to, subject, text, id }) => {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url,
      connectionTimeout: 30_000,
      greetingTimeout: 30_000,
      socketTimeout: 60_000,
    });
    const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'matchback';
    const headers = { 'Auto-Submitted': 'auto-generated' };
    await transport.sendMail({ from, to: [...to], subject, text, messageId: `<${id}@${domain}>`, headers });
  };
}
