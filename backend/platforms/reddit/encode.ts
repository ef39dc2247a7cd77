import type { ConversionFacts, Item } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import type { RedditSettings } from './settings.ts';

/** One `POST /api/v3/pixels/{pixel}/conversion_events` (docs/platforms/reddit.md#request). */
export function encode(batch: readonly Outgoing[], settings: RedditSettings): HttpRequest {
  const data = {
    events: batch.map((outgoing) => event(outgoing, settings)),
    test_id: settings.test_id,
    partner: 'MATCHBACK',
  };
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, `/api/v3/pixels/${settings.pixel_id}/conversion_events`),
    headers: { authorization: `Bearer ${settings.access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ data }),
  };
}

/** `metadata.conversion_id` is the dedup key, and identifies a refused event in the reply. */
function event(outgoing: Outgoing, settings: RedditSettings) {
  const { conversion, dedupId } = outgoing;
  const { tracking_type, custom_event_name, action_source } = settingsForType(settings, conversion.conversion_type);
  const { click_id, ...user } = encodePerson(outgoing, settings);
  return {
    event_at: Date.parse(conversion.time),
    action_source,
    type: { tracking_type, custom_event_name: tracking_type === 'CUSTOM' ? custom_event_name : undefined },
    click_id,
    user: Object.values(user).some((value) => value !== undefined) ? user : undefined,
    metadata: {
      conversion_id: dedupId,
      currency: conversion.currency,
      value: jsonNumber(conversion.value),
      ...basket(conversion),
    },
  };
}

/**
 * Every key that we have for the person. Only an e-mail hash in Reddit's own form is sent: Reddit accepts a hash in the
 * form of other platforms, but it matches no person where the address has a dot or a plus.
 */
export function encodePerson({ conversion: { person }, clicks }: Outgoing, { external_id_form }: RedditSettings) {
  const { trimmed, spaces_dropped } = person.external_id ?? {};
  return {
    click_id: findClick(clicks, 'rdt_cid')?.value,
    email: person.email?.symbols_plus_tag_dropped,
    phone_number: person.phone?.e164,
    external_id: external_id_form === 'trimmed' ? (trimmed ?? spaces_dropped) : spaces_dropped,
  };
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  return { item_count: items.reduce((sum, { quantity }) => sum + quantity, 0), products: items.map(product) };
}

function product({ id, name, quantity, price }: Item) {
  return { id, name, quantity, item_price: price === undefined ? undefined : (jsonNumber(price) ?? undefined) };
}
