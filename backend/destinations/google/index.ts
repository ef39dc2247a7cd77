import type { Destination, Outgoing, Plan } from '../destination.ts';
import { isWithin } from '../clicks.ts';
import { jsonNumber } from '../money.ts';
import { ageSkip, commonSkip, DAY_MS, skip, WINDOW_MARGIN_MS } from '../verdict.ts';
import { clickId, encode, groupKey, userIdentifiers } from './encode.ts';
import {
  API_HOST,
  FUTURE_TOLERANCE_MS,
  limits,
  MAX_CLICK_AGE_MS,
  MAX_USER_DATA_AGE_MS,
  MAX_VALUE,
  TOKEN_HOST,
} from './limits.ts';
import { parse } from './parse.ts';
import { poll } from './poll.ts';
import { settings, type GoogleSettings } from './settings.ts';
import { token } from './token.ts';
import { transactionId } from './transaction-id.ts';

/** Google Ads offline conversions through the Data Manager API. See README.md. */
export const google: Destination<GoogleSettings> = {
  id: 'google',
  label: 'Google Ads',
  settings,
  secrets: ['credentials'],
  hosts: [API_HOST, TOKEN_HOST],
  limits,
  identifiers: ['gclid', 'gbraid', 'wbraid', 'email', 'phone', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  plan,
  maxAgeDays: () => MAX_CLICK_AGE_MS / DAY_MS,
  groupKey,
  token,
  encode,
  parse: (reply, batch) => parse(reply, batch.length),
  poll,
  checks: [],
};

function plan(outgoing: Outgoing, settings: GoogleSettings, now: Date): Plan {
  const { conversion, dedupId } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  const denied = conversion.consent?.ad_user_data === 'denied';
  if (denied && settings.denied_consent === 'hold') {
    return skip('consent_denied', 'The customer did not consent to their data going to ad platforms.');
  }
  const clicks = outgoing.clicks.filter((click) => isWithin(click, MAX_CLICK_AGE_MS - WINDOW_MARGIN_MS, now.getTime()));
  const hasClick = clickId(clicks) !== undefined;
  if (!hasClick && userIdentifiers(conversion).length === 0) return unidentified(outgoing, denied);
  const tooOld = ageSkip(conversion.time, now, {
    maxAgeMs: hasClick ? MAX_CLICK_AGE_MS : MAX_USER_DATA_AGE_MS,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: hasClick ? 'Google Ads' : 'Google Ads (sales without a recent click id)',
  });
  if (tooOld) return tooOld;
  const value = jsonNumber(conversion.value);
  if (value === null || value > MAX_VALUE) {
    return skip('value_not_supported', 'The value has more digits than Google Ads can be told exactly.');
  }
  if (transactionId(dedupId) === null) {
    return skip(
      'id_not_supported',
      'Google Ads takes order ids of 2 to 64 characters that are no placeholder like "null".',
    );
  }
  return clicks.length === outgoing.clicks.length ? { send: true } : { send: true, clicks };
}

function unidentified(outgoing: Outgoing, denied: boolean): Plan {
  if (clickId(outgoing.clicks) !== undefined) {
    return skip('too_old', 'Google Ads takes sales up to 90 days after their ad click; this click is older.');
  }
  if (denied) return skip('consent_denied', 'The customer did not consent, and there is no click id to send instead.');
  return skip('no_identifiers', 'Google Ads needs a click id, an e-mail or a phone; this sale has none.');
}
