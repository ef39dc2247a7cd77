import { z } from 'zod';
import { DELIVERY_CODES } from '../delivery.ts';
import { UNMATCHED_CAUSES } from '../explain/unmatched-cause.ts';
import { keysOfKind } from '../fields.ts';
import { clickType } from './identities.ts';
import { deliveryState, matchStrategy } from './rows.ts';

const time = z.iso.datetime();
const campaign = z.string().nullable().describe('The ad campaign; null where the click was reported without one.');
const text = z.string().describe('The same as a sentence for people.');

/** The identifiers of a row, in the order in which matching tries them. */
export const KEY_FIELDS = [
  ...(['click_id', 'order_id', 'email', 'second_email', 'phone', 'second_phone', 'external_id'] as const),
] as const;

export const KEY_OUTCOMES = [
  /** The row has no such identifier. */
  'absent',
  /** The row has one that is never used to find a person. */
  'not_used',
  /** No identity event had it. */
  'unknown',
  /** Too many people share it: it is no longer used for matching. */
  'blocked',
  /** It belongs to the person whose clicks were used; or to one, where none was chosen. */
  'found',
  /** It belongs to another person than the one whose clicks were used. */
  'other_person',
] as const;

/** What the match booster may add to a row. */
export const BOOSTED_FIELDS = [
  ...(['email', 'second_email', 'phone', 'second_phone', 'external_id'] as const),
  ...keysOfKind('browser_id'),
] as const;

/** How matching used a click, or why it did not. */
export const CLICK_USES = [
  'used',
  /** Another click of the same type is used: newer, or of a stronger key. */
  'not_chosen',
  'after_sale',
  'too_old',
  /** Of a person who was not chosen. */
  'other_person',
] as const;

const explainedKey = z.object({
  field: z.enum(KEY_FIELDS),
  outcome: z.enum(KEY_OUTCOMES),
  form: z
    .enum(['exact', 'normal', 'number'])
    .nullable()
    .describe(
      'Whether it was found as typed; in a normal form (`#1234` = `1234`, `j.doe+x@gmail.com` = `jdoe@gmail.com`); or, of an order, by its number alone, because the row or the event names no shop (`not_used`: several shops have the number).',
    ),
  key: z.string().nullable().describe('The hash by which it is looked up, in hex; never the identifier itself.'),
  person: z.uuid().nullable().describe('The identity that it belongs to.'),
  text,
});

const explainedClick = z.object({
  type: clickType,
  value: z.string(),
  time: time.nullable().describe('Null when only the row names the click, without its time.'),
  campaign,
  seconds_before_sale: z.int().nullable().describe('Negative when it came after the sale.'),
  use: z.enum(CLICK_USES),
  text,
});

const explainedMerge = z.object({
  merged_at: time,
  from_identity: z.uuid().describe('The identity that became part of this one.'),
  text,
});

const explainedPerson = z.object({
  person: z.uuid(),
  is_chosen: z.boolean(),
  first_seen: time,
  emails: z.int(),
  phones: z.int(),
  clicks: z.array(explainedClick).describe('Those nearest to the sale.'),
  click_count: z.int().describe('All clicks of the person.'),
  merges: z.array(explainedMerge).describe('How identities became this one, the latest first.'),
  merge_count: z.int(),
});

const matchState = z.object({
  matched: z.boolean(),
  strategy: matchStrategy.nullable(),
  confidence: z.int().min(0).max(100).nullable(),
  person: z.uuid().nullable(),
  clicks: z.array(z.object({ type: clickType, value: z.string(), time: time.nullable(), campaign })),
});

const matchExplanation = z.object({
  text: z.string().describe('In one sentence: which click was found, by what; or why none was.'),
  remedy: z.string().nullable().describe('What would give the order a click; null when it has one.'),
  cause: z
    .enum(UNMATCHED_CAUSES)
    .nullable()
    .describe('Why it is not matched; null when it is. The same as in the report of unmatched orders.'),
  other_spelling: z
    .string()
    .nullable()
    .describe(
      'With the cause `other_format`: the order id that is known, in its normal form. It is never matched by it.',
    ),
  stored: matchState.describe('As it was matched, and as it is sent.'),
  now: matchState.describe('As it would be matched with what is known now.'),
  differences: z.array(z.string()).describe('What would be different now.'),
  keys: z.array(explainedKey),
  added: z
    .array(z.object({ field: z.enum(BOOSTED_FIELDS), text }))
    .describe('What the match booster added, because the row does not have it and it is known of this person.'),
  people: z.array(explainedPerson).describe('The people who share a key with the row; the chosen one first.'),
  confidence: z
    .array(z.object({ points: z.number(), most: z.number().describe('The most that it can be.'), text }))
    .describe('What the confidence of a match now is made of; rounded down.'),
});

export const CHECKLIST_STEPS = ['eligible', 'planned', 'sent', 'accepted', 'counted'] as const;

const checklistStep = z.object({
  step: z.enum(CHECKLIST_STEPS),
  state: z
    .enum(['done', 'waiting', 'failed', 'unknown', 'open'])
    .describe('`unknown`: a person has to look it up at the platform; `open`: an earlier step comes first.'),
  at: time.nullable().describe('When it was done, or when it is due; null when that is not known.'),
  text,
});

export const deliveryChecklist = z.object({
  kind: z.enum(['conversion', 'restate', 'retract']),
  value: z.string().nullable(),
  currency: z.string().nullable(),
  state: deliveryState,
  code: z.enum(DELIVERY_CODES).nullable(),
  steps: z.array(checklistStep).length(CHECKLIST_STEPS.length),
  stopped_at: z.enum(CHECKLIST_STEPS).nullable().describe('The first step that is not done; null when all are.'),
  remedy: z.string().nullable().describe('What to do at that step; null when there is nothing to do.'),
});

const destinationChecklist = z.object({
  destination: z.string(),
  label: z.string().describe("The platform's name; with the destination's id where that is another one."),
  deliveries: z.array(deliveryChecklist).describe('The sale itself first, then its changes.'),
  note: z
    .string()
    .nullable()
    .describe('About the destination as a whole: it was removed, or would decide otherwise now.'),
});

export const conversionExplanation = z.object({
  conversion_id: z.uuid(),
  order_id: z.string(),
  conversion_type: z.string().nullable(),
  platform: z.string().nullable().describe('Where the sale was made, as the row states it.'),
  shop: z.string().nullable().describe('Which of several shops on the platform.'),
  row: z.int().describe('The row that it was last read from, as the sender counted it.'),
  upload_id: z.uuid(),
  value: z.string().nullable().describe('As it is now, with all changes.'),
  currency: z.string().nullable(),
  conversion_time: time,
  order_state: z.enum(['final', 'open', 'void']),
  accepted_at: time.describe('When it was first stored.'),
  match: matchExplanation,
  destinations: z.array(destinationChecklist),
});

export const explainAnswer = z.object({
  conversions: z.array(conversionExplanation).describe('All conversions of the order, by type.'),
});

export type ExplainAnswer = z.infer<typeof explainAnswer>;
export type ConversionExplanation = z.infer<typeof conversionExplanation>;
export type MatchExplanation = z.infer<typeof matchExplanation>;
export type MatchState = z.infer<typeof matchState>;
export type ExplainedKey = z.infer<typeof explainedKey>;
export type ExplainedClick = z.infer<typeof explainedClick>;
export type ExplainedPerson = z.infer<typeof explainedPerson>;
export type BoostedField = (typeof BOOSTED_FIELDS)[number];
export type KeyField = (typeof KEY_FIELDS)[number];
export type DestinationChecklist = z.infer<typeof destinationChecklist>;
export type DeliveryChecklist = z.infer<typeof deliveryChecklist>;
export type ChecklistStep = z.infer<typeof checklistStep>;
export type StepName = (typeof CHECKLIST_STEPS)[number];
