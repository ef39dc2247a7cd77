import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { hashList } from '../kit/hash-list.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import type { SnapSettings } from './settings.ts';

/**
 * One `POST /v3/{pixel}/events` (docs/platforms/snap.md#request). The address has the token in it, because Snap requires
 * that: it must not be logged or shown.
 */
export function encode(batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  return request('events', batch, settings);
}

/** The same request to the endpoint that validates sales and records nothing. */
export function encodeCheck(batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  return request('events/validate', batch, settings);
}

function request(path: string, batch: readonly Outgoing[], settings: SnapSettings): HttpRequest {
  const query = new URLSearchParams({ access_token: settings.access_token }).toString();
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, `/v3/${settings.pixel_id}/${path}?${query}`),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ data: batch.map((outgoing) => event(outgoing, settings)) }),
  };
}

function event(outgoing: Outgoing, settings: SnapSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event_name: settingsForType(settings, conversion.conversion_type).event_name,
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

/**
 * Every key that we have for the person: e-mail and phone as lists, the rest as texts, the click id in clear. Names and
 * places are in lower case only (docs/platforms/snap.md#person), unless the caller sent hashes of its own.
 */
export function userData({ conversion, clicks }: Outgoing) {
  const { person } = conversion;
  const isInUsa = conversion.country === 'US';
  return {
    em: hashList(person.email?.lower, person.second_email?.lower),
    ph: hashList(person.phone?.digits, person.second_phone?.digits),
    fn: person.first_name?.lower ?? person.first_name?.symbols_dropped,
    ln: person.last_name?.lower ?? person.last_name?.symbols_dropped,
    ct: person.city?.lower ?? person.city?.letters_only,
    st: isInUsa ? person.region?.us_state_code : (person.region?.lower ?? person.region?.us_state_code),
    zp: isInUsa ? person.postal_code?.us_zip5 : (person.postal_code?.lower ?? person.postal_code?.us_zip5),
    country: person.country?.lower,
    external_id: person.external_id?.spaces_dropped,
    sc_click_id: findClick(clicks, 'sccid')?.value,
  };
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  const itemCount = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { num_items: Number.isInteger(itemCount) ? itemCount : undefined, contents: items.map(content) };
}

function content({ id, quantity, price }: Item) {
  return { id, quantity, item_price: price === undefined ? undefined : (jsonNumber(price) ?? undefined) };
}
