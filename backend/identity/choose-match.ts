import type { MatchStrategy } from '../../shared/api.ts';
import { CLICK_TYPES, type HashedConversion } from '../../shared/conversion.ts';
import type { Click } from '../platforms/platform.ts';
import { confidenceOf, type MatchEvidence } from './confidence.ts';
import { MAX_EMAILS, MAX_PHONES } from './crowded-keys.ts';

export type MatchInput = Pick<
  HashedConversion,
  'order_id' | 'order_key' | 'shop' | 'time' | 'person' | 'clicks' | 'click_time' | 'campaign'
>;

export interface Match {
  strategy: MatchStrategy;
  /** 0 to 100. */
  confidence: number;
  /** Null when the match is by the row's own click id alone. */
  identityId: string | null;
  /** One usable click of each type, in the order of CLICK_TYPES. */
  clicks: Click[];
  /** The key that matched comes first, then what to know about the match. Absent from a match that was read from the store. */
  reasons?: MatchReason[];
}

/** The keys of a row's e-mails and of its phones, in the order in which they count. */
const EMAIL_KEYS = ['email', 'emailFolded', 'secondEmail', 'secondEmailFolded'] as const;
const PHONE_KEYS = ['phone', 'secondPhone'] as const;
type ContactKey = (typeof EMAIL_KEYS | typeof PHONE_KEYS)[number];

/**
 * How an order id matched: as typed, in its normal form, or (`orderElsewhere`) by its number alone: the row has a shop and the
 * event had none, or the row has none and one shop alone has the number.
 */
type OrderReason = 'orderExact' | 'order' | 'orderElsewhere';

/**
 * Why a match is what it is:
 * - the key that matched: `clickId`, an order reason or a contact key;
 * - what lowers the confidence: `orderOfAnother`, `emailOfAnother`, `phoneOfAnother` (the row's other key belongs to another
 *   identity), `emailUnknown` (the identity of the phone has other e-mails), `otherKeyUnknown`, `severalPeople` (the identity has
 *   several e-mails or phones);
 * - `clickOfOtherKey`: no event reported the click together with a key of the row, so it is another of the identity's clicks.
 */
export type MatchReason =
  | 'clickId'
  | OrderReason
  | ContactKey
  | 'orderOfAnother'
  | 'emailOfAnother'
  | 'phoneOfAnother'
  | 'emailUnknown'
  | 'otherKeyUnknown'
  | 'severalPeople'
  | 'clickOfOtherKey';

/** A usable click of an identity; `by`: the strongest of the row's keys that an event reported it with. */
export type CandidateClick = Click & { time: string; by: 'order' | 'email' | 'phone' | null };

/** An identity that shares a key with the row. */
export interface MatchCandidate {
  identityId: string;
  /** Which of the row's keys it has. */
  by: Readonly<Record<OrderReason | ContactKey, boolean>>;
  emails: number;
  phones: number;
  /** Of each type the usable click with the strongest key, of several the newest; may be empty. */
  clicks: CandidateClick[];
}

const ORDER_EXACT = 95;
const ORDER_NORMAL = 90;

/**
 * The waterfall. Among the candidates with a usable click, the first match counts: by order id as typed (confidence 95), by
 * its normal form or its number alone (90), then by e-mail, then by phone (see confidence.ts), by the second ones after the
 * first. Stronger keys overrule weaker ones: the phone of one person does not match a row whose order id or e-mail is
 * another's. Where that is not certain, the match has a low confidence and a reason.
 *
 * A click id in the row itself is 100; the matched identity then adds clicks of other types, and the time and campaign of the very
 * same click where they are known there, else the row's own `click_time` and `campaign` count. Null when nothing matches. Pure.
 */
export function chooseMatch(row: MatchInput, candidates: readonly MatchCandidate[]): Match | null {
  const matched = bestCandidate(row, candidates.map(withoutStrangers));
  const { click_time: time, campaign } = row;
  const stated = { ...(time !== undefined && { time }), ...(campaign !== undefined && { campaign }) };
  const ownClicks = CLICK_TYPES.flatMap((type): Click[] => {
    const value = row.clicks?.[type];
    return value === undefined ? [] : [{ type, value, ...stated }];
  });
  if (ownClicks.length === 0) return matched;
  const clicks = new Map(matched?.clicks.map((click) => [click.type, click]));
  for (const click of ownClicks) {
    const known = clicks.get(click.type);
    clicks.set(click.type, known?.value === click.value ? { ...click, ...known } : click);
  }
  return {
    strategy: 'click_id',
    confidence: 100,
    identityId: matched?.identityId ?? null,
    clicks: inTypeOrder([...clicks.values()]),
    reasons: ['clickId'],
  };
}

/** An identity with more e-mails or phones than a person has is several people: a click without a key of the row is a stranger's. */
function withoutStrangers(candidate: MatchCandidate): MatchCandidate {
  if (candidate.emails <= MAX_EMAILS && candidate.phones <= MAX_PHONES) return candidate;
  return { ...candidate, clicks: candidate.clicks.filter(({ by }) => by !== null) };
}

function bestCandidate(row: MatchInput, candidates: readonly MatchCandidate[]): Match | null {
  const usable = candidates.filter(({ clicks }) => clicks.length > 0);
  const order = findBy(['orderExact', 'order', 'orderElsewhere'], usable);
  if (order) {
    const confidence = order.key === 'orderExact' ? ORDER_EXACT : ORDER_NORMAL;
    return matchOf('order_id', confidence, order, []);
  }
  // The person of the order, where the graph knows who that is.
  const buyer = candidates.find(({ by, emails, phones }) => (by.order || by.orderElsewhere) && emails + phones > 0);
  const email = findBy(EMAIL_KEYS, usable);
  if (email) {
    const { candidate } = email;
    const phone = otherKey(candidate, candidates, PHONE_KEYS);
    if (buyer && buyer !== candidate) return contactMatch(row, 'email', email, 'contradicts', ['orderOfAnother']);
    const reasons = { agrees: [], unknown: ['otherKeyUnknown'], disagrees: ['phoneOfAnother'] } as const;
    return contactMatch(row, 'email', email, phone, reasons[phone]);
  }
  const phone = findBy(PHONE_KEYS, usable);
  return phone ? phoneMatch(row, phone, candidates, buyer) : null;
}

interface Found {
  key: OrderReason | ContactKey;
  candidate: MatchCandidate;
}

/** The first candidate that has the first of the keys that any has. */
function findBy(keys: readonly Found['key'][], candidates: readonly MatchCandidate[]): Found | undefined {
  for (const key of keys) {
    const candidate = candidates.find(({ by }) => by[key]);
    if (candidate) return { key, candidate };
  }
  return undefined;
}

/**
 * A match by phone, unless the order id or the e-mail shows that the phone is another person's. Where they belong to another
 * identity that may be the same person, because neither has an identifier that distinguishes them, the confidence is low; also where the
 * phone's identity has other e-mails than the row's, which may be a new address of the same person.
 */
function phoneMatch(
  row: MatchInput,
  found: Found,
  candidates: readonly MatchCandidate[],
  buyer: MatchCandidate | undefined,
): Match | null {
  const { candidate } = found;
  if (buyer && buyer !== candidate) return null;
  const email = otherKey(candidate, candidates, EMAIL_KEYS);
  if (email === 'agrees') return contactMatch(row, 'phone', found, email, []);
  if (email === 'disagrees') {
    const owner = candidates.find((other) => hasAny(other, EMAIL_KEYS));
    if (candidate.emails > 0 || (owner?.phones ?? 0) > 0) return null;
    return contactMatch(row, 'phone', found, 'contradicts', ['emailOfAnother']);
  }
  const hasEmail = [row.person.email, row.person.second_email].some((one) => one && one.relay_domain === undefined);
  if (hasEmail && candidate.emails > 0) return contactMatch(row, 'phone', found, 'contradicts', ['emailUnknown']);
  return contactMatch(row, 'phone', found, email, ['otherKeyUnknown']);
}

function otherKey(
  candidate: MatchCandidate,
  candidates: readonly MatchCandidate[],
  otherKeys: readonly ContactKey[],
): 'agrees' | 'unknown' | 'disagrees' {
  if (hasAny(candidate, otherKeys)) return 'agrees';
  return candidates.some((other) => hasAny(other, otherKeys)) ? 'disagrees' : 'unknown';
}

function hasAny({ by }: MatchCandidate, keys: readonly ContactKey[]): boolean {
  return keys.some((key) => by[key]);
}

function contactMatch(
  row: MatchInput,
  strategy: 'email' | 'phone',
  found: Found,
  other: MatchEvidence['otherKey'],
  reasons: readonly MatchReason[],
): Match {
  const { clicks, emails, phones } = found.candidate;
  const newest = Math.max(...clicks.map((click) => Date.parse(click.time)));
  const confidence = confidenceOf({ clickAgeMs: Date.parse(row.time) - newest, otherKey: other, emails, phones });
  return matchOf(strategy, confidence, found, Math.max(emails, phones) > 1 ? [...reasons, 'severalPeople'] : reasons);
}

function matchOf(
  strategy: MatchStrategy,
  confidence: number,
  { key, candidate }: Found,
  reasons: readonly MatchReason[],
): Match {
  const hasOther = candidate.clicks.some(({ by }) => by === null);
  return {
    strategy,
    confidence,
    identityId: candidate.identityId,
    clicks: inTypeOrder(candidate.clicks.map(({ by: _, ...click }) => click)),
    reasons: [key, ...reasons, ...(hasOther ? (['clickOfOtherKey'] as const) : [])],
  };
}

function inTypeOrder(clicks: Click[]): Click[] {
  if (clicks.length < 2) return clicks;
  return CLICK_TYPES.flatMap((type) => clicks.find((click) => click.type === type) ?? []);
}
