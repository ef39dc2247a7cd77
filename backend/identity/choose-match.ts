import type { MatchStrategy } from '../../shared/api.ts';
import { CLICK_TYPES, type HashedConversion } from '../../shared/conversion.ts';
import type { Click } from '../platforms/platform.ts';
import { confidenceOf } from './confidence.ts';

export type MatchInput = Pick<HashedConversion, 'order_id' | 'order_key' | 'time' | 'person' | 'clicks' | 'click_time'>;

export interface Match {
  strategy: MatchStrategy;
  /** 0 to 100. */
  confidence: number;
  /** Null when the match is by the row's own click id alone. */
  identityId: string | null;
  /** The newest usable click of each type, in the order of CLICK_TYPES. */
  clicks: Click[];
}

/** The keys of a row's e-mails and of its phones, in the order in which they count. */
const EMAIL_KEYS = ['email', 'emailFolded', 'secondEmail', 'secondEmailFolded'] as const;
const PHONE_KEYS = ['phone', 'secondPhone'] as const;
type ContactKey = (typeof EMAIL_KEYS | typeof PHONE_KEYS)[number];

/** An identity that shares a key with the row. */
export interface MatchCandidate {
  identityId: string;
  /** Which of the row's keys it has. */
  by: { order: boolean; orderExact: boolean } & Readonly<Record<ContactKey, boolean>>;
  emails: number;
  phones: number;
  /** Its newest usable click of each type; may be empty. */
  clicks: (Click & { time: string })[];
}

const ORDER_EXACT = 95;
const ORDER_NORMAL = 90;

/**
 * The waterfall. Among the candidates with a usable click, the first match counts: by order id as typed (confidence 95), by
 * its normal form (90), then by e-mail, then by phone (see confidence.ts), by the second ones after the first. A click id in the
 * row itself is 100; the matched identity then adds clicks of other types, and the time of the very same click where it is known
 * there, else the row's own `click_time` counts. Null when nothing matches. Pure.
 */
export function chooseMatch(row: MatchInput, candidates: readonly MatchCandidate[]): Match | null {
  const matched = bestCandidate(row, candidates);
  const time = row.click_time;
  const ownClicks = CLICK_TYPES.flatMap((type): Click[] => {
    const value = row.clicks?.[type];
    return value === undefined ? [] : [{ type, value, ...(time !== undefined && { time }) }];
  });
  if (ownClicks.length === 0) return matched;
  const clicks = new Map(matched?.clicks.map((click) => [click.type, click]));
  for (const click of ownClicks) if (clicks.get(click.type)?.value !== click.value) clicks.set(click.type, click);
  return {
    strategy: 'click_id',
    confidence: 100,
    identityId: matched?.identityId ?? null,
    clicks: inTypeOrder([...clicks.values()]),
  };
}

function bestCandidate(row: MatchInput, candidates: readonly MatchCandidate[]): Match | null {
  const usable = candidates.filter((candidate) => candidate.clicks.length > 0);
  const order = usable.find((candidate) => candidate.by.order);
  if (order) return matchOf('order_id', order.by.orderExact ? ORDER_EXACT : ORDER_NORMAL, order);

  const email = findBy(EMAIL_KEYS, usable);
  if (email) return matchOf('email', confidence(row, email, otherKey(email, candidates, PHONE_KEYS)), email);

  const phone = findBy(PHONE_KEYS, usable);
  if (phone) return matchOf('phone', confidence(row, phone, otherKey(phone, candidates, EMAIL_KEYS)), phone);
  return null;
}

/** The first candidate that has the first of the keys that any has. */
function findBy(keys: readonly ContactKey[], candidates: readonly MatchCandidate[]): MatchCandidate | undefined {
  for (const key of keys) {
    const found = candidates.find(({ by }) => by[key]);
    if (found) return found;
  }
  return undefined;
}

function otherKey(
  candidate: MatchCandidate,
  candidates: readonly MatchCandidate[],
  otherKeys: readonly ContactKey[],
): 'agrees' | 'unknown' | 'disagrees' {
  const hasOtherKey = ({ by }: MatchCandidate) => otherKeys.some((key) => by[key]);
  if (hasOtherKey(candidate)) return 'agrees';
  return candidates.some(hasOtherKey) ? 'disagrees' : 'unknown';
}

function confidence(row: MatchInput, candidate: MatchCandidate, other: 'agrees' | 'unknown' | 'disagrees'): number {
  const newest = Math.max(...candidate.clicks.map((click) => Date.parse(click.time)));
  return confidenceOf({
    clickAgeMs: Date.parse(row.time) - newest,
    otherKey: other,
    emails: candidate.emails,
    phones: candidate.phones,
  });
}

function matchOf(strategy: MatchStrategy, confidence: number, candidate: MatchCandidate): Match {
  return { strategy, confidence, identityId: candidate.identityId, clicks: inTypeOrder(candidate.clicks) };
}

function inTypeOrder(clicks: readonly Click[]): Click[] {
  return CLICK_TYPES.flatMap((type) => clicks.find((click) => click.type === type) ?? []);
}
