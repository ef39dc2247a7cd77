import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import { hashList } from '../kit/hash-list.ts';
import { settingsForType } from '../kit/settings.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { toSmallestUnits } from './encode/smallest-units.ts';
import { DATA_TYPES, type OpenaiSettings } from './settings.ts';

/** One `POST /v1/events?pid={pixel}` (docs/platforms/openai.md#request). */
export function encode(batch: readonly Outgoing[], settings: OpenaiSettings): HttpRequest {
  return request(batch, settings);
}

/** The same request with `validate_only`: OpenAI checks it and stores nothing (docs/platforms/openai.md#checks). */
export function encodeCheck(batch: readonly Outgoing[], settings: OpenaiSettings): HttpRequest {
  return request(batch, settings, true);
}

function request(batch: readonly Outgoing[], settings: OpenaiSettings, validate_only?: true): HttpRequest {
  const events = batch.map((outgoing) => event(outgoing, settings));
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, `/v1/events?pid=${settings.pixel_id}`),
    headers: { authorization: `Bearer ${settings.api_key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ validate_only, integration_source: 'matchback', events }),
  };
}

/** `id` and `type` are the dedup key. Absent fields are left out: how `null` is read is not documented. */
function event(outgoing: Outgoing, settings: OpenaiSettings) {
  const { conversion, dedupId } = outgoing;
  const { event_type, custom_event_name, action_source } = settingsForType(settings, conversion.conversion_type);
  const { oppref, ...user } = encodePerson(outgoing);
  return {
    id: dedupId,
    type: event_type,
    custom_event_name: event_type === 'custom' ? custom_event_name : undefined,
    timestamp_ms: Date.parse(conversion.time),
    action_source,
    oppref,
    // "Opt out the event from future user-level personalization" (docs/platforms/openai.md#consent).
    opt_out: conversion.consent?.ad_personalization === 'denied' ? true : undefined,
    user: Object.values(user).some((value) => value !== undefined) ? user : undefined,
    data: encodeData(conversion, DATA_TYPES[event_type]),
  };
}

/** Every key that we have for the person (docs/platforms/openai.md#person). */
export function encodePerson({ conversion: { person, browser_ids, country }, clicks }: Outgoing) {
  return {
    oppref: findClick(clicks, 'oppref')?.value,
    obref: browser_ids?.obref,
    emails_sha256: hashList(person.email?.lower, person.second_email?.lower),
    phone_numbers_sha256: hashList(person.phone?.digits, person.second_phone?.digits),
    // A hash that the caller made is the only form there is.
    external_ids_sha256: hashList(person.external_id?.trimmed ?? person.external_id?.spaces_dropped),
    first_names_sha256: hashList(person.first_name?.symbols_dropped),
    last_names_sha256: hashList(person.last_name?.symbols_dropped),
    countries: country === undefined ? undefined : [country],
  };
}

function encodeData(
  { value, currency, items = [] }: ConversionFacts,
  type: (typeof DATA_TYPES)[keyof typeof DATA_TYPES],
) {
  const hasContents = type !== 'customer_action' && items.length > 0;
  return {
    type,
    amount: amountOf(value, currency),
    currency,
    contents: hasContents ? items.map((item) => content(item, currency)) : undefined,
  };
}

/** `amount` is the price of one piece; a price that the currency cannot express is left out. */
function content({ id, name, quantity, price }: Item, currency: string | undefined) {
  const amount = amountOf(price, currency);
  return { id, name, content_type: 'product', quantity, amount, currency: amount === undefined ? undefined : currency };
}

/** In the smallest unit; undefined for a lead without a value, and for a price that the currency cannot express. */
function amountOf(value: string | undefined, currency: string | undefined): number | undefined {
  return value === undefined || currency === undefined ? undefined : (toSmallestUnits(value, currency) ?? undefined);
}
