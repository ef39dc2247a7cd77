import type { Outgoing, SendEligibility } from '../platform.ts';
import { findClick } from '../kit/clicks.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, DAY_MS, skipOutcome } from '../kit/skip.ts';
import { userData } from './encode.ts';
import { channelOf, chatPersonOf } from './encode/messaging.ts';
import { maxAgeMs, timeWindow } from './limits.ts';
import { actionSourcesOf, type MetaSettings } from './settings.ts';

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: MetaSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skipOutcome('consent_denied', 'The customer did not consent to sharing data with ad platforms.');
  }
  const { action_source } = settingsForType(settings, conversion.conversion_type);
  const wrongTime = ageSkip(conversion.time, now, timeWindow(action_source));
  if (wrongTime) return wrongTime;
  if (action_source === 'business_messaging') {
    if (chatPersonOf(outgoing, settings) === undefined) return skipOutcome('no_identifiers', notInChat(settings));
  } else if (!hasLeastIdentity(outgoing, settings)) {
    if (findClick(outgoing.clicks, 'fbclid')) return skipOutcome('click_time_missing', CLICK_TIME_MISSING);
    return skipOutcome(
      'no_identifiers',
      action_source === 'system_generated'
        ? 'Meta needs the id of the lead, an e-mail, a phone, a customer id, or a Meta click or browser id; this lead has none.'
        : 'Meta needs an e-mail, a phone, a customer id, a Meta click or browser id, or a full name; this sale has none.',
    );
  }
  if (jsonNumber(conversion.value) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to Meta exactly.');
  }
  return { send: true };
}

/** An `fbclid` that gave no `fbc` has no time. */
const CLICK_TIME_MISSING =
  'The sale has an fbclid, but the time of the click is missing, without which Meta cannot recognise it. Map the column ' +
  'with the time of the click, send it with the visit, or add an e-mail, a phone or the fbc cookie.';

/** The longest age that any of the settings' action sources allows: store sales may be older than others. */
export function maxAgeDays(settings: MetaSettings): number {
  return Math.max(...actionSourcesOf(settings).map(maxAgeMs)) / DAY_MS;
}

/** Whether the row itself carries Meta's own id of the person in a chat, or of the lead, so that no match is needed. */
export function hasOwnId(outgoing: Outgoing, settings: MetaSettings): boolean {
  const { action_source } = settingsForType(settings, outgoing.conversion.conversion_type);
  if (action_source === 'business_messaging') return chatPersonOf(outgoing, settings) !== undefined;
  return action_source === 'system_generated' && outgoing.conversion.browser_ids?.lead_id !== undefined;
}

function notInChat(settings: MetaSettings): string {
  switch (channelOf(settings)?.channel) {
    case 'messenger':
      return 'The sale has no page-scoped user id, so Meta cannot know the chat in Messenger that it belongs to.';
    case 'instagram':
      return 'The sale has no Instagram-scoped user id, so Meta cannot know the chat that it belongs to.';
    default:
      return (
        'The sale has no ctwa_clid: no click on an ad is stored with this WhatsApp chat. Meta gives it with the first ' +
        'message of a chat that an ad started.'
      );
  }
}

/** Address parts and a single name are refused as not enough (docs/platforms/meta.md#least-identity). */
function hasLeastIdentity(outgoing: Outgoing, settings: MetaSettings): boolean {
  const { em, ph, external_id, fbc, fbp, lead_id, fn, ln } = userData(outgoing, settings);
  const anyKey = em ?? ph ?? external_id ?? fbc ?? fbp ?? lead_id;
  return anyKey !== undefined || (fn !== undefined && ln !== undefined);
}
