import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { ageSkip, commonSkip, skip } from '../kit/skip.ts';
import { encode, encodeCheck } from './encode.ts';
import { FUTURE_TOLERANCE_MS, HOSTS, limits } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type PinterestSettings } from './settings.ts';

/** Pinterest API for Conversions (v5), offline events. See docs/platforms/pinterest.md. */
export const pinterest: Platform<PinterestSettings> = {
  id: 'pinterest',
  label: 'Pinterest',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['epik', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks: [
    {
      shows: 'the access token may send events to the ad account',
      request: (settings, _token, now) => encodeCheck([madeUpSale(now)], settings),
      parse: (reply) => toCheckResult(parseReply(reply, 1)),
    },
  ],
};

function checkEligibility(outgoing: Outgoing, settings: PinterestSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skip('consent_denied', 'The customer did not consent to their data going to ad platforms.');
  }
  const inFuture = ageSkip(conversion.time, now, {
    maxAgeMs: Infinity,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: 'Pinterest',
  });
  if (inFuture) return inFuture;
  // Phone, customer id and click id help, but none of them is enough (docs/platforms/pinterest.md#least-identity).
  if (conversion.person.email === undefined) {
    return skip('no_identifiers', 'This sale is not sendable to Pinterest: needs an e-mail.');
  }
  return { send: true };
}
