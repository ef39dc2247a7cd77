import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, testMode, type TikTokSettings } from './settings.ts';

/** TikTok Events API 2.0: offline, CRM and web events. See docs/platforms/tiktok.md. */
export const tiktok: Platform<TikTokSettings> = {
  id: 'tiktok',
  label: 'TikTok',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['event_name'],
  needsValue: ({ event_name }) => event_name === 'Purchase' || event_name === 'CompletePayment',
  identifiers: ['ttclid', 'ttp', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  testMode,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
  files,
};
