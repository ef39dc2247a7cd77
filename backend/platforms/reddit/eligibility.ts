import type { Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, skipOutcome } from '../kit/skip.ts';
import { encodePerson } from './encode.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';
import type { RedditSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'Reddit' };

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: RedditSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const ruleSkip =
    commonSkip(outgoing, settings) ??
    // Reddit's limited data use goes by country and region, not by consent.
    consentSkip(outgoing, 'Reddit') ??
    ageSkip(conversion.time, now, TIME_WINDOW);
  if (ruleSkip) return ruleSkip;
  if (Object.values(encodePerson(outgoing, settings)).every((key) => key === undefined)) {
    return skipOutcome('no_identifiers', noIdentifiersReason(outgoing));
  }
  if (jsonNumber(conversion.value) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to Reddit exactly.');
  }
  return { send: true };
}

function noIdentifiersReason({ conversion: { person } }: Outgoing): string {
  if (person.email === undefined) {
    return 'Reddit needs an e-mail, a phone, a customer id or its click id; this sale has none.';
  }
  return (
    'Reddit hashes e-mails in its own form, and this row has only a hash made for other platforms. Send the plain ' +
    'e-mail, a phone, a customer id or the click id.'
  );
}
