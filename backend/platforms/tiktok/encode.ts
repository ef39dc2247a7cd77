import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { usStateCode } from '../../../shared/normalize/address.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick, isClickWithin } from '../kit/clicks.ts';
import { prefixNumericId } from '../kit/dedup-id.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { hashList } from '../kit/hash-list.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { MAX_CLICK_AGE_MS, PATH } from './limits.ts';
import type { TikTokSettings } from './settings.ts';

/**
 * One `POST /open_api/v1.3/event/track/` (docs/platforms/tiktok.md#request). The token's header is `Access-Token`, not
 * `Authorization`.
 */
export function encode(batch: readonly Outgoing[], settings: TikTokSettings): HttpRequest {
  const body = {
    event_source: settings.event_source,
    event_source_id: settings.event_source_id,
    test_event_code: settings.test_event_code,
    partner_name: 'Matchback',
    data: batch.map((outgoing) => event(outgoing, settings)),
  };
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, PATH),
    headers: { 'content-type': 'application/json', 'access-token': settings.access_token },
    body: JSON.stringify(body),
  };
}

function event(outgoing: Outgoing, settings: TikTokSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event: settingsForType(settings, conversion.conversion_type).event_name,
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: prefixNumericId(dedupId),
    user: encodeUser(outgoing),
    properties: {
      value: jsonNumber(conversion.value),
      currency: conversion.currency,
      order_id: conversion.order_id,
      ...basket(conversion),
    },
  };
}

/**
 * Every key that we have for the person: phones hashed with their plus, customer ids with their capitals; city, state and
 * country in clear, states of the USA by their codes
 * (docs/platforms/tiktok.md#person).
 */
export function encodeUser({ conversion, clicks }: Outgoing) {
  const { person, browser_ids } = conversion;
  const click = findClick(clicks, 'ttclid');
  const isRecentClick = click !== undefined && isClickWithin(click, MAX_CLICK_AGE_MS, Date.parse(conversion.time));
  return {
    email: hashList(person.email?.lower, person.second_email?.lower),
    phone: hashList(person.phone?.e164, person.second_phone?.e164),
    // A hash that the caller made is the only form there is.
    external_id: hashList(person.external_id?.trimmed ?? person.external_id?.spaces_dropped),
    first_name: person.first_name?.symbols_dropped,
    last_name: person.last_name?.symbols_dropped,
    city: lettersAndDigits(conversion.city),
    state: twoLetterCode(conversion.region && usStateCode(conversion.region, conversion.country)),
    country: twoLetterCode(conversion.country),
    zip_code: person.postal_code?.us_zip5,
    ttclid: isRecentClick ? click.value : undefined,
    ttp: browser_ids?.ttp,
  };
}

/** In lower case, without anything else; undefined when nothing is left. */
function lettersAndDigits(text: string | undefined): string | undefined {
  const cleaned = text?.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return cleaned === '' ? undefined : cleaned;
}

function twoLetterCode(text: string | undefined): string | undefined {
  const code = lettersAndDigits(text);
  return code !== undefined && /^[a-z]{2}$/.test(code) ? code : undefined;
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  return { content_type: 'product', contents: items.map(content) };
}

function content({ id, name, quantity, price }: Item) {
  return {
    content_id: id,
    content_name: name,
    price: price === undefined ? undefined : (jsonNumber(price) ?? undefined),
    quantity,
  };
}
