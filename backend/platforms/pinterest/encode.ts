import type { ConversionFacts, HashedConversion, Item } from '../../../shared/conversion.ts';
import { join } from '../kit/base-url.ts';
import { clickOf } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { listOf } from '../kit/list-of.ts';
import { forType } from '../kit/settings.ts';
import type { PinterestSettings } from './settings.ts';

/**
 * One `POST /v5/ad_accounts/{id}/events` (docs/platforms/pinterest.md#request). Unknown keys are refused there, so none
 * is sent for good measure.
 */
export function encode(batch: readonly Outgoing[], settings: PinterestSettings): HttpRequest {
  return {
    method: 'POST',
    url: join(settings.base_url, `/v5/ad_accounts/${settings.ad_account_id}/events`),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.access_token}` },
    body: JSON.stringify({ data: batch.map((outgoing) => event(outgoing, settings)) }),
  };
}

/** The same sales, judged with the same answers and not recorded. */
export function encodeCheck(batch: readonly Outgoing[], settings: PinterestSettings): HttpRequest {
  const request = encode(batch, settings);
  return { ...request, url: `${request.url}?test=true` };
}

function event(outgoing: Outgoing, settings: PinterestSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event_name: forType(settings, conversion.conversion_type).event_name,
    action_source: 'offline',
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: dedupId,
    // Measured, but not used for the person: Pinterest's own field for it.
    opt_out: conversion.consent?.ad_personalization === 'denied' ? true : undefined,
    partner_name: 'ss-matchback',
    user_data: userData(outgoing),
    custom_data: {
      currency: conversion.currency,
      value: conversion.value,
      order_id: conversion.order_id,
      ...basket(conversion),
    },
  };
}

/** Every key that we have for the person, each a list of hashes but the click id. */
function userData({ conversion, clicks }: Outgoing) {
  const { person } = conversion;
  return {
    em: listOf(person.email?.lower),
    ph: listOf(person.phone?.digits),
    fn: listOf(person.first_name?.symbols_dropped),
    ln: listOf(person.last_name?.symbols_dropped),
    ct: listOf(person.city?.letters_only),
    st: listOf(state(conversion)),
    zp: listOf(zip(conversion)),
    country: listOf(person.country?.lower),
    external_id: listOf(person.external_id?.spaces_dropped),
    click_id: clickOf(clicks, 'epik')?.value,
  };
}

/** Two letters are wanted: states of the USA are hashed by their code, others only when they were written as one. */
function state({ person, country, region = '' }: HashedConversion): string | undefined {
  return country === 'US' || /^[a-z]{2}$/i.test(region) ? person.region?.us_state_code : undefined;
}

/** Digits alone are wanted, and of all of them; what is hashed has letters too, and five digits in the USA. */
function zip({ person, country, postal_code = '' }: HashedConversion): string | undefined {
  const isWhole = country !== 'US' || postal_code.length === 5;
  return isWhole && /^\d+$/.test(postal_code) ? person.postal_code?.us_zip5 : undefined;
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { num_items: whole(pieces), contents: items.map(content) };
}

function content({ id, name, quantity, price }: Item) {
  return { id, item_name: name, item_price: price, quantity: whole(quantity) };
}

/** Goods by weight have no number of pieces that Pinterest takes. */
function whole(number: number): number | undefined {
  return Number.isInteger(number) ? number : undefined;
}
