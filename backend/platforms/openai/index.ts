import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type OpenaiSettings } from './settings.ts';

/** OpenAI's Conversions API, for ads in ChatGPT. See docs/platforms/openai.md. */
export const openai: Platform<OpenaiSettings> = {
  id: 'openai',
  label: 'ChatGPT Ads',
  settings,
  secrets: ['api_key'],
  hosts: HOSTS,
  limits,
  eventSettings: ['event_type', 'custom_event_name'],
  identifiers: ['oppref', 'obref', 'email', 'phone', 'external_id', 'name'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  hasOwnId: ({ conversion }) => conversion.browser_ids?.obref !== undefined,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
};
