import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, testMode, type RedditSettings } from './settings.ts';

/** Reddit Conversions API v3. See docs/platforms/reddit.md. */
export const reddit: Platform<RedditSettings> = {
  id: 'reddit',
  label: 'Reddit Ads',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['tracking_type', 'custom_event_name'],
  needsValue: ({ tracking_type }) => tracking_type === 'PURCHASE',
  identifiers: ['rdt_cid', 'email', 'phone', 'external_id'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  testMode,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: parseReply,
  checks,
};
