import type { Outgoing, SendEligibility } from '../platform.ts';
import { findClick } from '../kit/clicks.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, DAY_MS, skipOutcome } from '../kit/skip.ts';
import { userData } from './encode.ts';
import { maxAgeMs, timeWindow } from './limits.ts';
import type { MetaSettings } from './settings.ts';

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
  if (!hasLeastIdentity(outgoing)) {
    if (findClick(outgoing.clicks, 'fbclid')) return skipOutcome('click_time_missing', CLICK_TIME_MISSING);
    return skipOutcome(
      'no_identifiers',
      'Meta needs an e-mail, a phone, a customer id, a Meta click or browser id, or a full name; this sale has none.',
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
export function maxAgeDays({ action_source, by_conversion_type }: MetaSettings): number {
  const overrides = Object.values(by_conversion_type).map((override) => override.action_source ?? action_source);
  return Math.max(...[action_source, ...overrides].map(maxAgeMs)) / DAY_MS;
}

/** Address parts and a single name are refused as not enough (docs/platforms/meta.md#least-identity). */
function hasLeastIdentity(outgoing: Outgoing): boolean {
  const { em, ph, external_id, fbc, fbp, fn, ln } = userData(outgoing);
  const anyKey = em ?? ph ?? external_id ?? fbc ?? fbp;
  return anyKey !== undefined || (fn !== undefined && ln !== undefined);
}
