import { z } from 'zod';
import { rowProblem } from './common.ts';

/** Where events can come from by themselves: a site's script, a shop, a payment provider, a courier, or any program of the tenant. */
export const SOURCE_KINDS = ['site', 'shopify', 'woocommerce', 'stripe', 'standard_webhooks', 'courier'] as const;

/** For how long the key before, or the secret before, may still be taken. */
export const MOST_OVERLAP_HOURS = 168;

const name = z.string().trim().min(1).max(100).describe('What people call it: "Shop front", for example.');
const settings = z.record(z.string(), z.unknown()).describe('As the kind of source defines them; see docs/sources.md.');
const secrets = z
  .record(z.string().max(100), z.string().max(1_000))
  .describe('Signing secrets, by name. Stored sealed, and never shown again.');

/** An order of a source that is no conversion although it should be one. */
export const uncountedOrder = z.object({
  number: z.string(),
  why: z.string(),
  error: rowProblem
    .pick({ field: true, code: true, message: true, fix: true })
    .nullable()
    .describe('What is wrong with its row, as in an upload; null where `why` says something else.'),
});

/** What a person has to correct at a source. */
export const sourceProblem = z.object({
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  since: z.iso.datetime(),
  orders: z
    .array(uncountedOrder)
    .exactOptional()
    .describe('With the code `order_not_stated`: the orders that are not counted, the latest first; at most 50.'),
});

/** A source that has sent nothing for longer than usual. */
export const sourceSilence = z.object({
  since: z.iso.datetime(),
  message: z.string(),
  fix: z.string(),
});

export const sourceDetail = z.object({
  source_id: z.uuid(),
  kind: z.enum(SOURCE_KINDS),
  name: z.string(),
  settings,
  secrets: z.array(z.string()).describe('The names of the secrets that are set.'),
  key: z
    .string()
    .nullable()
    .describe('The key in its address. Null where it is a secret, which is shown once, when it is made.'),
  key_hint: z.string().describe("The key's last characters."),
  address: z
    .string()
    .nullable()
    .describe('Where its events are sent to. Null where the key in it is a secret that is not shown again.'),
  previous_key_until: z.iso.datetime().nullable().describe('Until when the key before this one is taken as well.'),
  created_at: z.iso.datetime(),
  disabled_at: z.iso.datetime().nullable().describe('Since when nothing is taken from it; null: it is on.'),
  last_event_at: z.iso.datetime().nullable(),
  waiting: z.int().describe('Parcels of events that are received and not processed yet.'),
  failed: z.int().describe('Those of them that cannot be processed: they are kept for 30 days.'),
  problem: sourceProblem.nullable(),
  silence: sourceSilence
    .nullable()
    .describe('Of a shop, payment provider or courier that has sent nothing for three days.'),
});

export const sourceList = z.object({ sources: z.array(sourceDetail) });

/** The answer to what makes a key or a secret. */
export const sourceWithKey = z.object({
  source: sourceDetail,
  key: z.string().describe('Save it now where it is a secret: only its hash is stored.'),
  address: z.string(),
  secrets: z.record(z.string(), z.string()).describe('The secrets that were made for you: they are shown only now.'),
});

export const addSourceRequest = z.strictObject({
  kind: z.enum(SOURCE_KINDS),
  name,
  settings: settings.default({}),
  secrets: secrets
    .default({})
    .describe(
      'Signing secrets, by name. One that the other side shows only once it has the address may follow with `rotate`: until then, what comes is answered 503.',
    ),
});

export const changeSourceRequest = z.strictObject({
  name: name.optional(),
  settings: settings.optional().describe('All settings: they replace those that are stored.'),
  disabled: z.boolean().optional().describe('True: nothing is taken from it until it is enabled again.'),
});

export const rotateSourceRequest = z.strictObject({
  what: z.enum(['key', 'secrets']).describe('`key`: the one in its address. `secrets`: those that it signs with.'),
  secrets: secrets.optional().describe('The new secrets, where the other side makes them.'),
  overlap_hours: z
    .int()
    .min(0)
    .max(MOST_OVERLAP_HOURS)
    .default(24)
    .describe('For so long the one before is taken as well. 0 where it has leaked.'),
});

/** Settings of a site. */
export const siteSettings = z.strictObject({
  origins: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(
          /^(https?:\/\/)?(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?$/,
          'Write a host such as shop.example.com, or *.example.com for all hosts below it.',
        ),
    )
    .min(1)
    .max(50)
    .describe(
      'The hosts whose pages may send events: `shop.example.com`, `*.example.com` for all hosts below it, `localhost:5173`.',
    ),
  honour_gpc: z
    .boolean()
    .default(true)
    .describe(
      'Whether nothing is stored of visitors whose browser sends Global Privacy Control. False needs a lawful ground.',
    ),
  meta_cookies: z
    .boolean()
    .default(false)
    .describe(
      "Whether the script writes Meta's cookies `_fbc` and `_fbp` where they are missing, for sites without Meta's pixel.",
    ),
  cookie_domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/)
    .optional()
    .describe(
      'For a visitor who goes from www.example.com to shop.example.com: `example.com`. Default: the host of the endpoint alone.',
    ),
});

export type SourceKind = (typeof SOURCE_KINDS)[number];
export type UncountedOrder = z.infer<typeof uncountedOrder>;
export type SourceProblem = z.infer<typeof sourceProblem>;
export type SourceSilence = z.infer<typeof sourceSilence>;
export type SourceDetail = z.infer<typeof sourceDetail>;
export type SourceWithKey = z.infer<typeof sourceWithKey>;
export type AddSourceRequest = z.infer<typeof addSourceRequest>;
export type ChangeSourceRequest = z.infer<typeof changeSourceRequest>;
export type RotateSourceRequest = z.infer<typeof rotateSourceRequest>;
export type SiteSettings = z.infer<typeof siteSettings>;

/** Days for which the match booster keeps what it knows: as long as identities are kept at most by default. */
export const MOST_BOOSTER_DAYS = 395;

export const matchBooster = z.strictObject({
  days: z
    .int()
    .min(1)
    .max(MOST_BOOSTER_DAYS)
    .nullable()
    .describe('How many days what capture and shops know of a person is kept; null: the match booster is off.'),
});
