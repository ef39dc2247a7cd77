import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import type { HashedConversion } from '../../../../shared/conversion.ts';
import { findClick } from '../../kit/clicks.ts';
import { hashList } from '../../kit/hash-list.ts';
import type { Click } from '../../platform.ts';
import { type GoogleSettings, isFloodlight } from '../settings.ts';

type UserIdentifier = datamanager_v1.Schema$UserIdentifier;

/** Best first; an event takes one of them, or perhaps the first two (docs/platforms/google.md#click-ids). */
const ADS_CLICKS = ['gclid', 'gbraid', 'wbraid'] as const;
/** Those of a Floodlight activity, best first (docs/platforms/google.md#floodlight). */
const FLOODLIGHT_CLICKS = ['dclid', 'gclid'] as const;
type ClickIdType = (typeof ADS_CLICKS | typeof FLOODLIGHT_CLICKS)[number];
type ClickSettings = Pick<GoogleSettings, 'account_type'>;

/** The best of the click ids that Google takes; undefined when there is none. */
export function bestClickId(
  clicks: readonly Click[],
  settings: ClickSettings,
): { type: ClickIdType; value: string } | undefined {
  for (const type of isFloodlight(settings) ? FLOODLIGHT_CLICKS : ADS_CLICKS) {
    const click = findClick(clicks, type);
    if (click) return { type, value: click.value };
  }
  return undefined;
}

/** The click ids to send: the best one; with `gclid_and_gbraid` also the gbraid beside a gclid. */
export function clickIdsOf(
  clicks: readonly Click[],
  settings: ClickSettings & Pick<GoogleSettings, 'click_ids'>,
): Partial<Record<ClickIdType, string>> {
  const best = bestClickId(clicks, settings);
  const gbraid = isFloodlight(settings) ? undefined : findClick(clicks, 'gbraid')?.value;
  const isPair = settings.click_ids === 'gclid_and_gbraid' && best?.type === 'gclid' && gbraid !== undefined;
  return { ...(best && { [best.type]: best.value }), ...(isPair && { gbraid }) };
}

/**
 * The person's identifiers, one value in each (docs/platforms/google.md#request); none when the customer denied consent
 * (docs/platforms/google.md#consent).
 */
export function userIdentifiers(conversion: HashedConversion): UserIdentifier[] {
  if (conversion.consent?.ad_user_data === 'denied') return [];
  const { email, second_email, phone, second_phone } = conversion.person;
  const emails = hashList(email?.gmail_dots_plus_tag_dropped, second_email?.gmail_dots_plus_tag_dropped) ?? [];
  const phones = hashList(phone?.e164, second_phone?.e164) ?? [];
  return [
    ...emails.map((emailAddress) => ({ emailAddress })),
    ...phones.map((phoneNumber) => ({ phoneNumber })),
    ...address(conversion),
  ];
}

/** All four parts or none; Google wants country and postal code in plain text (docs/platforms/google.md#person). */
function address({ person, country, postal_code }: HashedConversion): UserIdentifier[] {
  const givenName = person.first_name?.title_dropped;
  const familyName = person.last_name?.suffix_dropped;
  if (givenName === undefined || familyName === undefined) return [];
  if (country === undefined || postal_code === undefined) return [];
  // Google refuses the whole request for a malformed code; for countries other than the US it documents no rule.
  if (country === 'US' && !/^\d{5}(-\d{4})?$/.test(postal_code)) return [];
  return [{ address: { givenName, familyName, regionCode: country, postalCode: postal_code.trim() } }];
}
