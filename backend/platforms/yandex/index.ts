import type { Platform } from '../platform.ts';
import { checks } from './checks.ts';
import { encode } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, JOIN_DAYS, limits } from './limits.ts';
import { parseReply } from './reply.ts';
import { checkEligibility } from './eligibility.ts';
import { poll } from './poll.ts';
import { groupKey, platformKey, visitorOf } from './platform-key.ts';
import { settings, type YandexSettings } from './settings.ts';

/** Yandex.Metrica: offline conversions, and orders of its CRM import. See docs/platforms/yandex.md. */
export const yandex: Platform<YandexSettings> = {
  id: 'yandex',
  label: 'Yandex.Metrica',
  settings,
  secrets: ['oauth_token'],
  hosts: HOSTS,
  limits,
  // E-mail and phone count with the CRM import only, which is off as a rule.
  identifiers: ['yclid', 'client_id', 'user_id'],
  adjustments: ({ crm_orders, retract_as_zero }) => ({
    restate: true,
    retract: retract_as_zero || crm_orders !== 'off',
  }),
  checkEligibility,
  hasOwnId: (outgoing) => visitorOf(outgoing) !== null,
  maxAgeDays: ({ crm_orders, window_days }) => (crm_orders === 'off' ? window_days : JOIN_DAYS),
  groupKey,
  platformKey,
  encode,
  parse: parseReply,
  poll,
  checks,
  files,
};
