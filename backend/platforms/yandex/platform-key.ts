import { wallTimeAt } from '../../../shared/normalize/time-zone.ts';
import { findClick } from '../kit/clicks.ts';
import { looksLikeEmailOrPhone } from '../kit/dedup-id.ts';
import type { Outgoing, PlatformKey } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { YandexSettings } from './settings.ts';

/**
 * The identifiers of offline conversions, best first, by their values of `client_id_type`. The yclid names the very click
 * and stays good for a customer's later purchases; a ClientID is a browser and leads to its latest visit, whatever
 * brought that; a UserID works only where the site calls setUserID; a purchase id only where it reports e-commerce.
 */
export const ID_KINDS = ['YCLID', 'CLIENT_ID', 'USER_ID', 'PURCHASE_ID'] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** How Yandex is told of a sale, and knows it by: a hit of a goal, or an order of the CRM import. Never both. */
export type Route =
  | { channel: 'offline'; kind: IdKind; id: string; target: string; time: string }
  | { channel: 'crm'; id: string; created: string };

type Choice = Pick<
  YandexSettings,
  'target' | 'by_conversion_type' | 'purchase_id' | 'crm_orders' | 'counter_time_zone'
>;

/** The best identifier of the visit; null where the sale has none. */
export function identify(
  outgoing: Outgoing,
  { purchase_id }: Pick<YandexSettings, 'purchase_id'>,
): { kind: IdKind; id: string } | null {
  const yclid = findClick(outgoing.clicks, 'yclid')?.value;
  if (yclid !== undefined && isNumber(yclid)) return { kind: 'YCLID', id: yclid };
  const visitor = visitorOf(outgoing);
  if (visitor !== null) return visitor;
  return purchase_id ? { kind: 'PURCHASE_ID', id: outgoing.conversion.order_id } : null;
}

/** What the row itself says of the visitor. Some sites hand e-mails to setUserID; these are told to nobody in clear. */
export function visitorOf({ conversion }: Outgoing): { kind: IdKind; id: string } | null {
  const { client_id, user_id } = conversion.browser_ids ?? {};
  if (client_id !== undefined && isNumber(client_id)) return { kind: 'CLIENT_ID', id: client_id };
  return user_id && !looksLikeEmailOrPhone(user_id) ? { kind: 'USER_ID', id: user_id } : null;
}

/**
 * Whether the CRM import can find the customer. It takes MD5 hashes (docs/platforms/yandex.md#orders), which callers'
 * own hashes are not.
 */
export function isKnownToCrm({ conversion: { person, browser_ids } }: Outgoing): boolean {
  const clientId = browser_ids?.client_id;
  const hasClientId = clientId !== undefined && isNumber(clientId);
  return hasClientId || person.email?.lower_md5 !== undefined || person.phone?.digits_md5 !== undefined;
}

/** How a sale that was not sent yet goes, its time moved ahead by `shift` seconds; null where Yandex could not find the visit. */
export function choose(outgoing: Outgoing, settings: Choice, shift = 0): Route | null {
  const { crm_orders } = settings;
  if (crm_orders === 'always' && isKnownToCrm(outgoing)) return orderOf(outgoing, settings, shift);
  const identity = identify(outgoing, settings);
  if (identity !== null) return hit(identity, outgoing, settings, shift);
  return crm_orders === 'fallback' && isKnownToCrm(outgoing) ? orderOf(outgoing, settings, shift) : null;
}

/** The way a sale went, or, where it was not sent yet, would go. One that nobody would find is never sent, see plan.ts. */
export function routeOf(outgoing: Outgoing, settings: Choice, shift = 0): Route {
  const nobody = () => hit({ kind: 'CLIENT_ID', id: '' }, outgoing, settings, shift);
  return recorded(outgoing) ?? choose(outgoing, settings, shift) ?? nobody();
}

/** The way a sale was sent: a change of it goes the same one, whatever the settings have become. */
export function recorded({ platformKey }: Outgoing): Route | null {
  const { channel, kind, id, target, time, created } = platformKey ?? {};
  if (id === undefined) return null;
  if (channel === 'crm') return created === undefined ? null : { channel, id, created };
  const known = ID_KINDS.find((one) => one === kind);
  if (channel !== 'offline' || known === undefined || target === undefined || time === undefined) return null;
  return { channel, kind: known, id, target, time };
}

/**
 * Yandex has no id of ours for offline conversions: equal identifier, goal and second are one
 * (docs/platforms/yandex.md#deduplication, our reading of the FAQ). Orders have an id, which is ours, and a time that
 * may never change.
 */
export function platformKey(outgoing: Outgoing, settings: YandexSettings, shift: number): PlatformKey {
  const route = routeOf(outgoing, settings, shift);
  const key = route.channel === 'crm' ? ['CRM', route.id] : [route.kind, route.id, route.target, route.time];
  return { unique: JSON.stringify(key), fields: route };
}

/** One file holds one kind of identifier, or orders. */
export function groupKey(outgoing: Outgoing, settings: YandexSettings): string {
  const route = routeOf(outgoing, settings);
  return route.channel === 'crm' ? 'CRM' : route.kind;
}

function hit(identity: { kind: IdKind; id: string }, { conversion }: Outgoing, settings: Choice, shift: number): Route {
  return {
    channel: 'offline',
    ...identity,
    target: settingsForType(settings, conversion.conversion_type).target,
    time: String(secondOf(conversion.time) + shift),
  };
}

/**
 * A sale as an order. Moving its time would not tell it from another of the same id, so the id is marked instead: the order
 * "1-2" and the order "1" of the type "2" have one dedup id.
 */
export function orderOf(
  { conversion, dedupId }: Outgoing,
  { counter_time_zone }: Pick<YandexSettings, 'counter_time_zone'>,
  shift = 0,
): Route {
  return {
    channel: 'crm',
    id: shift === 0 ? dedupId : `${dedupId}~${shift}`,
    created: wallTimeAt(secondOf(conversion.time) * 1000, counter_time_zone).replace('T', ' '),
  };
}

function secondOf(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}

function isNumber(id: string): boolean {
  return /^\d+$/.test(id);
}
