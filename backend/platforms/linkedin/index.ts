import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type LinkedInSettings } from './settings.ts';

/** LinkedIn Conversions API. See docs/platforms/linkedin.md. */
export const linkedin: Platform<LinkedInSettings> = {
  id: 'linkedin',
  label: 'LinkedIn',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['conversion_rule_id'],
  identifiers: ['li_fat_id', 'email'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
};
