import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { join } from '../kit/base-url.ts';
import { clickOf, isWithin } from '../kit/clicks.ts';
import { neverNumeric } from '../kit/dedup-id.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { listOf } from '../kit/list-of.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { forType } from '../kit/settings.ts';
import { MAX_CLICK_AGE_MS, PATH } from './limits.ts';
import type { TikTokSettings } from './settings.ts';

/**
 * One `POST /open_api/v1.3/event/track/` (docs/platforms/tiktok.md#request). The token is a header of its own, not
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
    url: join(settings.base_url, PATH),
    headers: { 'content-type': 'application/json', 'access-token': settings.access_token },
    body: JSON.stringify(body),
  };
}

function event(outgoing: Outgoing, settings: TikTokSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event: forType(settings, conversion.conversion_type).event_name,
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: neverNumeric(dedupId),
    user: user(outgoing),
    properties: {
      value: jsonNumber(conversion.value),
      currency: conversion.currency,
      order_id: conversion.order_id,
      ...basket(conversion),
    },
  };
}

/**
 * Every key that we have for the person; phones hashed with their plus, places in clear
 * (docs/platforms/tiktok.md#person).
 */
export function user({ conversion, clicks }: Outgoing) {
  const { person, browser_ids } = conversion;
  const click = clickOf(clicks, 'ttclid');
  const counts = click !== undefined && isWithin(click, MAX_CLICK_AGE_MS, Date.parse(conversion.time));
  return {
    email: listOf(person.email?.lower),
    phone: listOf(person.phone?.e164),
    external_id: listOf(person.external_id?.spaces_dropped),
    first_name: person.first_name?.symbols_dropped,
    last_name: person.last_name?.symbols_dropped,
    city: place(conversion.city),
    state: twoLetters(conversion.region),
    country: twoLetters(conversion.country),
    zip_code: person.postal_code?.us_zip5,
    ttclid: counts ? click.value : undefined,
    ttp: browser_ids?.ttp,
  };
}

/** Lower case, letters and digits only. */
function place(text: string | undefined): string | undefined {
  const plain = text?.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return plain === '' ? undefined : plain;
}

function twoLetters(text: string | undefined): string | undefined {
  const code = place(text);
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
