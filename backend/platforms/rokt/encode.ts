import type { ConversionFacts, PersonHashes } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { INTEGRATION_ID, PATH } from './limits.ts';
import type { RoktSettings } from './settings.ts';

/**
 * One `POST /v2/bulkevents` (docs/platforms/rokt.md#request): a JSON array of batches, each one user with one
 * conversion.
 */
export function encode(batch: readonly Outgoing[], settings: RoktSettings): HttpRequest {
  return bulkRequest(
    batch.map((outgoing) => encodeUserBatch(outgoing, settings)),
    settings,
  );
}

/** The request with these batches, authenticated by key and secret. */
export function bulkRequest(batches: readonly object[], { base_url, api_key, api_secret }: RoktSettings): HttpRequest {
  const credentials = Buffer.from(`${api_key}:${api_secret}`).toString('base64');
  return {
    method: 'POST',
    url: joinUrl(base_url, PATH),
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/json', charset: 'utf-8' },
    body: JSON.stringify(batches),
  };
}

function encodeUserBatch(outgoing: Outgoing, settings: RoktSettings) {
  const passbackId = passbackIdOf(outgoing);
  return {
    schema_version: 2,
    environment: settings.environment,
    user_identities: userIdentities(outgoing),
    // Rokt reads its passback id here, mParticle reads it in `other2`: a match needs both to be exact
    // (docs/platforms/rokt.md#request).
    integration_attributes:
      passbackId === undefined ? undefined : { [INTEGRATION_ID]: { passbackconversiontrackingid: passbackId } },
    user_attributes: userAttributes(outgoing, settings),
    events: [{ event_type: 'custom_event', data: encodeConversion(outgoing, settings) }],
  };
}

/** Rokt's own id of the visitor who engaged with an offer, from the address of the landing page. */
export function passbackIdOf({ conversion }: Outgoing): string | undefined {
  return conversion.browser_ids?.passback_tracking_id;
}

/**
 * Without `customerid`, which is the shop's own id in plain text: only its hash is stored here, and Rokt would take that
 * for another customer.
 */
export function userIdentities(outgoing: Outgoing) {
  return { other: outgoing.conversion.person.email?.lower, other2: passbackIdOf(outgoing) };
}

/** Attributes of a person whom Rokt finds by an identity; undefined where there are none. */
function userAttributes({ conversion }: Outgoing, { send_names }: RoktSettings) {
  const { person, country } = conversion;
  const attributes = {
    mobilesha256: person.phone?.e164,
    country,
    firstnamesha256: send_names ? nameHash(person.first_name) : undefined,
    lastnamesha256: send_names ? nameHash(person.last_name) : undefined,
  };
  return Object.values(attributes).some((value) => value !== undefined) ? attributes : undefined;
}

/** With its capitals, as Rokt's own connector hashes names, unless the caller sent a hash of its own. */
function nameHash(name: PersonHashes['first_name' | 'last_name']): string | undefined {
  return name?.trimmed ?? name?.symbols_dropped;
}

/**
 * Rokt recognises repeats by `conversiontype` and `confirmationref` (docs/platforms/rokt.md#deduplication). All
 * attributes are scalars.
 */
function encodeConversion({ conversion, dedupId }: Outgoing, settings: RoktSettings) {
  return {
    event_name: 'conversion',
    custom_event_type: 'transaction',
    timestamp_unixtime_ms: Date.parse(conversion.time),
    source_message_id: dedupId,
    custom_attributes: {
      conversiontype: settingsForType(settings, conversion.conversion_type).conversiontype,
      confirmationref: conversion.order_id,
      amount: jsonNumber(conversion.value),
      currency: conversion.currency,
      quantity: quantityOf(conversion),
      platform: conversion.platform,
    },
  };
}

/** The number of pieces sold. The items themselves are not sent, because they would have to be nested. */
function quantityOf({ items }: ConversionFacts): number | undefined {
  if (items === undefined || items.length === 0) return undefined;
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}
