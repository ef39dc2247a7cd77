import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import type { Consent, ConversionFacts } from '../../../../shared/conversion.ts';
import { joinUrl } from '../../kit/base-url.ts';
import { jsonNumber } from '../../kit/json-number.ts';
import { settingsForType } from '../../kit/settings.ts';
import type { HttpRequest, Outgoing } from '../../platform.ts';
import { conversionActionOf, transactionIdOf } from '../platform-key.ts';
import { type GoogleSettings, isFloodlight } from '../settings.ts';
import { clickIdsOf, userIdentifiers } from './identifiers.ts';
import { accountDigits, postJson } from './request.ts';

type Event = datamanager_v1.Schema$Event;

/**
 * One `POST /v1/events:ingest` for one conversion action (docs/platforms/google.md#request): new sales, or sales with
 * their new value.
 */
export function encodeEvents(batch: readonly Outgoing[], settings: GoogleSettings, token: string | null): HttpRequest {
  const [first] = batch;
  const action = first === undefined ? settings.conversion_action_id : conversionActionOf(first, settings);
  const body: datamanager_v1.Schema$IngestEventsRequest = {
    destinations: [encodeDestination(action, settings)],
    encoding: 'HEX',
    events: batch.map((outgoing) => encodeEvent(outgoing, settings)),
  };
  return ingestRequest(body, settings, token);
}

/** The request with this body. */
export function ingestRequest(
  body: datamanager_v1.Schema$IngestEventsRequest,
  { base_url }: GoogleSettings,
  token: string | null,
): HttpRequest {
  return postJson(joinUrl(base_url, '/v1/events:ingest'), body, token);
}

/** The conversion action, with the accounts that own it and that the credentials log in to. */
export function encodeDestination(action: string, settings: GoogleSettings): datamanager_v1.Schema$Destination {
  const { account_type, operating_account_id } = settings;
  // Floodlight wants the configuration as login account too.
  const login_account_id = settings.login_account_id ?? (isFloodlight(settings) ? operating_account_id : undefined);
  return {
    operatingAccount: account(account_type, operating_account_id),
    ...(login_account_id !== undefined && { loginAccount: account(account_type, login_account_id) }),
    productDestinationId: action,
  };
}

/**
 * One sale. A new value repeats its id, time and person; Google takes the value and ignores the rest
 * (docs/platforms/google.md#new-values). The items are left out then, because they add up to the old value.
 */
export function encodeEvent(outgoing: Outgoing, settings: GoogleSettings): Event {
  const { conversion, clicks, adjustment } = outgoing;
  const clickIds = clickIdsOf(clicks, settings);
  // Google takes no cart data beside gbraid and wbraid; whether it takes user data there is unverified
  // (docs/platforms/google.md#click-ids).
  const isBraid = (clickIds.gbraid ?? clickIds.wbraid) !== undefined;
  const isToAds = !isFloodlight(settings);
  const identifiers = isBraid || !isToAds ? [] : userIdentifiers(conversion);
  const { value, currency } = adjustment?.type === 'restate' ? adjustment : conversion;
  return {
    transactionId: transactionIdOf(outgoing),
    eventTimestamp: conversion.time,
    ...(adjustment && { lastUpdatedTimestamp: adjustment.time }),
    eventSource: settingsForType(settings, conversion.conversion_type).event_source,
    ...(Object.keys(clickIds).length > 0 && { adIdentifiers: clickIds }),
    ...(identifiers.length > 0 && { userData: { userIdentifiers: identifiers } }),
    ...(value !== undefined && currency !== undefined && { conversionValue: jsonNumber(value), currency }),
    ...encodeConsent(conversion),
    ...(isToAds ? encodeCustomer(outgoing, settings) : { conversionCount: 1 }),
    ...(isToAds && !isBraid && !adjustment && encodeCart(conversion, settings)),
  };
}

const CONSENT: Record<Consent, string> = { granted: 'CONSENT_GRANTED', denied: 'CONSENT_DENIED' };

/** Only the consent that the row states; nothing is assumed for the rest. */
function encodeConsent({ consent = {} }: ConversionFacts): Pick<Event, 'consent'> {
  const { ad_user_data, ad_personalization } = consent;
  if (ad_user_data === undefined && ad_personalization === undefined) return {};
  return {
    consent: {
      ...(ad_user_data && { adUserData: CONSENT[ad_user_data] }),
      ...(ad_personalization && { adPersonalization: CONSENT[ad_personalization] }),
    },
  };
}

/**
 * Whether the customer is new, with consent to the use of user data. A new value has none: Google ignores it there
 * (docs/platforms/google.md#new-and-returning-customers).
 */
function encodeCustomer(
  { conversion, customerType, adjustment }: Outgoing,
  { customer_type }: GoogleSettings,
): Pick<Event, 'userProperties'> {
  const isWanted = customerType === 'returning' ? customer_type !== 'none' : customer_type === 'new_and_returning';
  if (customerType === undefined || adjustment || !isWanted) return {};
  if (conversion.consent?.ad_user_data !== 'granted') return {};
  return { userProperties: { customerType: customerType === 'new' ? 'NEW' : 'RETURNING' } };
}

function encodeCart({ items = [] }: ConversionFacts, settings: GoogleSettings): Pick<Event, 'cartData'> {
  const { merchant_id, merchant_feed_label, merchant_feed_language } = settings;
  const hasWholeQuantities = items.every(({ quantity }) => Number.isInteger(quantity) && quantity > 0);
  if (merchant_id === undefined || items.length === 0 || !hasWholeQuantities) return {};
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

function account(accountType: string, accountId: string): datamanager_v1.Schema$ProductAccount {
  return { accountType, accountId: accountDigits(accountId) };
}
