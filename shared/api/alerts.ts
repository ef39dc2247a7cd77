import { z } from 'zod';

/*
 * Where all alerts of an account go, besides the addresses of its daily updates. The alerts themselves are in report-lists.ts.
 */

const MOST_ADDRESSES = 10;

export const alertRecipients = z.object({
  mail_to: z.array(z.string()).describe('Addresses that get every alert.'),
  webhook: z.string().nullable().describe('The address that gets signed requests (Standard Webhooks).'),
  can_mail: z.boolean().describe('Whether the server has a mail server to send with (SMTP_URL).'),
});

/** What is left out stays. */
export const changeAlertRecipientsRequest = z.strictObject({
  mail_to: z.array(z.email().max(200)).max(MOST_ADDRESSES).exactOptional(),
  webhook: z
    .url({ protocol: /^https$/, error: 'Use an address that begins with https://.' })
    .max(2_000)
    .nullable()
    .exactOptional()
    .describe('Null removes it. Each new address gets a new secret.'),
});

export const changeAlertRecipientsAnswer = alertRecipients.extend({
  webhook_secret: z.string().nullable().describe('Of a new webhook, to verify its signatures with; shown only now.'),
});

export const testAlertAnswer = z.object({
  recipients: z.int().describe('How many addresses and webhooks get alerts.'),
  failures: z.array(z.string()).describe('What did not work, as sentences; empty when all did.'),
});

export type AlertRecipients = z.infer<typeof alertRecipients>;
export type ChangeAlertRecipientsRequest = z.infer<typeof changeAlertRecipientsRequest>;
export type ChangeAlertRecipientsAnswer = z.infer<typeof changeAlertRecipientsAnswer>;
export type TestAlertAnswer = z.infer<typeof testAlertAnswer>;
