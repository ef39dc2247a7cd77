import type { Platform, Outgoing, SendEligibility } from '../platform.ts';
import { jsonNumber } from '../kit/json-number.ts';
import { settingsForType } from '../kit/settings.ts';
import { ageSkip, commonSkip, DAY_MS, skip } from '../kit/skip.ts';
import { checks } from './checks.ts';
import { encode, userData } from './encode.ts';
import { files } from './files.ts';
import { HOSTS, limits, maxAgeMs, windowOf } from './limits.ts';
import { parseReply } from './reply.ts';
import { settings, type MetaSettings } from './settings.ts';

/** Meta Conversions API, offline events. See docs/platforms/meta.md. */
export const meta: Platform<MetaSettings> = {
  id: 'meta',
  label: 'Meta',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['fbc', 'fbclid', 'fbp', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  checkEligibility,
  maxAgeDays,
  // The age rule differs by action source, and one conversion that is too old sinks its whole request
  // (docs/platforms/meta.md#time-windows).
  groupKey: ({ conversion }, settings) => settingsForType(settings, conversion.conversion_type).action_source,
  encode,
  parse: (reply, batch) => parseReply(reply, batch.length),
  checks,
  files,
};

function checkEligibility(outgoing: Outgoing, settings: MetaSettings, now: Date): SendEligibility {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skip('consent_denied', 'The customer did not consent to their data going to ad platforms.');
  }
  const { action_source } = settingsForType(settings, conversion.conversion_type);
  const tooOld = ageSkip(conversion.time, now, windowOf(action_source));
  if (tooOld) return tooOld;
  if (!canBeMatched(outgoing)) {
    return skip(
      'no_identifiers',
      'Meta needs an e-mail, a phone, a customer id, a Meta click or browser id, or a full name; this sale has none.',
    );
  }
  if (jsonNumber(conversion.value) === null) {
    return skip('value_not_supported', 'The value has more digits than Meta can be told exactly.');
  }
  return { send: true };
}

/** Sales in a store may be older than others. */
function maxAgeDays({ action_source, by_conversion_type }: MetaSettings): number {
  const sources = [
    action_source,
    ...Object.values(by_conversion_type).map((own) => own.action_source ?? action_source),
  ];
  return Math.max(...sources.map(maxAgeMs)) / DAY_MS;
}

/** Address parts and a lone name are refused as not enough (docs/platforms/meta.md#least-identity). */
function canBeMatched(outgoing: Outgoing): boolean {
  const { em, ph, external_id, fbc, fbp, fn, ln } = userData(outgoing);
  const one = em ?? ph ?? external_id ?? fbc ?? fbp;
  return one !== undefined || (fn !== undefined && ln !== undefined);
}
