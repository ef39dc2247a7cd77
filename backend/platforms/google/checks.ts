import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply, Outgoing } from '../platform.ts';
import { asObject, asText, parseJsonObject } from '../kit/json.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { HOUR_MS } from '../kit/skip.ts';
import { destinationOf, event, ingest } from './encode.ts';
import { readError } from './reply/errors.ts';
import { ACCOUNT_WAIT_MS, ADS_SCOPE, SCOPE } from './limits.ts';
import { parseReply } from './reply.ts';
import { adsErrors, parseRetractions } from './reply/retraction.ts';
import { retraction, uploadAdjustments } from './encode/retraction.ts';
import { actionOf, idOf } from './platform-key.ts';
import type { GoogleSettings } from './settings.ts';
import { token } from './token.ts';

/** Source: docs/platforms/google.md#request. */
const MOST_DESTINATIONS = 10;

/**
 * What can be known without recording a conversion: `validateOnly` stores nothing (docs/platforms/google.md#request,
 * docs/platforms/google.md#retractions).
 */
export const checks: readonly Check<GoogleSettings>[] = [
  {
    shows: "the credentials are good for Google's sign-in, with the permissions that are needed",
    request: (settings, _token, now) => token.request(settings, now),
    parse: signedIn,
  },
  {
    shows: 'the Data Manager API takes sales for the account and its conversion actions',
    request: (settings, access, now) => ingest(trial(settings, now), settings, access),
    parse: triedSale,
  },
  {
    shows: 'the Google Ads API takes sales back',
    request: (settings, access, now) => {
      const sale = madeUpSale(now);
      const row = retraction(actionOf(sale, settings), idOf(sale), now.toISOString(), settings);
      const body = { conversionAdjustments: [row], partialFailure: true, validateOnly: true };
      return uploadAdjustments(body, settings, access);
    },
    parse: triedRetraction,
  },
];

/** Google says which scopes a token has; where it does not, the other checks find out. */
function signedIn(reply: HttpReply, { retractions }: GoogleSettings): CheckResult {
  const answer = token.parse(reply, new Date(0));
  if ('kind' in answer) return toCheckResult(answer);
  const granted = 'body' in reply ? asText(parseJsonObject(reply.body)?.scope)?.split(' ') : undefined;
  if (granted?.includes(SCOPE) === false) {
    const reason = `The credentials were not granted the Data Manager scope (${SCOPE}); connect the account again.`;
    return { ok: false, code: 'scope_missing', reason };
  }
  if (!retractions || granted?.includes(ADS_SCOPE) !== false) return { ok: true };
  const note = `The credentials lack the scope that takes sales back (${ADS_SCOPE}); connect the account again with both.`;
  return { ok: true, note };
}

/** One made-up sale for each conversion action and event source that the settings name. */
function trial(settings: GoogleSettings, now: Date): datamanager_v1.Schema$IngestEventsRequest {
  const sale = madeUpSale(new Date(now.getTime() - HOUR_MS));
  const kinds = new Map<string, Outgoing>();
  for (const conversion_type of ['', ...Object.keys(settings.by_conversion_type)]) {
    const one = { ...sale, conversion: { ...sale.conversion, conversion_type } };
    kinds.set(`${actionOf(one, settings)}-${event(one, settings).eventSource}`, one);
  }
  const some = [...kinds].slice(0, MOST_DESTINATIONS);
  return {
    destinations: some.map(([reference, one]) => ({ reference, ...destinationOf(actionOf(one, settings), settings) })),
    encoding: 'HEX',
    validateOnly: true,
    events: some.map(([reference, one]) => ({ destinationReferences: [reference], ...event(one, settings) })),
  };
}

/** A trial that is taken may come without a request id (docs/platforms/google.md#replies). */
function triedSale(reply: HttpReply): CheckResult {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read || read.status >= 300 || readError(read.json) !== null) {
    return toCheckResult(parseReply(reply, MOST_DESTINATIONS));
  }
  const note =
    'A trial cannot show everything: clicks, customers and odd order ids are judged with real sales, half an hour later.';
  return { ok: true, note };
}

/** That Google knows no such order shows that it went to look for it. */
function triedRetraction(reply: HttpReply, { retractions }: GoogleSettings): CheckResult {
  const read = parseJsonReply(reply, 'Google');
  const codes = 'kind' in read ? [] : adsErrors(asObject(read.json.partialFailureError) ?? {}).map(({ code }) => code);
  if (!('kind' in read) && read.status < 300 && codes.every((code) => code === 'CONVERSION_NOT_FOUND')) {
    const note = 'Whether it finds sales that came by the Data Manager API shows with the first that is taken back.';
    return { ok: true, note };
  }
  const result = toCheckResult(parseRetractions(reply, [madeUpSale(new Date(0))]));
  if ('ok' in result && result.ok) return result;
  const { code, reason } = result;
  if (!retractions) return { ok: true, note: `Taking sales back is switched off, and would not work: ${reason}` };
  // What has to be mended is tried again daily; everything else passes by itself.
  const mustBeMended = 'ok' in result || result.afterMs === ACCOUNT_WAIT_MS;
  return mustBeMended ? { ok: false, code, reason } : result;
}
