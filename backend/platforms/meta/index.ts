import type { Platform } from '../platform.ts';
import { checks } from './checks.ts';
import { checkEligibility, maxAgeDays } from './eligibility.ts';
import { encode, groupKey } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, limits } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, testMode, type MetaSettings } from './settings.ts';

/** Meta Conversions API, offline events. See docs/platforms/meta.md. */
export const meta: Platform<MetaSettings> = {
  id: 'meta',
  label: 'Meta',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['event_name'],
  needsValue: ({ event_name }) => event_name === 'Purchase',
  identifiers: ['fbc', 'fbclid', 'fbp', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  testMode,
  maxAgeDays,
  groupKey,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
  files,
};
