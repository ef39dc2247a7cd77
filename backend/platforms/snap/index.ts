import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type SnapSettings } from './settings.ts';

/** Snap Conversions API v3, offline events. See docs/platforms/snap.md. */
export const snap: Platform<SnapSettings> = {
  id: 'snap',
  label: 'Snapchat',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['event_name'],
  needsValue: ({ event_name }) => event_name === 'PURCHASE',
  identifiers: ['sccid', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
};
