import type { Identifier } from '../../../shared/match-estimate.ts';
import type { Outgoing, Platform } from '../platform.ts';
import { checks } from './checks.ts';
import { settingsForType } from '../kit/settings.ts';
import { checkEligibility, hasOwnId, maxAgeDays } from './eligibility.ts';
import { encode, groupKey } from './encode.ts';
import { files } from './files.ts';
import { CHANNELS, HOSTS, limits } from './limits.ts';
import { parseReply } from './reply.ts';
import { actionSourcesOf, settings, testMode, type MetaSettings } from './settings.ts';

const IDENTIFIERS: readonly Identifier[] = ['fbc', 'fbclid', 'fbp', 'email', 'phone', 'external_id', 'name', 'address'];

function identifiersOf(source: MetaSettings['action_source'], given: MetaSettings): readonly Identifier[] {
  if (source === 'business_messaging')
    return CHANNELS.filter(({ account }) => given[account]).map(({ person }) => person);
  return source === 'system_generated' ? ['lead_id', ...IDENTIFIERS] : IDENTIFIERS;
}

/** Meta recognises no repeats of chats. The sales of a request have one action source, see `groupKey`. */
function isOfChats([first]: readonly Outgoing[], given: MetaSettings): boolean {
  return settingsForType(given, first?.conversion.conversion_type).action_source === 'business_messaging';
}

/** Meta Conversions API: offline events, chats and stages of leads. See docs/platforms/meta.md. */
export const meta: Platform<MetaSettings> = {
  id: 'meta',
  label: 'Meta',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  eventSettings: ['event_name'],
  isNamedByType: ({ action_source }) => action_source === 'system_generated',
  needsValue: ({ event_name }) => event_name === 'Purchase',
  identifiers: IDENTIFIERS,
  identifiersFor: (given) => [...new Set(actionSourcesOf(given).flatMap((source) => identifiersOf(source, given)))],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  hasOwnId,
  dedupWindowMs: (given) => (actionSourcesOf(given).includes('business_messaging') ? 0 : limits.dedupWindowMs),
  testMode,
  maxAgeDays,
  groupKey,
  encode,
  parse: (reply, batch, given) => parseReply(reply, batch.length, isOfChats(batch, given) ? 'counted' : 'dropped'),
  checks,
  files,
};
