import type { ConversionFacts } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { INTEGRATION_ID, PATH } from './limits.ts';
import { passbackIdOf } from './eligibility.ts';
import type { RoktSettings } from './settings.ts';

/**
 * One `POST /v2/bulkevents` (docs/platforms/rokt.md#request): a JSON array of batches, each one user with one
 * conversion.
 */
export function encode(batch: readonly Outgoing[], settings: RoktSettings): HttpRequest {
  return bulk(
    batch.map((outgoing) => userBatch(outgoing, settings)),
    settings,
  );
}

export function bulk(batches: readonly object[], { base_url, api_key, api_secret }: RoktSettings): HttpRequest {
  const pair = Buffer.from(`${api_key}:${api_secret}`).toString('base64');
  return {
    method: 'POST',
    url: joinUrl(base_url, PATH),
    headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json', charset: 'utf-8' },
    body: JSON.stringify(batches),
  };
}

function userBatch(outgoing: Outgoing, settings: RoktSettings) {
  const clickId = passbackIdOf(outgoing);
  return {
    schema_version: 2,
    environment: settings.environment,
    user_identities: userIdentities(outgoing),
    // Rokt reads the click id here and mParticle in `other2`: both, or the match is less exact
    // (docs/platforms/rokt.md#request).
    integration_attributes:
      clickId === undefined ? undefined : { [INTEGRATION_ID]: { passbackconversiontrackingid: clickId } },
    user_attributes: userAttributes(outgoing, settings),
    events: [{ event_type: 'custom_event', data: conversionEvent(outgoing, settings) }],
  };
}

/**
 * Without `customerid`, which is the shop's own id in clear: of ours only the hash is kept, and Rokt would take that for
 * another customer.
 */
export function userIdentities(outgoing: Outgoing) {
  return { other: outgoing.conversion.person.email?.lower, other2: passbackIdOf(outgoing) };
}

/** What may help once the person is found by an identity; absent without any. */
function userAttributes({ conversion }: Outgoing, { send_names }: RoktSettings) {
  const { person, country } = conversion;
  const attributes = {
    mobilesha256: person.phone?.e164,
    country,
    firstnamesha256: send_names ? person.first_name?.symbols_dropped : undefined,
    lastnamesha256: send_names ? person.last_name?.symbols_dropped : undefined,
  };
  return Object.values(attributes).some((value) => value !== undefined) ? attributes : undefined;
}

/**
 * Rokt tells repeats by `conversiontype` and `confirmationref` (docs/platforms/rokt.md#deduplication). All attributes
 * are scalars.
 */
function conversionEvent({ conversion, dedupId }: Outgoing, settings: RoktSettings) {
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

/** How many pieces were sold; the basket itself is not told, as it would have to be nested. */
function quantityOf({ items }: ConversionFacts): number | undefined {
  if (items === undefined || items.length === 0) return undefined;
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}
