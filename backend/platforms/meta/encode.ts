import type { ConversionFacts, Item, PersonHashes } from '../../../shared/conversion.ts';
import { readFbc } from '../../../shared/normalize/click-id.ts';
import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { Click, HttpRequest, Outgoing } from '../platform.ts';
import { hashList } from '../kit/hash-list.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { overridesForType, settingsForType } from '../kit/settings.ts';
import { channelOf, chatUserData } from './encode/messaging.ts';
import type { MetaSettings } from './settings.ts';

/**
 * One `POST /{version}/{dataset}/events` (docs/platforms/meta.md#request). The token is sent in the body, which keeps it
 * out of URLs and of logs of URLs.
 */
export function encode(batch: readonly Outgoing[], settings: MetaSettings): HttpRequest {
  const body = {
    data: batch.map((outgoing) => event(outgoing, settings)),
    test_event_code: settings.test_event_code,
    partner_agent: 'matchback',
    access_token: settings.access_token,
  };
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, `/${settings.api_version}/${settings.dataset_id}/events`),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}

/**
 * Sales that may share a request: Meta's age limit differs by action source, and one sale that is too old makes Meta
 * refuse its whole request (docs/platforms/meta.md#time-windows).
 */
export function groupKey({ conversion }: Outgoing, settings: MetaSettings): string {
  return settingsForType(settings, conversion.conversion_type).action_source;
}

/** `order_id` and `item_number` are part of Meta's offline dedup key (docs/platforms/meta.md#deduplication). */
function event(outgoing: Outgoing, settings: MetaSettings) {
  const { conversion, dedupId } = outgoing;
  const { action_source, lead_event_source } = settingsForType(settings, conversion.conversion_type);
  const isLead = action_source === 'system_generated';
  return {
    event_name: eventName(conversion, settings),
    event_time: Math.floor(Date.parse(conversion.time) / 1000),
    event_id: dedupId,
    action_source,
    messaging_channel: action_source === 'business_messaging' ? channelOf(settings)?.channel : undefined,
    user_data: userData(outgoing, settings),
    custom_data: {
      ...(isLead && { event_source: 'crm', lead_event_source }),
      value: jsonNumber(conversion.value),
      currency: conversion.currency,
      order_id: conversion.order_id,
      item_number: conversion.conversion_type,
      ...basket(conversion),
    },
    // Personalised ads denied: Meta may use the sale for attribution, but not for ad delivery
    // (docs/platforms/meta.md#consent).
    opt_out: conversion.consent?.ad_personalization === 'denied' ? true : undefined,
    data_processing_options: [],
  };
}

/** The stage of a lead that has no name in the settings is called as the row calls it (docs/platforms/meta.md#crm-leads). */
function eventName({ conversion_type }: ConversionFacts, settings: MetaSettings): string {
  const { action_source, event_name } = settingsForType(settings, conversion_type);
  const isNamed = overridesForType(settings, conversion_type)?.event_name !== undefined;
  return action_source === 'system_generated' && !isNamed ? (conversion_type ?? event_name) : event_name;
}

/**
 * Every key that we have for the person (docs/platforms/meta.md#person-fields); absent ones are left out. Of a chat, the ids
 * of its channel instead.
 */
export function userData(outgoing: Outgoing, settings: MetaSettings): UserData {
  const { conversion, clicks } = outgoing;
  const { action_source } = settingsForType(settings, conversion.conversion_type);
  if (action_source === 'business_messaging') return chatUserData(outgoing, settings);
  const { person, browser_ids } = conversion;
  const lead_id = action_source === 'system_generated' ? browser_ids?.lead_id : undefined;
  return { ...hashedKeys(person), fbc: fbcOf(clicks), fbp: browser_ids?.fbp, lead_id };
}

type UserData = Partial<ReturnType<typeof hashedKeys>> & {
  fbc?: string | undefined;
  fbp?: string | undefined;
  lead_id?: string | undefined;
};

/** The person's hashes by Meta's own keys. */
export function hashedKeys(person: PersonHashes) {
  return {
    em: hashList(person.email?.lower, person.second_email?.lower),
    ph: hashList(person.phone?.digits, person.second_phone?.digits),
    fn: hashList(person.first_name?.symbols_dropped),
    ln: hashList(person.last_name?.symbols_dropped),
    ct: hashList(person.city?.letters_only),
    st: hashList(person.region?.us_state_code),
    zp: hashList(person.postal_code?.us_zip5),
    country: hashList(person.country?.lower),
    external_id: hashList(person.external_id?.spaces_dropped),
  };
}

/**
 * The newer of the `fbc` cookie and the value built from an `fbclid` and the time of its click. An `fbclid` without a
 * time gives no `fbc`: a wrong time makes it a modified click id (docs/platforms/meta.md#click-ids).
 */
function fbcOf(clicks: readonly Click[]): string | undefined {
  const cookie = findClick(clicks, 'fbc')?.value ?? '';
  const clickId = findClick(clicks, 'fbclid');
  const built = clickId?.time === undefined ? '' : `fb.1.${Date.parse(clickId.time)}.${clickId.value}`;
  if (cookie === '' && built === '') return undefined;
  const clickedAt = (fbc: string): number => readFbc(fbc)?.clickedAt ?? 0;
  const valid = [cookie, built].filter((fbc) => clickedAt(fbc) > 0);
  return valid.sort((a, b) => clickedAt(b) - clickedAt(a))[0];
}

function basket({ items }: ConversionFacts) {
  if (items === undefined || items.length === 0) return {};
  return { contents: items.map(content), content_type: 'product' };
}

function content({ id, quantity, price }: Item) {
  return { id, quantity, item_price: price === undefined ? undefined : (jsonNumber(price) ?? undefined) };
}
