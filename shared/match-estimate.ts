import type { BrowserIdType, ClickType, HashedConversion } from './conversion.ts';

/**
 * How likely platforms are to recognise who is behind a conversion, from the identifiers it carries. An ESTIMATE of ours,
 * not a platform's figure: platforms publish which identifiers weigh more (Meta's Event Match Quality, Google's and
 * TikTok's match guides), not how much. The weights are our reading of those guides.
 */
export type Identifier = ClickType | BrowserIdType | 'email' | 'phone' | 'external_id' | 'name' | 'address';

/** Points of 100; a click id names the very click, an e-mail and a phone a person, the rest narrows down. */
const CLICK = 65;
const WEIGHTS: Partial<Record<Identifier, number>> = {
  email: 45,
  phone: 35,
  external_id: 15,
  name: 10,
  address: 10,
  fbp: 15,
  ttp: 15,
  client_id: 65,
  user_id: 50,
  passback_tracking_id: 65,
};

/** What of a conversion can be recognised by somebody: its own ids and those of the clicks it was matched to. */
export function identifiersOf(
  { person, browser_ids, postal_code, city }: Pick<HashedConversion, 'person' | 'browser_ids' | 'postal_code' | 'city'>,
  clicks: readonly { type: ClickType }[],
): Identifier[] {
  return [
    ...clicks.map(({ type }) => type),
    ...(Object.keys(browser_ids ?? {}) as BrowserIdType[]),
    ...(person.email ? (['email'] as const) : []),
    ...(person.phone ? (['phone'] as const) : []),
    ...(person.external_id ? (['external_id'] as const) : []),
    ...(person.first_name && person.last_name ? (['name'] as const) : []),
    ...(city !== undefined || postal_code !== undefined ? (['address'] as const) : []),
  ];
}

/** The estimate (0 to 100) for a platform that can use `usable`, of a conversion that carries `present`. */
export function estimateFor(usable: readonly Identifier[], present: ReadonlySet<Identifier>): number {
  const clicks = usable.filter((one) => WEIGHTS[one] === undefined && present.has(one));
  const others = usable.filter((one) => present.has(one)).reduce((sum, one) => sum + (WEIGHTS[one] ?? 0), 0);
  return Math.min(100, (clicks.length > 0 ? CLICK : 0) + others);
}
