import type { MatchStrategy } from '../../shared/api.ts';
import { CLICK_TYPES, type HashedConversion } from '../../shared/conversion.ts';
import type { Click } from '../platforms/platform.ts';
import { confidenceOf } from './confidence.ts';

export type MatchInput = Pick<HashedConversion, 'order_id' | 'order_key' | 'time' | 'person' | 'clicks'>;

export interface Match {
  strategy: MatchStrategy;
  /** 0 to 100. */
  confidence: number;
  /** Null when the row's own click id is all there is. */
  identityId: string | null;
  /** The newest usable click of each type, in the order of CLICK_TYPES. */
  clicks: Click[];
}

/** One identity that some key of the row leads to. */
export interface MatchCandidate {
  identityId: string;
  /** Which of the row's keys lead to it. */
  by: { order: boolean; orderExact: boolean; email: boolean; emailFolded: boolean; phone: boolean };
  emails: number;
  phones: number;
  /** Its newest usable click of each type; perhaps none. */
  clicks: (Click & { time: string })[];
}

const ORDER_EXACT = 95;
const ORDER_NORMAL = 90;

/**
 * The waterfall. A lead counts when it has a usable click: order id as typed 95, in its normal form 90, then e-mail,
 * then phone (see confidence.ts). A click id in the row itself is 100; what the graph knows adds clicks of other types,
 * and the time of the very same click.
 */
export function chooseMatch(row: MatchInput, leads: readonly MatchCandidate[]): Match | null {
  const found = bestCandidate(row, leads);
  const own = CLICK_TYPES.flatMap((type) => {
    const value = row.clicks?.[type];
    return value === undefined ? [] : [{ type, value }];
  });
  if (own.length === 0) return found;
  const clicks = new Map(found?.clicks.map((click) => [click.type, click]));
  for (const click of own) if (clicks.get(click.type)?.value !== click.value) clicks.set(click.type, click);
  return {
    strategy: 'click_id',
    confidence: 100,
    identityId: found?.identityId ?? null,
    clicks: inOrder([...clicks.values()]),
  };
}

function bestCandidate(row: MatchInput, leads: readonly MatchCandidate[]): Match | null {
  const usable = leads.filter((lead) => lead.clicks.length > 0);
  const order = usable.find((lead) => lead.by.order);
  if (order) return matchOf('order_id', order.by.orderExact ? ORDER_EXACT : ORDER_NORMAL, order);

  const email = usable.find((lead) => lead.by.email) ?? usable.find((lead) => lead.by.emailFolded);
  if (email) return matchOf('email', confidence(row, email, otherKey(email, leads, 'phone')), email);

  const phone = usable.find((lead) => lead.by.phone);
  if (phone) return matchOf('phone', confidence(row, phone, otherKey(phone, leads, 'email')), phone);
  return null;
}

function otherKey(
  lead: MatchCandidate,
  leads: readonly MatchCandidate[],
  other: 'email' | 'phone',
): 'agrees' | 'unknown' | 'disagrees' {
  const leadsThere = ({ by }: MatchCandidate) => (other === 'phone' ? by.phone : by.email || by.emailFolded);
  if (leadsThere(lead)) return 'agrees';
  return leads.some(leadsThere) ? 'disagrees' : 'unknown';
}

function confidence(row: MatchInput, lead: MatchCandidate, other: 'agrees' | 'unknown' | 'disagrees'): number {
  const newest = Math.max(...lead.clicks.map((click) => Date.parse(click.time)));
  return confidenceOf({
    clickAgeMs: Date.parse(row.time) - newest,
    otherKey: other,
    emails: lead.emails,
    phones: lead.phones,
  });
}

function matchOf(strategy: MatchStrategy, confidence: number, lead: MatchCandidate): Match {
  return { strategy, confidence, identityId: lead.identityId, clicks: inOrder(lead.clicks) };
}

function inOrder(clicks: readonly Click[]): Click[] {
  return CLICK_TYPES.flatMap((type) => clicks.find((click) => click.type === type) ?? []);
}
