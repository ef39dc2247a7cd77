import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode, passbackIdOf } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, LABEL, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, testMode, type RoktSettings } from './settings.ts';

/** Rokt's Event and Audience API, and the file for its manual import. See docs/platforms/rokt.md. */
export const rokt: Platform<RoktSettings> = {
  id: 'rokt',
  label: LABEL,
  settings,
  secrets: ['api_key', 'api_secret'],
  hosts: HOSTS,
  limits,
  eventSettings: ['conversiontype'],
  identifiers: ['passback_tracking_id', 'email', 'phone'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  testMode,
  hasOwnId: (outgoing) => passbackIdOf(outgoing) !== undefined,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
  files,
};
