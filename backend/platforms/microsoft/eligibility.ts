import { findClick } from '../kit/clicks.ts';
import type { Outgoing, OutgoingAdjustment, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, consentSkip, MINUTE_MS, skipOutcome } from '../kit/skip.ts';
import { CURRENCIES } from './eligibility/currencies.ts';
import { LABEL, MAX_AGE_MS } from './limits.ts';
import { clickIdOf, hashesOf, keyFieldsOf } from './platform-key.ts';
import type { RowSettings } from './settings.ts';

/** Whether a sale, or a change of one, can be sent (docs/platforms/microsoft.md#time-windows). */
export function checkEligibility(outgoing: Outgoing, settings: RowSettings, now: Date): SendEligibility {
  const { adjustment } = outgoing;
  return adjustment ? checkAdjustment(outgoing, adjustment, now) : checkSale(outgoing, settings, now);
}

/** Offline conversions have no field for consent, so a sale with consent for some uses only is not sent. */
function checkSale(outgoing: Outgoing, settings: RowSettings, now: Date): SendEligibility {
  const { value, currency } = outgoing.conversion;
  return (
    commonSkip(outgoing, settings) ??
    consentSkip(outgoing, 'Microsoft') ??
    windowSkip(outgoing, now) ??
    (value === undefined || currency === undefined ? null : amountSkip(value, currency)) ??
    checkIdentifiers(outgoing, settings)
  );
}

/**
 * Microsoft refuses a change of a sale that is too old (5609), and a change with a time in the future (5622;
 * docs/platforms/microsoft.md#time-windows).
 */
function checkAdjustment(outgoing: Outgoing, adjustment: OutgoingAdjustment, now: Date): SendEligibility {
  if (Date.parse(adjustment.time) > now.getTime()) {
    return skipOutcome('in_future', 'The time of the change is in the future; check the date and the time zone.');
  }
  const unsupportedAmount = adjustment.type === 'restate' ? amountSkip(adjustment.value, adjustment.currency) : null;
  return windowSkip(outgoing, now) ?? unsupportedAmount ?? { send: true };
}

/** Microsoft has no tolerance for times in the future (5614). */
function windowSkip({ conversion }: Outgoing, now: Date): Skip | null {
  return ageSkip(conversion.time, now, { maxAgeMs: MAX_AGE_MS, futureToleranceMs: 0, label: LABEL });
}

function amountSkip(value: string, currency: string): Skip | null {
  if (!CURRENCIES.has(currency)) {
    return skipOutcome('currency_not_supported', `${LABEL} does not take ${currency} for offline conversions.`);
  }
  if (jsonNumber(value) !== null) return null;
  return skipOutcome('value_not_supported', `The value has more digits than can be sent to ${LABEL} exactly.`);
}

/** A click that is too old for the goal does not count; a sale that also has hashes is then sent with these alone. */
function checkIdentifiers(outgoing: Outgoing, settings: RowSettings): SendEligibility {
  const { conversion, clicks } = outgoing;
  const { goal_window_minutes } = settingsForType(settings, conversion.conversion_type);
  const hasHashes = Object.keys(hashesOf(conversion, settings)).length > 0;
  if (clickIdOf(outgoing) === undefined) return hasHashes ? { send: true } : noIdentifiersSkip(outgoing, settings);
  const clickTime = findClick(clicks, 'msclkid')?.time;
  if (clickTime === undefined) return { send: true };
  const { ConversionTime = conversion.time } = keyFieldsOf(outgoing, settings);
  const msAfterClick = Date.parse(ConversionTime) - Date.parse(clickTime);
  if (msAfterClick <= 0) {
    return skipOutcome('before_click', 'The sale is not later than its ad click; check the time and the time zone.');
  }
  if (msAfterClick <= goal_window_minutes * MINUTE_MS) return { send: true };
  if (hasHashes) return { send: true, clicks: clicks.filter(({ type }) => type !== 'msclkid') };
  return skipOutcome(
    'too_old',
    `The sale came more than ${goal_window_minutes} minutes after its ad click, the conversion window of the goal.`,
  );
}

function noIdentifiersSkip({ conversion }: Outgoing, settings: RowSettings): Skip {
  if (!settingsForType(settings, conversion.conversion_type).enhanced_conversions) {
    return skipOutcome(
      'no_click_id',
      `Without enhanced conversions ${LABEL} needs its click id (msclkid); this sale has none.`,
    );
  }
  const hasOtherHash = settings.strip_local_part && conversion.person.email !== undefined;
  const detail = hasOtherHash
    ? "the e-mail came as a hash that does not follow Microsoft's own rule"
    : 'this sale has none of them';
  return skipOutcome('no_identifiers', `${LABEL} needs its click id (msclkid), an e-mail or a phone; ${detail}.`);
}
