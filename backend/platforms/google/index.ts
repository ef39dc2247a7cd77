import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode, groupKey } from './encode.ts';
import { files } from './files.ts';
import { ADS_HOST, API_HOST, limits, MAX_CLICK_AGE_MS, TOKEN_HOST } from './limits.ts';
import { platformKey } from './platform-key.ts';
import { poll } from './poll.ts';
import { parseReply } from './reply.ts';
import { isFloodlight, settings, takesRetractions, type GoogleSettings } from './settings.ts';
import { token } from './token.ts';

/**
 * Google Ads offline conversions. Sales and new values go through the Data Manager API; retractions go through the Google
 * Ads API, because the Data Manager API has none. See docs/platforms/google.md.
 */
export const google: Platform<GoogleSettings> = {
  id: 'google',
  label: 'Google Ads',
  settings,
  secrets: ['credentials'],
  hosts: [API_HOST, TOKEN_HOST, ADS_HOST],
  limits,
  eventSettings: ['conversion_action_id'],
  identifiers: ['gclid', 'gbraid', 'wbraid', 'dclid', 'email', 'phone', 'address'],
  adjustments: (given) => ({ restate: !isFloodlight(given), retract: takesRetractions(given) }),
  checkEligibility,
  usesCustomerType: ({ customer_type }) => customer_type !== 'none',
  maxAgeDays: () => MAX_CLICK_AGE_MS / DAY_MS,
  groupKey,
  platformKey,
  token,
  encode,
  parse: parseReply,
  poll,
  checks,
  files,
};
