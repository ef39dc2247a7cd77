import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { DAY_MS, skip } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { encode, user } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, limits, MAX_AGE_MS } from './limits.ts';
import { parseReply } from './reply.ts';
import { tiktokSkip } from './eligibility.ts';
import { settings, type TikTokSettings } from './settings.ts';

/** TikTok Events API 2.0: offline, CRM and web events. See docs/platforms/tiktok.md. */
export const tiktok: Platform<TikTokSettings> = {
  id: 'tiktok',
  label: 'TikTok',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['ttclid', 'ttp', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays: () => MAX_AGE_MS / DAY_MS,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
  files,
};

const IDENTITY_WORDS = {
  offline: 'an e-mail or a phone',
  crm: 'an e-mail, a phone or a TikTok click id',
  web: 'an e-mail, a phone, a customer id or a TikTok click or browser id',
};

function checkEligibility(outgoing: Outgoing, settings: TikTokSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const unwanted = tiktokSkip(outgoing, settings, now);
  if (unwanted) return unwanted;
  if (!canBeMatched(outgoing, settings.event_source)) {
    return skip('no_identifiers', `TikTok needs ${IDENTITY_WORDS[settings.event_source]}; this sale has none.`);
  }
  if (jsonNumber(conversion.value) === null) {
    return skip('value_not_supported', 'The value has more digits than TikTok can be told exactly.');
  }
  return { send: true };
}

/** The least that each kind of source takes (docs/platforms/tiktok.md#least-identity). */
function canBeMatched(outgoing: Outgoing, source: TikTokSettings['event_source']): boolean {
  const { email, phone, ttclid, external_id, ttp } = user(outgoing);
  const contact = email ?? phone;
  switch (source) {
    case 'offline':
      return contact !== undefined;
    case 'crm':
      return (contact ?? ttclid) !== undefined;
    case 'web':
      return (contact ?? ttclid ?? external_id ?? ttp) !== undefined;
  }
}
