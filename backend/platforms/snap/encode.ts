import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { join } from '../kit/base-url.ts';
import { clickOf } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { listOf } from '../kit/list-of.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { forType } from '../kit/settings.ts';
import type { SnapSettings } from './settings.ts';

/**
 * One `POST /v3/{pixel}/events` (docs/platforms/snap.md#request). The token travels in a header, so that it is in no
 * address.
 */
export function encode(batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  return request('events', batch, settings);
}

/** The same sales, judged and not recorded. */
export function encodeCheck(batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  return request('events/validate', batch, settings);
}

function request(edge: string, batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  return {
    method: 'POST',
    url: join(settings.base_url, `/v3/${settings.pixel_id}/${edge}`),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.access_token}` },
    body: JSON.stringify({ data: batch.map((outgoing) => event(outgoing, settings)) }),
  };
}

function event(outgoing: Outgoing, settings: SnapSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event_name: forType(settings, conversion.conversion_type).event_name,
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: dedupId,
    action_source: 'OFFLINE',
    user_data: userData(outgoing),
    custom_data: {
      value: jsonNumber(conversion.value),
      currency: conversion.currency,
      order_id: conversion.order_id,
      ...basket(conversion),
    },
  };
}

/** Every key that we have for the person: lists of e-mail and phone, the rest as texts, the click id in clear. */
function userData({ conversion, clicks }: Outgoing) {
  const { person } = conversion;
  return {
    em: listOf(person.email?.lower),
    ph: listOf(person.phone?.digits),
    fn: person.first_name?.symbols_dropped,
    ln: person.last_name?.symbols_dropped,
    ct: person.city?.letters_only,
    st: person.region?.us_state_code,
    zp: person.postal_code?.us_zip5,
    country: person.country?.lower,
    external_id: person.external_id?.spaces_dropped,
    sc_click_id: clickOf(clicks, 'sccid')?.value,
  };
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { num_items: Number.isInteger(pieces) ? pieces : undefined, contents: items.map(content) };
}

function content({ id, quantity, price }: Item) {
  return { id, quantity, item_price: price === undefined ? undefined : (jsonNumber(price) ?? undefined) };
}
