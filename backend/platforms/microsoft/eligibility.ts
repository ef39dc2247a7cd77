import { findClick } from '../kit/clicks.ts';
import type { Outgoing, OutgoingAdjustment, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, consentSkip, MINUTE_MS, skip } from '../kit/skip.ts';
import { CURRENCIES } from './eligibility/currencies.ts';
import { MAX_AGE_MS } from './limits.ts';
import { clickIdOf, factsOf, hashesOf } from './platform-key.ts';
import type { RowSettings } from './settings.ts';

const LABEL = 'Microsoft Advertising';

/** Whether Microsoft takes the sale, or the change of it, at this moment (docs/platforms/microsoft.md#time-windows). */
export function checkEligibility(outgoing: Outgoing, settings: RowSettings, now: Date): SendEligibility {
  const { adjustment } = outgoing;
  return adjustment ? planAdjustment(outgoing, adjustment, now) : planSale(outgoing, settings, now);
}

function planSale(outgoing: Outgoing, settings: RowSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  // Offline conversions have no field for consent, so a sale that may be used for some things only stays here.
  const unwanted = commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'Microsoft');
  if (unwanted) return unwanted;
  return ageOf(outgoing, now) ?? moneySkip(conversion.value, conversion.currency) ?? planClick(outgoing, settings);
}

/**
 * The sale must still be young enough, and the change must have happened: 5609 and 5622
 * (docs/platforms/microsoft.md#time-windows).
 */
function planAdjustment(outgoing: Outgoing, change: OutgoingAdjustment, now: Date): SendEligibility {
  if (Date.parse(change.time) > now.getTime()) {
    return skip('in_future', 'The time of the change lies in the future; check the date and the time zone.');
  }
  const money = change.type === 'restate' ? moneySkip(change.value, change.currency) : null;
  return ageOf(outgoing, now) ?? money ?? { send: true };
}

/** Microsoft refuses the future without a grace (5614). */
function ageOf({ conversion }: Outgoing, now: Date): Skip | null {
  return ageSkip(conversion.time, now, { maxAgeMs: MAX_AGE_MS, futureToleranceMs: 0, label: LABEL });
}

function moneySkip(value: string, currency: string): Skip | null {
  if (!CURRENCIES.has(currency)) {
    return skip('currency_not_supported', `${LABEL} does not take ${currency} for offline conversions.`);
  }
  if (jsonNumber(value) !== null) return null;
  return skip('value_not_supported', `The value has more digits than ${LABEL} can be told exactly.`);
}

/** A click that is too old for the goal counts for nothing; where the person is known by hashes, these go alone. */
function planClick(outgoing: Outgoing, settings: RowSettings): SendEligibility {
  const { conversion, clicks } = outgoing;
  const { goal_window_minutes } = settingsForType(settings, conversion.conversion_type);
  const hasHashes = Object.keys(hashesOf(conversion, settings)).length > 0;
  if (clickIdOf(outgoing) === undefined) return hasHashes ? { send: true } : unidentified(outgoing, settings);
  const clicked = findClick(clicks, 'msclkid')?.time;
  if (clicked === undefined) return { send: true };
  const { ConversionTime = conversion.time } = factsOf(outgoing, settings);
  const afterMs = Date.parse(ConversionTime) - Date.parse(clicked);
  if (afterMs <= 0) {
    return skip('before_click', 'The sale is not later than its ad click; check the time and the time zone.');
  }
  if (afterMs <= goal_window_minutes * MINUTE_MS) return { send: true };
  if (hasHashes) return { send: true, clicks: clicks.filter(({ type }) => type !== 'msclkid') };
  return skip(
    'too_old',
    `The sale came later after its ad click than the ${goal_window_minutes} minutes for which the goal counts.`,
  );
}

function unidentified({ conversion }: Outgoing, settings: RowSettings): Skip {
  if (!settingsForType(settings, conversion.conversion_type).enhanced_conversions) {
    return skip(
      'no_click_id',
      `Without enhanced conversions ${LABEL} needs its click id (msclkid); this sale has none.`,
    );
  }
  const foreign = settings.strip_local_part && conversion.person.email !== undefined;
  const words = foreign
    ? "the e-mail came as a hash that does not follow Microsoft's own rule"
    : 'this sale has none of them';
  return skip('no_identifiers', `${LABEL} needs its click id (msclkid), an e-mail or a phone; ${words}.`);
}
