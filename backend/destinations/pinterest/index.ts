import { checked, madeUpSale } from '../check.ts';
import type { Destination, Outgoing, Plan } from '../destination.ts';
import { ageSkip, commonSkip, skip } from '../verdict.ts';
import { encode, encodeCheck } from './encode.ts';
import { FUTURE_TOLERANCE_MS, HOSTS, limits } from './limits.ts';
import { parse } from './parse.ts';
import { settings, type PinterestSettings } from './settings.ts';

/** Pinterest API for Conversions (v5), offline events. See README.md. */
export const pinterest: Destination<PinterestSettings> = {
  id: 'pinterest',
  label: 'Pinterest',
  settings,
  secrets: ['access_token'],
  hosts: HOSTS,
  limits,
  identifiers: ['epik', 'email', 'phone', 'external_id', 'name', 'address'],
  adjustments: () => ({ restate: false, retract: false }),
  plan,
  encode,
  parse: (reply, batch) => parse(reply, batch.length),
  checks: [
    {
      shows: 'the access token may send events to the ad account',
      request: (settings, _token, now) => encodeCheck([madeUpSale(now)], settings),
      parse: (reply) => checked(parse(reply, 1)),
    },
  ],
};

function plan(outgoing: Outgoing, settings: PinterestSettings, now: Date): Plan {
  const { conversion } = outgoing;
  const common = commonSkip(outgoing, settings);
  if (common) return common;
  if (conversion.consent?.ad_user_data === 'denied') {
    return skip('consent_denied', 'The customer did not consent to their data going to ad platforms.');
  }
  const inFuture = ageSkip(conversion.time, now, {
    maxAgeMs: Infinity,
    futureToleranceMs: FUTURE_TOLERANCE_MS,
    label: 'Pinterest',
  });
  if (inFuture) return inFuture;
  // Phone, customer id and click id help, but none of them is enough (contract 2).
  if (conversion.person.email === undefined) {
    return skip('no_identifiers', 'This sale is not sendable to Pinterest: needs an e-mail.');
  }
  return { send: true };
}
