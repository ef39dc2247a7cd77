import type { IdentityEvent } from '../../shared/api.ts';
import type { CollectedEvent } from '../../backend/capture/collected.ts';
import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Identity events as a shop sends them: of three, one is an order with e-mail and phone, one a visit with a click, one a repeat of the
 * customer under another order.
 */
export function eventsOf(from: number, count: number, now: Date): IdentityEvent[] {
  const time = new Date(now.getTime() - 3_600_000).toISOString();
  return Array.from({ length: count }, (_, index): IdentityEvent => {
    const n = from + index;
    const person = Math.floor(n / 3);
    const email = `new.${person}@example.org`;
    if (n % 3 === 0) return { time, email, clicks: [{ type: 'gclid', value: `Cj0KCQ-${person}` }] };
    if (n % 3 === 1) return { time, order_id: `NEW-${n}`, email, phone: `+669${10_000_000 + person}` };
    return { time, order_id: `NEW-${n}`, email };
  });
}

/** One of so many events is a purchase. */
const VISITS_OF_PURCHASE = 20;
const isPurchase = (n: number): boolean => n % VISITS_OF_PURCHASE === 0;
/** Between a visitor's landing and the purchase, in events: more than are processed together. */
const LANDED_BEFORE = 10_001;

/** The visitor of an event of `visitsOf`: those who buy have landed before. */
export const visitorOf = (n: number): number => (isPurchase(n) ? n - LANDED_BEFORE : n);

/** What the script of a site reports: landings with a click, and purchases with an e-mail. */
export function visitsOf(from: number, count: number, now: number): CollectedEvent[] {
  return Array.from({ length: count }, (_, index): CollectedEvent => {
    const n = from + index;
    const consent = { mode: 'required', ad_storage: true, ad_user_data: true } as const;
    const click = { type: 'gclid', value: `EAIaIQob-${n}`, at: now - 60_000, from: 'url' as const, campaign: 'Spring' };
    const base = { id: `e-${n}`, at: now, clicks: [click], consent };
    if (!isPurchase(n))
      return { ...base, type: 'visit', url: 'https://shop.example.com/p', utm: { utm_campaign: 'Spring' } };
    return {
      ...{ ...base, type: 'purchase', person: { email: sha256(`visit.${n}@example.org`) } },
      order: { id: `SITE-${n}`, value: '12.00', currency: 'THB', checkout: `co-${n}` },
    };
  });
}
