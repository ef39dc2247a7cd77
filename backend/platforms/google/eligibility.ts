import type { Click, Outgoing, OutgoingAdjustment, SendEligibility, Skip } from '../platform.ts';
import { isClickWithin } from '../kit/clicks.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, DAY_MS, skip, WINDOW_MARGIN_MS } from '../kit/skip.ts';
import { clickId, userIdentifiers } from './encode.ts';
import {
  FUTURE_TOLERANCE_MS,
  MAX_ADJUSTMENT_AGE_MS,
  MAX_CLICK_AGE_MS,
  MAX_USER_DATA_AGE_MS,
  MAX_VALUE,
} from './limits.ts';
import { idOf } from './platform-key.ts';
import type { GoogleSettings } from './settings.ts';

/** What the settings, or the options of a file, say about consent. */
export type Rules = Pick<GoogleSettings, 'eea_traffic' | 'denied_consent'>;

/**
 * Whether a sale, or a change of one, is sent (docs/platforms/google.md#time-windows,
 * docs/platforms/google.md#consent).
 */
export function checkEligibility(outgoing: Outgoing, settings: GoogleSettings, now: Date): SendEligibility {
  const { adjustment } = outgoing;
  return adjustment ? planAdjustment(outgoing, adjustment, settings, now) : planConversion(outgoing, settings, now);
}

export function planConversion(outgoing: Outgoing, rules: Rules, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const refused = consentSkip(outgoing, rules);
  if (refused) return refused;
  const clicks = outgoing.clicks.filter((click) => isYoung(click, now) && !isAfter(click, conversion.time));
  const hasClick = clickId(clicks) !== undefined;
  if (!hasClick && userIdentifiers(conversion).length === 0) return unidentified(outgoing, now);
  const tooOld = ageSkip(conversion.time, now, {
    maxAgeMs: hasClick ? MAX_CLICK_AGE_MS : MAX_USER_DATA_AGE_MS,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: hasClick ? 'Google Ads' : 'Google Ads (sales without a recent click id)',
  });
  if (tooOld) return tooOld;
  const unusable = valueSkip(conversion.value) ?? idSkip(outgoing);
  if (unusable) return unusable;
  return clicks.length === outgoing.clicks.length ? { send: true } : { send: true, clicks };
}

/**
 * What Google has can be changed for 54 days; clicks may have grown old meanwhile, which matters no more
 * (docs/platforms/google.md#time-windows).
 */
export function planAdjustment(
  outgoing: Outgoing,
  adjustment: OutgoingAdjustment,
  rules: Rules,
  now: Date,
): SendEligibility {
  if (Date.parse(adjustment.time) - now.getTime() > FUTURE_TOLERANCE_MS) {
    return skip('in_future', 'The time of the change lies in the future; check the date and the time zone.');
  }
  if (now.getTime() - Date.parse(outgoing.conversion.time) > MAX_ADJUSTMENT_AGE_MS - WINDOW_MARGIN_MS) {
    const days = MAX_ADJUSTMENT_AGE_MS / DAY_MS;
    return skip('too_old', `Google Ads takes changes of sales of the last ${days} days only; this sale is older.`);
  }
  const nameless = idSkip(outgoing);
  if (nameless) return nameless;
  // Taking back tells no more of the customer than the order id, which Google has.
  if (adjustment.type === 'retract') return { send: true };
  const refused = consentSkip(outgoing, rules) ?? valueSkip(adjustment.value) ?? zeroSkip(adjustment.value);
  if (refused) return refused;
  const isNamed = clickId(outgoing.clicks) !== undefined || userIdentifiers(outgoing.conversion).length > 0;
  return isNamed ? { send: true } : unidentified(outgoing, now);
}

/** Customers who refused are held back, or sent with their click id alone, as the settings say. */
function consentSkip(outgoing: Outgoing, { eea_traffic, denied_consent }: Rules): Skip | null {
  const common = commonSkip(outgoing, { eea_traffic });
  if (common) return common;
  if (outgoing.conversion.consent?.ad_user_data !== 'denied' || denied_consent === 'click_only') return null;
  return skip('consent_denied', 'The customer did not consent to their data going to ad platforms.');
}

function unidentified({ conversion, clicks }: Outgoing, now: Date): Skip {
  if (clickId(clicks.filter((click) => isYoung(click, now))) !== undefined) {
    return skip('before_click', 'The sale lies before its ad click; check the time and the time zone.');
  }
  if (clickId(clicks) !== undefined) {
    return skip('too_old', 'Google Ads takes sales up to 90 days after their ad click; this click is older.');
  }
  if (conversion.consent?.ad_user_data === 'denied') {
    return skip('consent_denied', 'The customer did not consent, and there is no click id to send instead.');
  }
  return skip('no_identifiers', 'Google Ads needs a click id, an e-mail or a phone; this sale has none.');
}

function valueSkip(value: string): Skip | null {
  const number = jsonNumber(value);
  if (number !== null && number <= MAX_VALUE) return null;
  return skip('value_not_supported', 'The value has more digits than Google Ads can be told exactly.');
}

/**
 * Restated to 0 a conversion is still counted, and can never be changed again (docs/platforms/google.md#new-values).
 */
function zeroSkip(value: string): Skip | null {
  if (jsonNumber(value) !== 0) return null;
  const reason = 'Google Ads goes on counting a sale whose new value is 0; write Retract to take it back.';
  return skip('value_not_supported', reason);
}

function idSkip(outgoing: Pick<Outgoing, 'dedupId' | 'platformKey'>): Skip | null {
  if (idOf(outgoing) !== null) return null;
  const reason = 'Google Ads takes order ids of 2 to 64 characters that are no placeholder like "null".';
  return skip('id_not_supported', reason);
}

function isYoung(click: Click, now: Date): boolean {
  return isClickWithin(click, MAX_CLICK_AGE_MS - WINDOW_MARGIN_MS, now.getTime());
}

function isAfter({ time }: Click, saleTime: string): boolean {
  return time !== undefined && Date.parse(time) > Date.parse(saleTime);
}
