import { joinUrl } from '../kit/base-url.ts';
import { findClick } from '../kit/clicks.ts';
import type { HttpRequest, Outgoing } from '../platform.ts';
import { settingsForType } from '../kit/settings.ts';
import type { LinkedInSettings } from './settings.ts';

/** One `POST /rest/conversionEvents`, as a batch even for one sale (docs/platforms/linkedin.md#endpoint). */
export function encode(batch: readonly Outgoing[], settings: LinkedInSettings): HttpRequest {
  return {
    method: 'POST',
    url: joinUrl(settings.base_url, '/rest/conversionEvents'),
    headers: {
      'content-type': 'application/json',
      ...restHeaders(settings),
      'x-restli-method': 'BATCH_CREATE',
    },
    body: JSON.stringify({ elements: batch.map((outgoing) => event(outgoing, settings)) }),
  };
}

/** The headers of every call to LinkedIn's versioned API. */
export function restHeaders({ access_token, api_version }: LinkedInSettings): Record<string, string> {
  return {
    authorization: `Bearer ${access_token}`,
    'linkedin-version': api_version,
    'x-restli-protocol-version': '2.0.0',
  };
}

/** The conversion rule says what kind of conversion it is; the event has no name. */
function event(outgoing: Outgoing, settings: LinkedInSettings) {
  const { conversion, dedupId } = outgoing;
  const { conversion_rule_id } = settingsForType(settings, conversion.conversion_type);
  return {
    conversion: `urn:lla:llaPartnerConversion:${conversion_rule_id}`,
    conversionHappenedAt: Date.parse(conversion.time),
    // Both of its fields are required where it is there (docs/platforms/linkedin.md#request).
    conversionValue:
      conversion.value === undefined ? undefined : { currencyCode: conversion.currency, amount: conversion.value },
    eventId: dedupId,
    // Without `userInfo` and `externalIds`: LinkedIn wants names and ids in clear, and we have only their hashes.
    user: { userIds: userIds(outgoing) },
  };
}

/** LinkedIn takes no phone numbers. */
export function userIds({ conversion, clicks }: Outgoing): { idType: string; idValue: string }[] {
  const email = conversion.person.email?.lower;
  const click = findClick(clicks, 'li_fat_id')?.value;
  return [
    ...(email === undefined ? [] : [{ idType: 'SHA256_EMAIL', idValue: email }]),
    ...(click === undefined ? [] : [{ idType: 'LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID', idValue: click }]),
  ];
}
