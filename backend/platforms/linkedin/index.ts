import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { ageSkip, commonSkip, consentSkip, DAY_MS, skip } from '../kit/skip.ts';
import { encode, userIds } from './encode.ts';
import { FUTURE_TOLERANCE_MS, HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { rulesCheck } from './checks.ts';
import { settings, type LinkedInSettings } from './settings.ts';

/** LinkedIn Conversions API. See docs/platforms/linkedin.md. */
export const linkedin: Platform<LinkedInSettings> = {
  id: 'linkedin',
  label: 'LinkedIn',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['li_fat_id', 'email'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks: [rulesCheck],
};

function checkEligibility(outgoing: Outgoing, settings: LinkedInSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  // LinkedIn has no field for consent, so a sale that may be measured but not used for personalised ads stays here.
  const unwanted = commonSkip(outgoing, settings) ?? consentSkip(outgoing, 'LinkedIn');
  if (unwanted) return unwanted;
  const tooOld = ageSkip(conversion.time, now, {
    maxAgeMs: MAX_AGE_MS,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: 'LinkedIn',
  });
  if (tooOld) return tooOld;
  if (userIds(outgoing).length === 0) {
    return skip('no_identifiers', 'LinkedIn needs an e-mail or a LinkedIn click id; it knows no phone numbers.');
  }
  return { send: true };
}
