/** What an order comes to as a conversion, by all that is known of it and the settings of its source. Pure. */
import { isNegative, isZero, negate, sumAmounts } from '../../../shared/normalize/amounts.ts';
import type { CountOn } from '../kit/settings.ts';
import type { Milestone, Refund } from '../webhook-kind.ts';
import type { OrderFacts } from './facts.ts';

export type OrderOutcome =
  /** It is no conversion, or not yet. `voidAt`: it was cancelled before it counted, which a row of a sheet may not say. */
  | { kind: 'none'; voidAt?: string }
  /** It should count, but something that a conversion needs was never said. */
  | { kind: 'incomplete'; missing: readonly Needed[] }
  | CountedOrder;

export interface CountedOrder {
  kind: 'counted';
  number: string;
  placedAt: string;
  /** What the order came to when it was placed. */
  total: string;
  currency: string;
  /** What it comes to now, and since when. */
  net: string;
  netAt: string;
  /** Since when there is no sale left; null: there is. */
  retractedAt: string | null;
  /** Whether nothing can become of it but a return: then no hold-back is needed. */
  isSettled: boolean;
}

/** What a conversion needs of an order. */
const NEEDED = ['number', 'placedAt', 'total', 'currency'] as const;
type Needed = (typeof NEEDED)[number];

/** Each is reached as well by what comes after it. */
const REACHED_BY: Readonly<Record<Exclude<CountOn, 'off'>, readonly Milestone[]>> = {
  placed: ['placed', 'paid', 'fulfilled', 'delivered'],
  paid: ['paid'],
  fulfilled: ['fulfilled', 'delivered'],
  delivered: ['delivered'],
};

export function outcomeOf(facts: OrderFacts, countOn: CountOn): OrderOutcome {
  if (countOn === 'off' || valueOf(facts.fields.isTest) === true) return { kind: 'none' };
  const { reached, voidAt } = facts;
  const times = REACHED_BY[countOn].flatMap((milestone) => reached[milestone] ?? []);
  const countedAt = times.sort()[0];
  if (countedAt === undefined) return { kind: 'none', ...(voidAt !== undefined && { voidAt }) };
  const number = valueOf(facts.fields.number);
  const placedAt = valueOf(facts.fields.placedAt);
  const total = valueOf(facts.fields.total);
  const currency = valueOf(facts.fields.currency);
  if (number === undefined || placedAt === undefined || total === undefined || currency === undefined) {
    const known = { number, placedAt, total, currency };
    return { kind: 'incomplete', missing: NEEDED.filter((name) => known[name] === undefined) };
  }
  const { net, netAt } = netOf(facts, total, currency);
  const isGone = isNegative(net) || (isZero(net) && !isZero(total));
  // No platform can restore a sale, so that what is cancelled once it counted stays so, whatever came after it.
  const isCancelled = voidAt !== undefined && voidAt >= countedAt;
  const retractedAt = isCancelled ? voidAt : isGone ? netAt : null;
  const isSettled = reached.delivered !== undefined || reached.paid !== undefined;
  return { kind: 'counted', number, placedAt, total, currency, net: isGone ? '0' : net, netAt, retractedAt, isSettled };
}

const valueOf = <T>(stated: readonly [string, T] | undefined): T | undefined => stated?.[1];

/**
 * The present total less what was given back. The present total of a version has the items of refunds before it subtracted, but not
 * what was given back besides; later refunds are not in it at all.
 */
function netOf(facts: OrderFacts, total: string, currency: string): { net: string; netAt: string } {
  const current = valueOf(facts.fields.current) ?? total;
  const hasCurrent = facts.fields.current !== undefined;
  const version = facts.fields.current?.[0] ?? '';
  const counted = Object.values(facts.refunds)
    .map(([, refund]) => refund)
    // Of another currency: the present total of a version after it has its items.
    .filter((refund) => refund.currency === undefined || refund.currency === currency);
  const beside = counted.map((refund) => {
    const isIncluded = hasCurrent && refund.at <= version.slice(0, refund.at.length);
    return isIncluded ? atLeastZero(sumAmounts([refund.amount, negate(refund.ofItems)])) : refund.amount;
  });
  const refunded = valueOf(facts.fields.refunded) ?? '0';
  const net = sumAmounts([current, ...[...beside, refunded].map(negate)]);
  return { net: canonical(net), netAt: latestOf(facts, counted) };
}

const atLeastZero = (amount: string): string => (isNegative(amount) ? '0' : amount);

/** Without zeros at the end, so that equal amounts are equal texts. */
const canonical = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);

/** When something last changed the total. */
function latestOf(facts: OrderFacts, refunds: readonly Refund[]): string {
  const times = [facts.totalAt ?? '', facts.refundedAt ?? '', ...refunds.map(({ at }) => at)];
  return times.sort().at(-1) ?? '';
}
