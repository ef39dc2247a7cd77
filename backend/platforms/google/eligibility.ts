import type { Click, Outgoing, OutgoingAdjustment, SendEligibility, Skip } from '../platform.ts';
import { isClickWithin } from '../kit/clicks.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, DAY_MS, skipOutcome, WINDOW_MARGIN_MS } from '../kit/skip.ts';
import { bestClickId, userIdentifiers } from './encode/identifiers.ts';
import {
  FUTURE_TOLERANCE_MS,
  MAX_ADJUSTMENT_AGE_MS,
  MAX_CLICK_AGE_MS,
  MAX_USER_DATA_AGE_MS,
  MAX_VALUE,
} from './limits.ts';
import { transactionIdOf } from './platform-key.ts';
import { type GoogleSettings, isFloodlight } from './settings.ts';

/** The settings, or the options of a file, that decide about consent and click ids. */
type SaleSettings = Pick<GoogleSettings, 'eea_traffic' | 'denied_consent' | 'account_type'>;

/**
 * Whether a sale, or a change of one, can be sent (docs/platforms/google.md#time-windows,
 * docs/platforms/google.md#consent).
 */
export function checkEligibility(outgoing: Outgoing, settings: GoogleSettings, now: Date): SendEligibility {
  const { adjustment } = outgoing;
  return adjustment ? checkAdjustment(outgoing, adjustment, settings, now) : checkSale(outgoing, settings, now);
}

/** Whether a new sale can be sent, by its recent clicks or by the person's identifiers. */
export function checkSale(outgoing: Outgoing, settings: SaleSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const withoutConsent = consentSkip(outgoing, settings);
  if (withoutConsent) return withoutConsent;
  const clicks = outgoing.clicks.filter((click) => isRecent(click, now) && !isAfterSale(click, conversion.time));
  const hasClick = bestClickId(clicks, settings) !== undefined;
  // Floodlight does not recognise a customer by user data alone (docs/platforms/google.md#floodlight).
  const hasUserData = !isFloodlight(settings) && userIdentifiers(conversion).length > 0;
  if (!hasClick && !hasUserData) return noIdentifiersSkip(outgoing, settings, now);
  const outsideWindow = ageSkip(conversion.time, now, {
    maxAgeMs: hasClick ? MAX_CLICK_AGE_MS : MAX_USER_DATA_AGE_MS,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: hasClick ? 'Google Ads' : 'Google Ads (sales without a recent click id)',
  });
  if (outsideWindow) return outsideWindow;
  const unsupported = (conversion.value === undefined ? null : valueSkip(conversion.value)) ?? idSkip(outgoing);
  if (unsupported) return unsupported;
  return clicks.length === outgoing.clicks.length ? { send: true } : { send: true, clicks };
}

/**
 * Whether a change of a sale can be sent. Google takes changes for 54 days; the age of the click does not matter for them
 * (docs/platforms/google.md#time-windows).
 */
export function checkAdjustment(
  outgoing: Outgoing,
  adjustment: OutgoingAdjustment,
  settings: SaleSettings,
  now: Date,
): SendEligibility {
  if (Date.parse(adjustment.time) - now.getTime() > FUTURE_TOLERANCE_MS) {
    return skipOutcome('in_future', 'The time of the change is in the future; check the date and the time zone.');
  }
  if (now.getTime() - Date.parse(outgoing.conversion.time) > MAX_ADJUSTMENT_AGE_MS - WINDOW_MARGIN_MS) {
    const days = MAX_ADJUSTMENT_AGE_MS / DAY_MS;
    return skipOutcome(
      'too_old',
      `Google Ads takes changes of sales of the last ${days} days only; this sale is older.`,
    );
  }
  const unsupportedId = idSkip(outgoing);
  if (unsupportedId) return unsupportedId;
  // A retraction holds no data of the customer, only the order id, which Google already has.
  if (adjustment.type === 'retract') return { send: true };
  const refused = consentSkip(outgoing, settings) ?? valueSkip(adjustment.value) ?? zeroSkip(adjustment.value);
  if (refused) return refused;
  const hasClick = bestClickId(outgoing.clicks, settings) !== undefined;
  const hasIdentifier = hasClick || userIdentifiers(outgoing.conversion).length > 0;
  return hasIdentifier ? { send: true } : noIdentifiersSkip(outgoing, settings, now);
}

/** A sale of a customer who denied consent is not sent, or sent with its click id alone, as the settings say. */
function consentSkip(outgoing: Outgoing, { eea_traffic, denied_consent }: SaleSettings): Skip | null {
  const common = commonSkip(outgoing, { eea_traffic });
  if (common) return common;
  if (outgoing.conversion.consent?.ad_user_data !== 'denied' || denied_consent === 'click_only') return null;
  return skipOutcome('consent_denied', 'The customer did not consent to sharing their data with ad platforms.');
}

/** Why a sale has no identifier that can be used. */
function noIdentifiersSkip({ conversion, clicks }: Outgoing, settings: SaleSettings, now: Date): Skip {
  const recent = clicks.filter((click) => isRecent(click, now));
  if (bestClickId(recent, settings) !== undefined) {
    return skipOutcome('before_click', 'The sale is dated before its ad click; check the time and the time zone.');
  }
  if (bestClickId(clicks, settings) !== undefined) {
    return skipOutcome('too_old', 'Google Ads takes sales up to 90 days after their ad click; this click is older.');
  }
  if (conversion.consent?.ad_user_data === 'denied') {
    return skipOutcome('consent_denied', 'The customer did not consent, and the sale has no click id to send instead.');
  }
  return skipOutcome(
    'no_identifiers',
    isFloodlight(settings)
      ? 'Floodlight needs a dclid or a gclid; this sale has neither.'
      : 'Google Ads needs a click id, an e-mail or a phone; this sale has none.',
  );
}

function valueSkip(value: string): Skip | null {
  const number = jsonNumber(value);
  if (number !== null && number <= MAX_VALUE) return null;
  return skipOutcome('value_not_supported', 'The value has more digits than can be sent to Google Ads exactly.');
}

/**
 * A conversion with the new value 0 is still counted, and can never be changed again
 * (docs/platforms/google.md#new-values).
 */
function zeroSkip(value: string): Skip | null {
  if (jsonNumber(value) !== 0) return null;
  const reason = 'Google Ads still counts a sale whose new value is 0. To cancel the sale, write Retract.';
  return skipOutcome('value_not_supported', reason);
}

function idSkip(outgoing: Pick<Outgoing, 'dedupId' | 'platformKey'>): Skip | null {
  if (transactionIdOf(outgoing) !== null) return null;
  const reason = 'Google Ads takes order ids of 2 to 64 characters, and no placeholders such as "null".';
  return skipOutcome('id_not_supported', reason);
}

function isRecent(click: Click, now: Date): boolean {
  return isClickWithin(click, MAX_CLICK_AGE_MS - WINDOW_MARGIN_MS, now.getTime());
}

function isAfterSale({ time }: Click, saleTime: string): boolean {
  return time !== undefined && Date.parse(time) > Date.parse(saleTime);
}
