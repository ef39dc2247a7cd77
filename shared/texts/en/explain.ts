import type { KeyField, StepName } from '../../api/explain.ts';
import type { DeliveryCode } from '../../delivery.ts';
import type { UnmatchedCause } from '../../explain/unmatched-cause.ts';
import { countOf } from './counts.ts';

type UnmatchedTexts = Record<Exclude<UnmatchedCause, 'other_format'>, string> & {
  other_format: (id: string) => string;
};

const RELAY =
  'It is an address of a marketplace’s relay, a different one for each order, so that it is not used for matching.';
const NOTHING_TO_DO = null;
const REASON_HAS_IT = null;
const SETTINGS_LATER = 'It then holds for rows that are new or change after that.';
const LOOK_UP =
  'Look it up at the platform; then the administrator of the Matchback server records whether it is there, with delivery resolve.';
const CHECK_TIMES = 'Correct the time of the sale, or the time zone of the column, and upload the row again.';

/** How an order was matched, and what became of it at each platform. */
export const explain = {
  /** Identifiers in the middle of a sentence. */
  names: {
    click_id: 'click ID',
    order_id: 'order ID',
    email: 'e-mail',
    second_email: 'second e-mail',
    phone: 'phone',
    second_phone: 'second phone',
    external_id: 'customer ID',
  } satisfies Record<KeyField, string>,
  /** What links events of one browser, checkout or cart. */
  token: 'browser or cart',
  clickId: 'Click ID',

  /** What an identifier of the row found. */
  key: {
    absent: (name: string): string => `The row has no ${name}.`,
    notUsed: (name: string): string => `The ${name} is not used for matching.`,
    relay: RELAY,
    customerId: 'Not used to find a person; platforms get it where they take it.',
    unknown: (name: string): string => `No click and no other event came with this ${name}.`,
    blocked: (name: string): string => `Too many people share this ${name}, so that it is not used for matching.`,
    itself: 'The row has its click itself.',
    known: 'Known.',
    knownOtherwise: 'Known in another spelling.',
    knownByNumber: 'Known by its number; the row or the event does not name the shop.',
    other: 'Known, of another person than the one that was chosen.',
    otherOtherwise: 'Known in another spelling, of another person than the one that was chosen.',
    otherByNumber: 'Known by its number, of another person than the one that was chosen.',
    severalShops: 'Several shops have this order ID, and the row names none of them.',
  },

  age: {
    unknown: 'time not known',
    atSale: 'at the moment of the sale',
    before: (span: string): string => `${span} before the sale`,
    after: (span: string): string => `${span} after the sale`,
  },
  /** When a click was, and whether it was used. */
  click: {
    used: (age: string): string => `${age}: used`,
    not_chosen: (age: string): string => `${age}: another click of this type was preferred`,
    after_sale: (age: string): string =>
      `${age}: not used. If this is wrong, check the time zone of the sales and of the clicks`,
    too_old: (age: string): string => `${age}: not used, because no platform counts a click that old`,
    other_person: (age: string): string => `${age}: not used, of another person`,
  },
  mergedBy: (name: string): string => `Two identities became one: an event had a ${name} of each.`,
  mergedByTwo: (one: string, other: string): string =>
    `Two identities became one: an event had the ${one} of one and the ${other} of the other.`,

  match: {
    byClick: 'Matched by the click ID in the row itself, which needs no matching.',
    by: (name: string, confidence: number): string => `Matched by ${name} with confidence ${confidence} of 100.`,
    unmatched: {
      known_now: 'Not matched with what was known when it was uploaded; a click is known now.',
      blocked: 'Not matched: too many people share what the row says of its customer.',
      unknown: 'Not matched: no click came with this order or its customer.',
      other_format: (id: string): string => `Not matched: the order is known by another spelling: “${id}”.`,
      several_shops: 'Not matched: several shops have this order ID, and the row names none of them.',
      after_sale: 'Not matched: the customer is known, but clicked only after the sale.',
      too_old: 'Not matched: the customer is known, but the last click is more than 90 days older than the sale.',
      other_person: 'Not matched: a click is known, but other identifiers of the row show that it is another person’s.',
      no_click: 'Not matched: the customer is known, but without a click.',
      erased: 'Not matched: the customer was erased.',
    } satisfies UnmatchedTexts as UnmatchedTexts,
  },
  /** What to do where the order is known with another spelling of its ID. */
  respell: 'Write the order ID as the shop does, and upload the row again.',
  /** What would be different if the order was matched now; null: by nothing. */
  strategyDiffers: (was: string | null, now: string | null): string =>
    `${was === null ? 'It was not matched' : `It was matched by ${was}`}; ` +
    `now it would ${now === null ? 'not be matched' : `be matched by ${now}`}.`,
  confidenceDiffers: (was: number, now: number): string => `Its confidence was ${was}; now it would be ${now}.`,
  personDiffers: 'Now it would be matched to another person.',
  clicksDiffer: 'Now it would have other clicks.',

  /** What the confidence of a match is made of. */
  confidence: {
    clickId: 'The row has the click ID itself.',
    asTyped: 'The order ID is known as it is typed.',
    otherSpelling: 'The order ID is known in another spelling.',
    byNumber: 'The order ID is known; the row or the event does not name the shop.',
    known: (name: string): string => `The ${name} is known.`,
    lastClick: (age: string): string => `The last click was ${age}.`,
    agrees: (other: string): string => `The ${other} belongs to the same person.`,
    unknown: (other: string): string => `The ${other} is not known, or the row has none.`,
    disagrees: (other: string): string => `The ${other} belongs to another person.`,
    contradicts: 'A stronger identifier of the row shows that it may be another person.',
    people: (emails: number, phones: number): string =>
      `The person has ${countOf(emails, 'e-mail')} and ${countOf(phones, 'phone')}; more than one of either may be several people.`,
  },

  /** Why a delivery has its state: as it was stored, or by its code in another language. */
  reason: ((_, reason) => reason) as (code: DeliveryCode | null, reason: string) => string,
  steps: {
    eligible: 'Eligible',
    planned: 'Planned',
    sent: 'Sent',
    accepted: 'Accepted',
    counted: 'Counted',
  } satisfies Record<StepName, string>,
  done: {
    eligible: (platform: string): string =>
      `${platform} takes it by the settings, its age, its identifiers and the consent.`,
    planned: (): string => 'It is planned.',
    sent: (): string => 'It was sent.',
    accepted: (platform: string): string => `${platform} confirmed that it has it.`,
    counted: (platform: string): string => `${platform} counts it.`,
  } satisfies Record<StepName, (platform: string) => string>,
  open: {
    eligible: 'Not checked yet.',
    planned: 'Not planned.',
    sent: 'Not sent.',
    accepted: 'Not confirmed.',
    counted: 'Not counted.',
  } satisfies Record<StepName, string>,
  returnedSince: 'It was returned since, see below.',
  newValueSince: 'It has a new value since, see below.',
  notSent: 'It is not sent.',
  sending: 'It is being sent now.',
  submitted: (platform: string): string => `${platform} took it and reports later whether it accepts it.`,
  uncertain: (platform: string): string => `${platform} may have it or not.`,
  rejected: (platform: string): string => `${platform} refused it.`,
  inSale: 'It is not sent itself: the sale is sent with its value.',
  waits: 'It waits for its turn.',
  mayHave: (waits: string, platform: string): string =>
    `${waits} ${platform} may have it from the try before; it is not counted twice.`,
  includedInSale: 'Included in the sale.',
  testMode: 'Test mode: not counted.',
  notFromAd: (platform: string): string =>
    `${platform} counts only customers who came from one of its ads. Nothing is lost.`,
  counts: (platform: string): string =>
    `${platform} counts it, if an ad of the account led to it within the account's attribution window. Reports may take days.`,
  applies: (platform: string): string => `${platform} applies it to the sale. Reports may take days.`,

  /** About a destination as a whole. */
  destination: {
    removed: 'The destination was removed: nothing more is sent to it.',
    setUpLater:
      'Nothing was planned: the destination was set up after this order was uploaded. It gets orders that are new or change after that.',
    testMode: 'The destination is in test mode: what is sent to it now is not counted.',
    leftOutNow: (reason: string): string => `Now it would be left out for another reason: ${reason}`,
    sentNow:
      'By the present settings it would be sent. That is decided again when its row changes, or when a click of its customer comes in.',
  },

  order: (id: string): string => `Order ${id}`,
  soldAt: (sale: string, time: string): string => `${sale}; sold ${time}.`,
  sale: {
    noValue: 'without a value',
    type: (type: string): string => `type ${type}`,
    platform: (platform: string): string => `sold on ${platform}`,
    shop: (shop: string): string => `shop ${shop}`,
    void: 'cancelled or returned',
    open: 'not final yet',
  },
  /** What the match booster added. */
  fromCapture: 'Known from capture, and sent with the order; the row does not have it.',
  matchHeading: 'Match',
  now: 'Now',
  keysHeading: 'What its identifiers found',
  confidenceHeading: 'Confidence, if matched now',
  points: (points: number, most: number): string => `${points} of ${most}`,
  person: 'The person',
  otherPerson: 'Another person with one of its identifiers',
  knownWith: (emails: number, phones: number, clicks: number): string =>
    `Known with ${countOf(emails, 'e-mail')}, ${countOf(phones, 'phone')} and ${countOf(clicks, 'click')}.`,
  knownSince: 'Known since',
  clicks: 'Clicks',
  campaign: (name: string): string => `campaign “${name}”`,
  moreClicks: (count: number): string => `${countOf(count, 'more click')} not shown.`,
  joined: 'Joined',
  earlierTimes: (count: number): string => `${countOf(count, 'earlier time')}.`,
  kinds: { conversion: 'the sale', restate: 'new value', retract: 'return' },
  kindAt: (platform: string, kind: string, value: string): string => `${platform}: ${kind}${value && ` ${value}`}`,
  detailsHeading: 'The people and clicks behind it',
  whatToDo: 'What to do',

  /** What to do about a delivery that is not counted. Null: nothing, or the reason says it already. */
  remedies: {
    erased: 'To take data of this person again, lift the erasure and upload the order.',
    not_for_destination: `If the row belongs to this destination, correct only_if in its settings. ${SETTINGS_LATER}`,
    type_off: `To send this type, remove send: false from it in by_conversion_type. ${SETTINGS_LATER}`,
    type_not_mapped: REASON_HAS_IT,
    same_event: 'To count both, give each type its own event in by_conversion_type.',
    value_missing: REASON_HAS_IT,
    unmatched:
      "Keep the click ids (gclid, fbclid, ttclid…) with each order, or send the click ids that your shop's tracking recorded, " +
      'with the order id, e-mail or phone: the order is then matched again.',
    no_click_id: 'Keep the click ids of this platform with each order.',
    no_identifiers: "Add the customer's e-mail address or phone number to the row, and upload it again.",
    too_old: 'Nothing can be done for this sale. Upload sooner after the sale: turn on daily updates.',
    in_future: REASON_HAS_IT,
    consent_denied:
      'If the customer consented, fill in the consent columns and upload the row again; if all customers did, set default_consent.',
    order_not_final: REASON_HAS_IT,
    order_void: NOTHING_TO_DO,
    adjustment_not_supported: REASON_HAS_IT,
    original_not_sent: 'First see why the sale itself was not sent.',
    original_uncertain: 'First resolve the sale itself.',
    superseded: NOTHING_TO_DO,
    before_sale: CHECK_TIMES,
    before_click: CHECK_TIMES,
    currency_not_supported: 'Upload the value in a currency that the platform takes.',
    value_not_supported: 'Correct the value in the row and upload it again.',
    id_not_supported: 'Give the order an id without personal data, in the form that the platform takes.',
    too_recent: NOTHING_TO_DO,
    click_time_missing: 'Add a column with the time of the click, and upload the row again.',
    disabled: `Switch it on in the settings of the destination. ${SETTINGS_LATER}`,
    held_back: NOTHING_TO_DO,
    after_original: NOTHING_TO_DO,
    included_in_sale: NOTHING_TO_DO,
    retry: NOTHING_TO_DO,
    destination_stopped:
      'Fix the cause; then the administrator of the Matchback server sets the destination up again, and what waits is sent. Nothing is lost.',
    destination_paused: 'An owner of the account resumes the destination; then what waits is sent. Nothing is lost.',
    refused: 'Correct what the platform names, in the row or in the settings, and upload the changed row.',
    too_large: 'Shorten what the row carries (items, custom columns), and upload it again.',
    not_encodable: 'Correct the row and upload it again.',
    unreadable: 'Upload the row again.',
    answer_lost: LOOK_UP,
    no_verdict: LOOK_UP,
    restored_backup: LOOK_UP,
    resolved: NOTHING_TO_DO,
    test_mode:
      'The administrator of the Matchback server ends test mode in the settings, then sends it for real with delivery resend-tested.',
    test_mode_counted: NOTHING_TO_DO,
    not_from_ad: NOTHING_TO_DO,
  } satisfies Record<DeliveryCode, string | null> as Readonly<Record<DeliveryCode, string | null>>,
};
