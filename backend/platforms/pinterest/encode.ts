import type { ConversionFacts, HashedConversion, Item } from '../../../shared/conversion.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { hashList } from '../kit/hash-list.ts';
import { settingsForType } from '../kit/settings.ts';
import type { PinterestSettings } from './settings.ts';

/** One `POST /v5/ad_accounts/{id}/events` (docs/platforms/pinterest.md#request). Pinterest refuses unknown keys. */
export function encode(batch: readonly Outgoing[], settings: PinterestSettings): HttpRequest {
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, `/v5/ad_accounts/${settings.ad_account_id}/events`),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${settings.access_token}` },
    body: JSON.stringify({ data: batch.map((outgoing) => event(outgoing, settings)) }),
  };
}

/** The same request as a test: Pinterest validates the sales, sends the same reply and records nothing. */
export function encodeCheck(batch: readonly Outgoing[], settings: PinterestSettings): HttpRequest {
  const request = encode(batch, settings);
  return { ...request, url: `${request.url}?test=true` };
}

function event(outgoing: Outgoing, settings: PinterestSettings) {
  const { conversion, dedupId } = outgoing;
  return {
    event_name: settingsForType(settings, conversion.conversion_type).event_name,
    action_source: 'offline',
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: dedupId,
    // Personalised ads denied: Pinterest's field for a person who opted out of tracking.
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

/**
 * Every key that we have for the person: lists of hashes in the forms of docs/platforms/pinterest.md#person, where the
 * caller sent none of its own, and the click id in clear.
 */
function userData({ conversion, clicks }: Outgoing) {
  const { person } = conversion;
  return {
    em: hashList(person.email?.lower, person.second_email?.lower),
    ph: hashList(person.phone?.digits, person.second_phone?.digits),
    fn: hashList(person.first_name?.lower ?? person.first_name?.symbols_dropped),
    ln: hashList(person.last_name?.lower ?? person.last_name?.symbols_dropped),
    ct: hashList(person.city?.symbols_dropped ?? person.city?.letters_only),
    st: hashList(state(conversion)),
    zp: hashList(zip(conversion)),
    country: hashList(person.country?.lower),
    external_id: hashList(person.external_id?.spaces_dropped),
    click_id: findClick(clicks, 'epik')?.value,
  };
}

/** Pinterest wants two letters: US states are hashed by their code, others are sent only when given as a code. */
function state({ person, country, region = '' }: HashedConversion): string | undefined {
  return country === 'US' || /^[a-z]{2}$/i.test(region) ? person.region?.us_state_code : undefined;
}

/** Pinterest wants all digits of the code and nothing else; the hash we have may cover letters, or five of nine digits. */
function zip({ person, country, postal_code = '' }: HashedConversion): string | undefined {
  const isWhole = country !== 'US' || postal_code.length === 5;
  return isWhole && /^\d+$/.test(postal_code) ? person.postal_code?.us_zip5 : undefined;
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  const itemCount = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return { num_items: wholeNumber(itemCount), contents: items.map(content) };
}

function content({ id, name, quantity, price }: Item) {
  return { id, item_name: name, item_price: price, quantity: wholeNumber(quantity) };
}

/** Undefined for fractions, as of goods by weight: Pinterest takes whole numbers only. */
function wholeNumber(number: number): number | undefined {
  return Number.isInteger(number) ? number : undefined;
}
