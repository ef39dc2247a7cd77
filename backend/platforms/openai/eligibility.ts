import type { Outgoing, SendEligibility } from '../platform.ts';
import { ageSkip, commonSkip, skipOutcome } from '../kit/skip.ts';
import { encodePerson } from './encode.ts';
import { toSmallestUnits } from './encode/smallest-units.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';
import type { OpenaiSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'ChatGPT Ads' };

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: OpenaiSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skipOutcome('consent_denied', 'The customer did not consent to sharing data with ad platforms.');
  }
  const wrongTime = ageSkip(conversion.time, now, TIME_WINDOW);
  if (wrongTime) return wrongTime;
  if (!hasLeastIdentity(outgoing)) {
    return skipOutcome(
      'no_identifiers',
      "ChatGPT Ads needs an e-mail, a phone, a customer id, or OpenAI's click or browser id (oppref, obref); this sale has none.",
    );
  }
  const { value, currency } = conversion;
  if (value !== undefined && currency !== undefined && toSmallestUnits(value, currency) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to ChatGPT Ads exactly.');
  }
  return { send: true };
}

/** Names and country do not identify a customer (docs/platforms/openai.md#least-identity). */
function hasLeastIdentity(outgoing: Outgoing): boolean {
  const { oppref, obref, emails_sha256, phone_numbers_sha256, external_ids_sha256 } = encodePerson(outgoing);
  return (oppref ?? obref ?? emails_sha256 ?? phone_numbers_sha256 ?? external_ids_sha256) !== undefined;
}
