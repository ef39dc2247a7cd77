import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import type { Consent, ConversionFacts, HashedConversion } from '../../../shared/conversion.ts';
import { join } from '../base-url.ts';
import { clickOf } from '../clicks.ts';
import type { Click, HttpRequest, Outgoing } from '../destination.ts';
import { jsonNumber } from '../money.ts';
import { forType } from '../settings.ts';
import type { GoogleSettings } from './settings.ts';
import { transactionId } from './transaction-id.ts';

type Event = datamanager_v1.Schema$Event;
type UserIdentifier = datamanager_v1.Schema$UserIdentifier;

/** Best first; an event takes exactly one of them (contract 3). */
const CLICK_PRIORITY = ['gclid', 'gbraid', 'wbraid'] as const;
type ClickIdType = (typeof CLICK_PRIORITY)[number];

/** What is common to all events of a request; conversions with another key need another request. */
export function groupKey({ conversion }: Outgoing, settings: GoogleSettings): string {
  return forType(settings, conversion.conversion_type).conversion_action_id;
}

/** One `POST /v1/events:ingest` for one conversion action (contract 2A). */
export function encode(batch: readonly Outgoing[], settings: GoogleSettings, token: string | null): HttpRequest {
  const { conversion_action_id } = forType(settings, batch[0]?.conversion.conversion_type);
  const body: datamanager_v1.Schema$IngestEventsRequest = {
    destinations: [
      {
        operatingAccount: account(settings.operating_account_id),
        ...(settings.login_account_id && { loginAccount: account(settings.login_account_id) }),
        productDestinationId: conversion_action_id,
      },
    ],
    encoding: 'HEX',
    events: batch.map((outgoing) => event(outgoing, settings)),
  };
  return {
    method: 'POST',
    url: join(settings.base_url, '/v1/events:ingest'),
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify(body),
  };
}

export function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

/** The click id that names the click to Google. */
export function clickId(clicks: readonly Click[]): { type: ClickIdType; value: string } | undefined {
  for (const type of CLICK_PRIORITY) {
    const click = clickOf(clicks, type);
    if (click) return { type, value: click.value };
  }
  return undefined;
}

/** The person's identifiers, one kind in each; none where the customer refused (contract 7). */
export function userIdentifiers(conversion: HashedConversion): UserIdentifier[] {
  if (conversion.consent?.ad_user_data === 'denied') return [];
  const { email, phone } = conversion.person;
  return [
    ...(email?.google === undefined ? [] : [{ emailAddress: email.google }]),
    ...(phone?.e164 === undefined ? [] : [{ phoneNumber: phone.e164 }]),
    ...address(conversion),
  ];
}

/** All four parts or none; country and postal code are the ones that Google wants in clear (contract 3). */
function address({ person, country, postal_code }: HashedConversion): UserIdentifier[] {
  const { first_name_google: givenName, last_name_google: familyName } = person;
  if (givenName === undefined || familyName === undefined) return [];
  if (country === undefined || postal_code === undefined) return [];
  // A malformed code is refused with the whole request; elsewhere than in the US there is no rule to check.
  if (country === 'US' && !/^\d{5}(-\d{4})?$/.test(postal_code)) return [];
  return [{ address: { givenName, familyName, regionCode: country, postalCode: postal_code.trim() } }];
}

function event({ conversion, dedupId, clicks }: Outgoing, settings: GoogleSettings): Event {
  const click = clickId(clicks);
  // Whether Google takes user data beside gbraid and wbraid is unverified, and cart data it does not take (contract 3).
  const isBraid = click !== undefined && click.type !== 'gclid';
  const people = isBraid ? [] : userIdentifiers(conversion);
  return {
    transactionId: transactionId(dedupId),
    eventTimestamp: conversion.time,
    eventSource: forType(settings, conversion.conversion_type).event_source,
    ...(click && { adIdentifiers: { [click.type]: click.value } }),
    ...(people.length > 0 && { userData: { userIdentifiers: people } }),
    conversionValue: jsonNumber(conversion.value),
    currency: conversion.currency,
    ...consentOf(conversion),
    ...(!isBraid && cart(conversion, settings)),
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
  return { accountType: 'GOOGLE_ADS', accountId: id.replaceAll('-', '') };
}
