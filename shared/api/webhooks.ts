import { z } from 'zod';
import { rowResult } from './rows.ts';
import { MOST_OVERLAP_HOURS } from './sources.ts';

/* Outgoing webhooks: addresses of the tenant that get the outcomes of its conversions. See docs/outgoing-webhooks.md. */

/** Why nothing is sent to an endpoint: a person switched it off, it failed for days, or it answered 410 (Gone). */
export const WEBHOOK_OFF = ['switched_off', 'failing', 'gone'] as const;

const name = z.string().trim().min(1).max(100).describe('What people call it: "CRM", for example.');
const url = z
  .url({ protocol: /^https$/, error: 'Use an address that begins with https://.' })
  .max(2_000)
  .describe('An https address of a public host, without a password in it.');

/** What an endpoint answered to one try. */
export const webhookAnswer = z.object({
  at: z.iso.datetime(),
  ok: z.boolean().describe('Whether the status is 200 to 299.'),
  status: z.int().nullable().describe('The HTTP status; null where there was no answer.'),
  failure: z
    .string()
    .nullable()
    .describe(
      'Why there was no answer: `timeout`, `NOT_PUBLIC` (the host has an address that is not public), or a code of the connection such as `ECONNREFUSED`.',
    ),
  text: z.string().nullable().describe('The first 200 characters of the answer, without e-mail addresses and numbers.'),
  took_ms: z.int(),
});

export const webhookDetail = z.object({
  webhook_id: z.uuid(),
  name: z.string(),
  host: z.string(),
  url: z
    .string()
    .nullable()
    .describe('Null for callers without the scope `admin`: it may have a secret of the receiver in it.'),
  created_at: z.iso.datetime(),
  disabled_at: z.iso.datetime().nullable().describe('Since when nothing is sent to it; its messages are kept.'),
  disabled_code: z.enum(WEBHOOK_OFF).nullable(),
  waiting: z.int().describe('Messages that are to be sent, those that are sent once more included.'),
  failures: z.int().describe('Failed tries since the last one that succeeded.'),
  failing_since: z.iso.datetime().nullable(),
  next_try_at: z.iso.datetime().nullable().describe('After failures; null: at once.'),
  last_sent_at: z.iso.datetime().nullable(),
  last_answer: webhookAnswer.nullable(),
  previous_secret_until: z.iso
    .datetime()
    .nullable()
    .describe('Until when messages are signed with the secret before this one as well.'),
  missed_before: z.iso
    .datetime()
    .nullable()
    .describe('Messages from before this time could not be sent while they were kept (30 days).'),
});

export const webhookList = z.object({ webhooks: z.array(webhookDetail).describe('The oldest first.') });

export const webhookWithSecret = z.object({
  webhook: webhookDetail,
  secret: z.string().describe('Verifies the signatures: `whsec_` and base64. Shown only now.'),
});

export const addWebhookRequest = z.strictObject({ name, url });

export const changeWebhookRequest = z.strictObject({
  name: name.optional(),
  url: url.optional(),
  disabled: z
    .boolean()
    .optional()
    .describe('True: nothing is sent until it is enabled again. False: what waits is sent at once.'),
});

export const rotateWebhookRequest = z.strictObject({
  overlap_hours: z
    .int()
    .min(0)
    .max(MOST_OVERLAP_HOURS)
    .default(24)
    .describe('For so long messages have a signature of each of the two secrets. 0 where the one before has leaked.'),
});

export const replayWebhookRequest = z
  .strictObject({
    message_id: z.uuid().optional().describe('One message.'),
    from: z.iso.datetime().optional().describe('Or all messages that were made from this time on,'),
    to: z.iso.datetime().optional().describe('up to this one. Default: now.'),
  })
  .refine((given) => (given.message_id === undefined) !== (given.from === undefined), 'Send either message_id or from')
  .refine(({ from, to }) => to === undefined || (from !== undefined && Date.parse(from) <= Date.parse(to)), {
    path: ['to'],
    message: 'Send it with `from`, and a time that is not before it.',
  });

export const replayWebhookAnswer = z.object({
  messages: z.int().describe('How many are sent once more, with the ids that they had.'),
});

/** A message, and what came of it at one endpoint. */
export const webhookMessage = z.object({
  message_id: z.uuid().describe('Its header `webhook-id`.'),
  created_at: z.iso.datetime(),
  outcomes: z.int().describe('How many outcomes it has.'),
  state: z
    .enum(['sent', 'waiting', 'not_sent'])
    .describe('`not_sent`: it is older than the endpoint; it is sent where it is replayed.'),
  tries: z.int(),
  sent_at: z.iso.datetime().nullable().describe('When it was last taken.'),
  last_answer: webhookAnswer.nullable(),
});

export const webhookMessages = z.object({
  messages: z.array(webhookMessage).describe('The newest first, of the last 30 days.'),
  next_cursor: z.string().nullable(),
});

/** What is known of a conversion now: as in the results of uploads, with what orders it. */
export const webhookOutcome = rowResult.omit({ row: true, errors: true, change: true }).extend({
  conversion_id: z.uuid(),
  conversion_type: z.string(),
  revision: z.int().describe('Of two outcomes of one conversion, the one with the higher number is newer.'),
  updated_at: z.iso.datetime(),
});

/** The body of a request to an endpoint. */
export const webhookPayload = z.object({
  type: z.enum(['conversions.updated', 'test']),
  timestamp: z.iso.datetime().describe('When the message was made; the same at each try.'),
  data: z.object({ outcomes: z.array(webhookOutcome).describe('At most 100; none in a test.') }),
});

export type WebhookOff = (typeof WEBHOOK_OFF)[number];
export type WebhookAnswer = z.infer<typeof webhookAnswer>;
export type WebhookDetail = z.infer<typeof webhookDetail>;
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;
export type AddWebhookRequest = z.infer<typeof addWebhookRequest>;
export type ChangeWebhookRequest = z.infer<typeof changeWebhookRequest>;
export type ReplayWebhookRequest = z.infer<typeof replayWebhookRequest>;
export type ReplayWebhookAnswer = z.infer<typeof replayWebhookAnswer>;
export type WebhookMessage = z.infer<typeof webhookMessage>;
export type WebhookMessages = z.infer<typeof webhookMessages>;
export type WebhookOutcome = z.infer<typeof webhookOutcome>;
export type WebhookPayload = z.infer<typeof webhookPayload>;
