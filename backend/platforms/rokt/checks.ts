import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { bulk } from './encode.ts';
import { parseReply } from './reply.ts';
import type { RoktSettings } from './settings.ts';

/**
 * Rokt validates nothing without recording it. A list without items records nothing, and is believed to be looked at only
 * once the credentials are found right (unverified).
 */
export const credentialsCheck: Check<RoktSettings> = {
  shows: 'the API key and secret are the ones that Rokt gave out, for this pod',
  request: (settings) => bulk([], settings),
  parse: meaning,
};

const NOTE =
  'Rokt answered an empty list. That it looks at the credentials first is assumed; whether sales are attributed shows only in One Platform.';

function meaning(reply: HttpReply): CheckResult {
  const outcome = parseReply(reply, 0);
  switch (outcome.kind) {
    case 'retry':
      return outcome;
    case 'stop':
      return { ok: false, code: outcome.code, reason: outcome.reason };
    default:
      return { ok: true, note: NOTE };
  }
}
