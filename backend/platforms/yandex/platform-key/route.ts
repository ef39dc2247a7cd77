import { wallTimeAt } from '../../../../shared/normalize/time-zone.ts';
import { findClick } from '../../kit/clicks.ts';
import { looksLikeEmailOrPhone } from '../../kit/dedup-id.ts';
import { settingsForType } from '../../kit/settings.ts';
import type { Outgoing } from '../../platform.ts';
import type { YandexSettings } from '../settings.ts';

/**
 * The identifiers of offline conversions, best first, by their values of `client_id_type`. The yclid names the click itself
 * and is valid for a customer's later purchases too; a ClientID is a browser and leads to its latest visit, whatever its
 * source; a UserID works only where the site calls setUserID; a purchase id only where it reports e-commerce.
 */
export const ID_KINDS = ['YCLID', 'CLIENT_ID', 'USER_ID', 'PURCHASE_ID'] as const;
export type IdKind = (typeof ID_KINDS)[number];

interface Identifier {
  kind: IdKind;
  id: string;
}

/** How a sale is sent, and how Yandex identifies it: a hit of a goal, or an order of the CRM import. Never both. */
export type UploadRoute =
  | { channel: 'offline'; kind: IdKind; id: string; target: string; time: string }
  | { channel: 'crm'; id: string; created: string };

type RouteSettings = Pick<
  YandexSettings,
  'target' | 'by_conversion_type' | 'purchase_id' | 'crm_orders' | 'counter_time_zone'
>;

/** The best identifier of the visit; null where the sale has none. */
export function bestIdentifier(
  outgoing: Outgoing,
  { purchase_id }: Pick<YandexSettings, 'purchase_id'>,
): Identifier | null {
  const yclid = findClick(outgoing.clicks, 'yclid')?.value;
  if (yclid !== undefined && isNumeric(yclid)) return { kind: 'YCLID', id: yclid };
  const visitor = visitorId(outgoing);
  if (visitor !== null) return visitor;
  return purchase_id ? { kind: 'PURCHASE_ID', id: outgoing.conversion.order_id } : null;
}

/** The visitor's id in the row itself. Some sites pass e-mails to setUserID; these are never sent in plain text. */
export function visitorId({ conversion }: Outgoing): Identifier | null {
  const { client_id, user_id } = conversion.browser_ids ?? {};
  if (client_id !== undefined && isNumeric(client_id)) return { kind: 'CLIENT_ID', id: client_id };
  return user_id && !looksLikeEmailOrPhone(user_id) ? { kind: 'USER_ID', id: user_id } : null;
}

/**
 * Whether the CRM import can find the customer: by ClientID or by MD5 hashes (docs/platforms/yandex.md#orders), which
 * cannot be made from hashes that the caller made.
 */
export function hasCrmIdentifier({ conversion: { person, browser_ids } }: Outgoing): boolean {
  const clientId = browser_ids?.client_id;
  const hasClientId = clientId !== undefined && isNumeric(clientId);
  const { email, second_email, phone, second_phone } = person;
  const hashes = [email?.lower_md5, second_email?.lower_md5, phone?.digits_md5, second_phone?.digits_md5];
  return hasClientId || hashes.some((hash) => hash !== undefined);
}

/** The route of a sale that is not sent yet, its time moved ahead by `shift` seconds; null where it has no identifier. */
export function chooseRoute(outgoing: Outgoing, settings: RouteSettings, shift = 0): UploadRoute | null {
  const { crm_orders } = settings;
  if (crm_orders === 'always' && hasCrmIdentifier(outgoing)) return orderRoute(outgoing, settings, shift);
  const identifier = bestIdentifier(outgoing, settings);
  if (identifier !== null) return offlineRoute(identifier, outgoing, settings, shift);
  return crm_orders === 'fallback' && hasCrmIdentifier(outgoing) ? orderRoute(outgoing, settings, shift) : null;
}

/**
 * The route that a sale was sent by, or will be. One without an identifier gets an empty ClientID here and is never sent
 * (`checkEligibility`).
 */
export function routeOf(outgoing: Outgoing, settings: RouteSettings, shift = 0): UploadRoute {
  return (
    storedRoute(outgoing) ??
    chooseRoute(outgoing, settings, shift) ??
    offlineRoute({ kind: 'CLIENT_ID', id: '' }, outgoing, settings, shift)
  );
}

/** The route that is stored with the delivery; changes of a sale take the same one, even if the settings have changed. */
export function storedRoute({ platformKey }: Outgoing): UploadRoute | null {
  const { channel, kind, id, target, time, created } = platformKey ?? {};
  if (id === undefined) return null;
  if (channel === 'crm') return created === undefined ? null : { channel, id, created };
  const idKind = ID_KINDS.find((known) => known === kind);
  if (channel !== 'offline' || idKind === undefined || target === undefined || time === undefined) return null;
  return { channel, kind: idKind, id, target, time };
}

function offlineRoute(
  identifier: Identifier,
  { conversion }: Outgoing,
  settings: RouteSettings,
  shift: number,
): UploadRoute {
  return {
    channel: 'offline',
    ...identifier,
    target: settingsForType(settings, conversion.conversion_type).target,
    time: String(unixSeconds(conversion.time) + shift),
  };
}

/**
 * A sale as an order. Another time would not distinguish two orders with the same id, so `shift` marks the id instead: the
 * order "1-2" and the order "1" of the type "2" have the same dedup id.
 */
export function orderRoute(
  { conversion, dedupId }: Outgoing,
  { counter_time_zone }: Pick<YandexSettings, 'counter_time_zone'>,
  shift = 0,
): UploadRoute {
  return {
    channel: 'crm',
    id: shift === 0 ? dedupId : `${dedupId}~${shift}`,
    created: wallTimeAt(unixSeconds(conversion.time) * 1000, counter_time_zone).replace('T', ' '),
  };
}

function unixSeconds(time: string): number {
  return Math.floor(Date.parse(time) / 1000);
}

function isNumeric(id: string): boolean {
  return /^\d+$/.test(id);
}
