import type { Platform } from '../platform.ts';
import { checks } from './checks.ts';
import { checkEligibility, maxAgeDays } from './eligibility.ts';
import { encode, groupKey } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, LABEL, limits } from './limits.ts';
import { platformKey } from './platform-key.ts';
import { visitorId } from './platform-key/route.ts';
import { poll } from './poll.ts';
import { parseReply } from './reply.ts';
import { settings, type YandexSettings } from './settings.ts';

/** Yandex.Metrica: offline conversions, and orders of its CRM import. See docs/platforms/yandex.md. */
export const yandex: Platform<YandexSettings> = {
  id: 'yandex',
  label: LABEL,
  settings,
  secrets: ['oauth_token'],
  hosts: HOSTS,
  limits,
  // E-mail and phone are used by the CRM import only, which is off by default.
  eventSettings: ['target'],
  identifiers: ['yclid', 'client_id', 'user_id'],
  adjustments: ({ crm_orders, retract_as_zero }) => ({
    restate: true,
    retract: retract_as_zero || crm_orders !== 'off',
  }),
  checkEligibility,
  hasOwnId: (outgoing) => visitorId(outgoing) !== null,
  maxAgeDays,
  groupKey,
  platformKey,
  encode,
  parse: parseReply,
  poll,
  checks,
  files,
};
