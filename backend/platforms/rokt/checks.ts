import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { bulkRequest } from './encode.ts';
import { parseReply } from './reply.ts';
import type { RoktSettings } from './settings.ts';

/**
 * Rokt validates nothing without recording it. A list without items records nothing; that Rokt checks the credentials
 * before the list is unverified.
 */
export const checks: readonly Check<RoktSettings>[] = [
  {
    shows: 'the API key and secret are the ones that Rokt issued, for this pod',
    request: (settings) => bulkRequest([], settings),
    parse: parseEmptyListReply,
  },
];

const NOTE =
  'Rokt replied to an empty list. That it checks the credentials first is assumed; only One Platform shows whether sales are attributed.';

function parseEmptyListReply(reply: HttpReply): CheckResult {
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
