import type { Destination } from '../destination.ts';
import { DAY_MS } from '../verdict.ts';
import { checks } from './checks.ts';
import { encode } from './encode.ts';
import { LABEL } from './faults.ts';
import { bulk } from './file.ts';
import { API_HOST, limits, MAX_AGE_MS, SANDBOX_HOST, TOKEN_HOST } from './limits.ts';
import { parse } from './parse.ts';
import { plan } from './plan.ts';
import { sentAs } from './sent-as.ts';
import { settings, type MicrosoftSettings } from './settings.ts';
import { token } from './token.ts';

/** Microsoft Advertising offline conversions, and adjustments of them. See README.md. */
export const microsoft: Destination<MicrosoftSettings> = {
  id: 'microsoft',
  label: LABEL,
  settings,
  secrets: ['developer_token', 'client_secret', 'refresh_token'],
  hosts: [API_HOST, SANDBOX_HOST, TOKEN_HOST],
  limits,
  identifiers: ['msclkid', 'email', 'phone'],
  adjustments: () => ({ restate: true, retract: true }),
  plan,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  sentAs,
  token,
  encode,
  parse,
  checks,
  files: [bulk],
};
