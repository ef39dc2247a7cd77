import type { Platform } from '../platform.ts';
import { DAY_MS } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { checkEligibility } from './eligibility.ts';
import { encode } from './encode.ts';
import { files } from './files.ts';
import { API_HOST, LABEL, limits, MAX_AGE_MS, SANDBOX_HOST, TOKEN_HOST } from './limits.ts';
import { platformKey } from './platform-key.ts';
import { parseReply } from './reply.ts';
import { settings, type MicrosoftSettings } from './settings.ts';
import { token } from './token.ts';

/** Microsoft Advertising offline conversions, and adjustments of them. See docs/platforms/microsoft.md. */
export const microsoft: Platform<MicrosoftSettings> = {
  id: 'microsoft',
  label: LABEL,
  settings,
  secrets: ['developer_token', 'client_secret', 'refresh_token'],
  hosts: [API_HOST, SANDBOX_HOST, TOKEN_HOST],
  limits,
  eventSettings: ['conversion_name'],
  identifiers: ['msclkid', 'email', 'phone'],
  adjustments: () => ({ restate: true, retract: true }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  platformKey,
  token,
  encode,
  parse: parseReply,
  checks,
  files,
};
