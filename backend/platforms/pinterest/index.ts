import type { Platform } from '../platform.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { HOSTS, limits } from './limits.ts';
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
  eventSettings: ['event_name'],
  identifiers: ['epik', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
};
