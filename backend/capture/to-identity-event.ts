import type { IdentityEvent } from '../../shared/api.ts';
import { CLICK_TYPES, type BrowserIdType, type ClickType, type Consent } from '../../shared/conversion.ts';
import type { CollectedEvent, CollectedItem } from './collected.ts';

/** Older clicks match no sale. */
const OLDEST_CLICK_MS = 90 * 86_400_000;
/** The browser ids that platforms take, by the names of their cookies without underscores before them. */
const BROWSER_IDS: Readonly<Record<string, BrowserIdType>> = {
  fbp: 'fbp',
  ttp: 'ttp',
  ym_uid: 'client_id',
  obref: 'obref',
};

const KNOWN_CLICKS: ReadonlySet<string> = new Set(CLICK_TYPES);
const isKnownClick = (type: string): type is ClickType => KNOWN_CLICKS.has(type);

/** Of an event that says nothing of a person or an order. */
const NONE: NonNullable<CollectedEvent['person']> & NonNullable<CollectedEvent['order']> = {};

/**
 * A collected event as an identity event. Times are by our clock; one in the future is that of the arrival. Clicks of kinds that no
 * platform here takes are left out, and those from before 90 days.
 */
export function toIdentityEvent(item: CollectedItem, receivedAt: Date): IdentityEvent {
  const { visitor, event } = item;
  const { person = NONE, order = NONE } = event;
  const now = receivedAt.getTime();
  const timeOf = (at: number): number => Math.min(at + item.clockBehind, now);
  const eventTime = timeOf(event.at);
  const time = new Date(now - eventTime > OLDEST_CLICK_MS ? now : eventTime).toISOString();
  const clicks = (event.clicks ?? []).flatMap(({ type, value, at, campaign = event.utm?.['utm_campaign'], from }) => {
    const clickedAt = timeOf(at);
    if (!isKnownClick(type) || now - clickedAt > OLDEST_CLICK_MS) return [];
    // The campaign of this visit is not that of a click that a cookie remembers.
    const named = from === 'cookie' ? undefined : campaign;
    return [{ type, value, time: new Date(clickedAt).toISOString(), ...(named !== undefined && { campaign: named }) }];
  });
  const made: IdentityEvent = { time, external_ids: tokensOf(visitor, order) };
  if (order.id !== undefined) made.order_id = order.id;
  if (person.email !== undefined) made.email = person.email;
  if (person.phone !== undefined) made.phone = person.phone;
  if (person.external_id !== undefined) made.external_id = person.external_id;
  if (event.browser) made.browser_ids = browserIdsOf(event.browser);
  const consent = consentOf(event);
  if (consent) made.consent = consent;
  if (clicks.length > 0) made.clicks = clicks;
  if (event.type === 'purchase' && order.id !== undefined && order.value !== undefined)
    made.purchase = { value: order.value, currency: order.currency ?? '' };
  return made;
}

function tokensOf(visitor: string, { checkout, cart }: NonNullable<CollectedEvent['order']>): string[] {
  return [
    `visitor:${visitor}`,
    ...(checkout === undefined ? [] : [`checkout:${checkout}`]),
    ...(cart === undefined ? [] : [`cart:${cart}`]),
  ];
}

function browserIdsOf(browser: Readonly<Record<string, string>>): NonNullable<IdentityEvent['browser_ids']> {
  return Object.fromEntries(
    Object.entries(browser).flatMap(([name, value]) => {
      const type = Object.hasOwn(BROWSER_IDS, name) ? BROWSER_IDS[name] : undefined;
      return type ? [[type, value]] : [];
    }),
  );
}

function consentOf({ consent }: CollectedEvent): IdentityEvent['consent'] | null {
  const word = (signal: boolean): Consent => (signal ? 'granted' : 'denied');
  const { ad_user_data: userData, ad_personalization: personalization } = consent;
  if (userData === undefined && personalization === undefined) return null;
  return {
    ...(userData !== undefined && { ad_user_data: word(userData) }),
    ...(personalization !== undefined && { ad_personalization: word(personalization) }),
  };
}
