import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import type { Consent, ConversionFacts, HashedConversion } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { Click, HttpRequest, Outgoing } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { actionOf, idOf } from './platform-key.ts';
import type { GoogleSettings } from './settings.ts';

type Event = datamanager_v1.Schema$Event;
type UserIdentifier = datamanager_v1.Schema$UserIdentifier;

/** Best first; an event takes exactly one of them (docs/platforms/google.md#click-ids). */
const CLICK_PRIORITY = ['gclid', 'gbraid', 'wbraid'] as const;
type ClickIdType = (typeof CLICK_PRIORITY)[number];

/**
 * One `POST /v1/events:ingest` for one conversion action (docs/platforms/google.md#request): new sales, or sales with
 * their new value.
 */
export function encodeEvents(batch: readonly Outgoing[], settings: GoogleSettings, token: string | null): HttpRequest {
  const [first] = batch;
  const body: datamanager_v1.Schema$IngestEventsRequest = {
    destinations: [
      destinationOf(first === undefined ? settings.conversion_action_id : actionOf(first, settings), settings),
    ],
    encoding: 'HEX',
    events: batch.map((outgoing) => event(outgoing, settings)),
  };
  return ingest(body, settings, token);
}

export function ingest(
  body: datamanager_v1.Schema$IngestEventsRequest,
  { base_url }: GoogleSettings,
  token: string | null,
): HttpRequest {
  return {
    method: 'POST',
    url: joinUrl(base_url, '/v1/events:ingest'),
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify(body),
  };
}

export function destinationOf(action: string, settings: GoogleSettings): datamanager_v1.Schema$Destination {
  const { operating_account_id, login_account_id } = settings;
  return {
    operatingAccount: account(operating_account_id),
    ...(login_account_id !== undefined && { loginAccount: account(login_account_id) }),
    productDestinationId: action,
  };
}

export function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** The click id that names the click to Google. */
export function clickId(clicks: readonly Click[]): { type: ClickIdType; value: string } | undefined {
  for (const type of CLICK_PRIORITY) {
    const click = findClick(clicks, type);
    if (click) return { type, value: click.value };
  }
  return undefined;
}

/** The person's identifiers, one kind in each; none where the customer refused (docs/platforms/google.md#consent). */
export function userIdentifiers(conversion: HashedConversion): UserIdentifier[] {
  if (conversion.consent?.ad_user_data === 'denied') return [];
  const { email, phone } = conversion.person;
  const emailAddress = email?.gmail_dots_plus_tag_dropped;
  return [
    ...(emailAddress === undefined ? [] : [{ emailAddress }]),
    ...(phone?.e164 === undefined ? [] : [{ phoneNumber: phone.e164 }]),
    ...address(conversion),
  ];
}

/**
 * All four parts or none; country and postal code are the ones that Google wants in clear
 * (docs/platforms/google.md#person).
 */
function address({ person, country, postal_code }: HashedConversion): UserIdentifier[] {
  const givenName = person.first_name?.title_dropped;
  const familyName = person.last_name?.suffix_dropped;
  if (givenName === undefined || familyName === undefined) return [];
  if (country === undefined || postal_code === undefined) return [];
  // A malformed code is refused with the whole request; elsewhere than in the US there is no rule to check.
  if (country === 'US' && !/^\d{5}(-\d{4})?$/.test(postal_code)) return [];
  return [{ address: { givenName, familyName, regionCode: country, postalCode: postal_code.trim() } }];
}

/**
 * A changed sale repeats its id, its time and who it was; Google takes the value over and ignores the rest
 * (docs/platforms/google.md#new-values). The basket is left out of it, since it adds up to the old value.
 */
export function event(outgoing: Outgoing, settings: GoogleSettings): Event {
  const { conversion, clicks, adjustment } = outgoing;
  const click = clickId(clicks);
  // Whether Google takes user data beside gbraid and wbraid is unverified, and cart data it does not take
  // (docs/platforms/google.md#click-ids).
  const isBraid = click !== undefined && click.type !== 'gclid';
  const people = isBraid ? [] : userIdentifiers(conversion);
  const { value, currency } = adjustment?.type === 'restate' ? adjustment : conversion;
  return {
    transactionId: idOf(outgoing),
    eventTimestamp: conversion.time,
    ...(adjustment && { lastUpdatedTimestamp: adjustment.time }),
    eventSource: settingsForType(settings, conversion.conversion_type).event_source,
    ...(click && { adIdentifiers: { [click.type]: click.value } }),
    ...(people.length > 0 && { userData: { userIdentifiers: people } }),
    conversionValue: jsonNumber(value),
    currency,
    ...consentOf(conversion),
    ...(!isBraid && !adjustment && cart(conversion, settings)),
  };
}

const CONSENT: Record<Consent, string> = { granted: 'CONSENT_GRANTED', denied: 'CONSENT_DENIED' };

/** Only what the row says; what it does not say is not made up. */
function consentOf({ consent = {} }: ConversionFacts): Pick<Event, 'consent'> {
  const { ad_user_data, ad_personalization } = consent;
  if (ad_user_data === undefined && ad_personalization === undefined) return {};
  return {
    consent: {
      ...(ad_user_data && { adUserData: CONSENT[ad_user_data] }),
      ...(ad_personalization && { adPersonalization: CONSENT[ad_personalization] }),
    },
  };
}

function cart({ items = [] }: ConversionFacts, settings: GoogleSettings): Pick<Event, 'cartData'> {
  const { merchant_id, merchant_feed_label, merchant_feed_language } = settings;
  const isWhole = items.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  if (merchant_id === undefined || items.length === 0 || !isWhole) return {};
  return {
    cartData: {
      merchantId: merchant_id,
      ...(merchant_feed_label && { merchantFeedLabel: merchant_feed_label }),
      ...(merchant_feed_language && { merchantFeedLanguageCode: merchant_feed_language }),
      items: items.map(({ id, quantity, price }) => {
        const unitPrice = price === undefined ? null : jsonNumber(price);
        return { merchantProductId: id, quantity: String(quantity), ...(unitPrice !== null && { unitPrice }) };
      }),
    },
  };
}

function account(id: string): datamanager_v1.Schema$ProductAccount {
  return { accountType: 'GOOGLE_ADS', accountId: digits(id) };
}

/** Of an account's id, which people write with dashes. */
export function digits(id: string): string {
  return id.replaceAll('-', '');
}
