import { z } from 'zod';

/*
 * What the script of a site sends, and any program that speaks for a page. Strict about types and sizes, so that no input takes long;
 * fields that a later script adds are left out.
 */

export const MOST_EVENTS = 50;
export const MOST_COLLECT_BYTES = 64 * 1024;
export const VISITOR_ID = /^[\w-]{16,40}$/;

const MOST_CLICKS = 50;
const LONGEST_URL = 2048;
const LONGEST_ID = 500;
/** OpenAI's click ids are the longest: see contracts of the platforms in docs/platforms/. */
const LONGEST_CLICK_ID = 2048;

const moment = z.number().finite();
const id = z.string().min(1).max(LONGEST_ID);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hex');
const texts = z
  .record(z.string().max(100), z.string().max(LONGEST_ID))
  .refine((record) => Object.keys(record).length <= 50, 'at most 50 names');

const signal = z.boolean().optional();

/** The forms of shared/hash-forms.ts that `email_forms` has, in this order. */
export const EMAIL_FORMS = [
  'gmail_dots_plus_tag_dropped',
  'dots_plus_tag_dropped',
  'symbols_plus_tag_dropped',
] as const;

export const collectedConsent = z.object({
  mode: z.enum(['required', 'gpc', 'none']),
  ad_storage: signal,
  ad_user_data: signal,
  ad_personalization: signal,
  gpc: signal,
  tcf: signal,
  gpp: signal,
});

export const collectedEvent = z.object({
  id: z.string().min(1).max(100),
  type: z.enum(['visit', 'identify', 'purchase', 'lead']),
  at: moment,
  touched: moment.optional(),
  url: z.string().max(LONGEST_URL).optional(),
  referrer: z.string().max(LONGEST_URL).optional(),
  utm: texts.optional(),
  clicks: z
    .array(
      z.object({
        type: z.string().max(50),
        value: z.string().min(1).max(LONGEST_CLICK_ID),
        at: moment,
        from: z.enum(['url', 'cookie']).optional(),
        campaign: z.string().max(LONGEST_ID).optional(),
      }),
    )
    .max(MOST_CLICKS)
    .optional(),
  browser: texts.optional(),
  person: z
    .object({
      email: sha256.optional(),
      email_forms: z.array(sha256).max(10).optional(),
      phone: sha256.optional(),
      phone_digits: sha256.optional(),
      external_id: id.optional(),
    })
    .optional(),
  order: z
    .object({
      id: id.optional(),
      value: z.string().max(50).optional(),
      currency: z.string().max(10).optional(),
      checkout: id.optional(),
      cart: id.optional(),
    })
    .optional(),
  consent: collectedConsent,
});

/** The request; its events are read one by one, so that a wrong one does not hold up the others. */
export const collectedBatch = z.object({
  v: z.literal(1),
  sent: moment,
  visitor: z.string().regex(VISITOR_ID).optional(),
  events: z.array(z.unknown()).min(1).max(MOST_EVENTS),
});

export type CollectedEvent = z.infer<typeof collectedEvent>;
export type CollectedConsent = z.infer<typeof collectedConsent>;

/** An event as it waits in the inbox. */
export interface CollectedItem {
  visitor: string;
  /** By how many ms the browser's clock is behind ours; 0 where they agree. */
  clockBehind: number;
  event: CollectedEvent;
}

/** A difference of the clocks below this is the way that the request took. */
const CLOCK_TOLERANCE_MS = 60_000;

/** How wrong a browser's clock is, by when it sent a request that has just arrived. */
export function clockBehind(sent: number, receivedAt: Date): number {
  const difference = receivedAt.getTime() - sent;
  return Math.abs(difference) < CLOCK_TOLERANCE_MS ? 0 : difference;
}

/**
 * Whether an event may be stored: not after any refusal, and, where the site asks first, only with consent. `honoursGpc`: Global Privacy
 * Control counts as a refusal; `gpcHeader`: the request had it.
 */
export function mayStore(
  { mode, ad_storage, gpc, tcf, gpp }: CollectedConsent,
  { honoursGpc, gpcHeader }: { honoursGpc: boolean; gpcHeader: boolean },
): boolean {
  if (ad_storage === false || tcf === false || gpp === false) return false;
  if (honoursGpc && (gpc === true || gpcHeader)) return false;
  return mode !== 'required' || ad_storage === true || tcf === true;
}
