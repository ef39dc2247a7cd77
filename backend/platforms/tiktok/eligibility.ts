import type { Outgoing, SendEligibility, Skip } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { ageSkip, commonSkip, consentSkip, skipOutcome } from '../kit/skip.ts';
import { encodeUser } from './encode.ts';
import { FUTURE_TOLERANCE_MS, MAX_AGE_MS } from './limits.ts';
import type { TikTokSettings } from './settings.ts';

const TIME_WINDOW = { maxAgeMs: MAX_AGE_MS, futureToleranceMs: FUTURE_TOLERANCE_MS, label: 'TikTok' };
const NEEDED_IDENTIFIERS = {
  offline: 'an e-mail or a phone',
  crm: 'an e-mail, a phone or a TikTok click id',
  web: 'an e-mail, a phone, a customer id or a TikTok click or browser id',
};

/** Whether a sale may be sent, or why not. */
export function checkEligibility(outgoing: Outgoing, settings: TikTokSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const ruleSkip = tiktokSkip(outgoing, settings, now);
  if (ruleSkip) return ruleSkip;
  if (!hasLeastIdentity(outgoing, settings.event_source)) {
    return skipOutcome(
      'no_identifiers',
      `TikTok needs ${NEEDED_IDENTIFIERS[settings.event_source]}; this sale has none.`,
    );
  }
  if (jsonNumber(conversion.value) === null) {
    return skipOutcome('value_not_supported', 'The value has more digits than can be sent to TikTok exactly.');
  }
  return { send: true };
}

/** Why a sale goes neither to the API nor into a file; null when it may. TikTok has no field for consent. */
export function tiktokSkip(outgoing: Outgoing, settings: { eea_traffic: boolean }, now: Date): Skip | null {
  return (
    commonSkip(outgoing, settings) ??
    consentSkip(outgoing, 'TikTok') ??
    ageSkip(outgoing.conversion.time, now, TIME_WINDOW)
  );
}

/** Whether the sale has what this kind of source requires (docs/platforms/tiktok.md#least-identity). */
function hasLeastIdentity(outgoing: Outgoing, source: TikTokSettings['event_source']): boolean {
  const { email, phone, ttclid, external_id, ttp } = encodeUser(outgoing);
  const contact = email ?? phone;
  switch (source) {
    case 'offline':
      return contact !== undefined;
    case 'crm':
      return (contact ?? ttclid) !== undefined;
    case 'web':
      return (contact ?? ttclid ?? external_id ?? ttp) !== undefined;
  }
}
