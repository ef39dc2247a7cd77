import type { datamanager_v1 } from 'googleapis/build/src/apis/datamanager/v1.js';
import { madeUpSale, toCheckResult } from '../kit/checks.ts';
import { asObject, asText, parseJsonObject } from '../kit/json.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { HOUR_MS } from '../kit/skip.ts';
import type { Check, CheckResult, HttpReply, Outgoing } from '../platform.ts';
import { encodeDestination, encodeEvent, ingestRequest } from './encode/events.ts';
import { encodeRetraction, uploadAdjustmentsRequest } from './encode/retractions.ts';
import { ACCOUNT_WAIT_MS, ADS_SCOPE, SCOPE } from './limits.ts';
import { conversionActionOf } from './platform-key.ts';
import { parseAdsErrors } from './reply/ads-errors.ts';
import { parseError } from './reply/errors.ts';
import { parseIngestReply } from './reply/events.ts';
import { parseRetractionReply } from './reply/retractions.ts';
import { type GoogleSettings, isFloodlight, takesRetractions } from './settings.ts';
import { token } from './token.ts';

/** Source: docs/platforms/google.md#request. */
const MAX_DESTINATIONS = 10;
/** Floodlight takes no sale without a click. */
const MADE_UP_CLICK = { type: 'dclid', value: 'CjMatchbackCheck' } as const;

/**
 * What can be verified without recording a conversion: `validateOnly` stores nothing (docs/platforms/google.md#request,
 * docs/platforms/google.md#retractions).
 */
export const checks: readonly Check<GoogleSettings>[] = [
  {
    shows: 'Google accepts the credentials, and they have the scopes that are needed',
    request: (settings, _token, now) => token.request(settings, now),
    parse: parseSignInCheck,
  },
  {
    shows: 'the Data Manager API takes sales for the account and its conversion actions',
    request: (settings, accessToken, now) => ingestRequest(validateOnlyBody(settings, now), settings, accessToken),
    parse: parseSaleCheck,
  },
  {
    shows: 'the Google Ads API takes retractions',
    applies: (settings) => !isFloodlight(settings),
    request: (settings, accessToken, now) => {
      const conversionAdjustments = [encodeRetraction(madeUpSale(now), settings)];
      const body = { conversionAdjustments, partialFailure: true, validateOnly: true };
      return uploadAdjustmentsRequest(body, settings, accessToken);
    },
    parse: parseRetractionCheck,
  },
];

/** Compares the scopes of the token where Google names them; where it does not, the other checks show what is missing. */
function parseSignInCheck(reply: HttpReply, settings: GoogleSettings): CheckResult {
  const issued = token.parse(reply, new Date(0));
  if ('kind' in issued) return toCheckResult(issued);
  const granted = 'body' in reply ? asText(parseJsonObject(reply.body)?.scope)?.split(' ') : undefined;
  if (granted?.includes(SCOPE) === false) {
    const reason = `The credentials were not granted the Data Manager scope (${SCOPE}); connect the account again.`;
    return { ok: false, code: 'scope_missing', reason };
  }
  if (!takesRetractions(settings) || granted?.includes(ADS_SCOPE) !== false) return { ok: true };
  const note = `The credentials lack the scope for retractions (${ADS_SCOPE}); connect the account again with both scopes.`;
  return { ok: true, note };
}

/** One made-up sale for each conversion action and event source that the settings name. */
function validateOnlyBody(settings: GoogleSettings, now: Date): datamanager_v1.Schema$IngestEventsRequest {
  const sale: Outgoing = {
    ...madeUpSale(new Date(now.getTime() - HOUR_MS)),
    clicks: isFloodlight(settings) ? [MADE_UP_CLICK] : [],
  };
  const salesByReference = new Map<string, Outgoing>();
  for (const conversion_type of ['', ...Object.keys(settings.by_conversion_type)]) {
    const typed = { ...sale, conversion: { ...sale.conversion, conversion_type } };
    const reference = `${conversionActionOf(typed, settings)}-${encodeEvent(typed, settings).eventSource}`;
    salesByReference.set(reference, typed);
  }
  const sales = [...salesByReference].slice(0, MAX_DESTINATIONS);
  return {
    destinations: sales.map(([reference, typed]) => ({
      reference,
      ...encodeDestination(conversionActionOf(typed, settings), settings),
    })),
    encoding: 'HEX',
    validateOnly: true,
    events: sales.map(([reference, typed]) => ({
      destinationReferences: [reference],
      ...encodeEvent(typed, settings),
    })),
  };
}

/** The reply to an accepted trial need not have a request id (docs/platforms/google.md#replies). */
function parseSaleCheck(reply: HttpReply): CheckResult {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read || read.status >= 300 || parseError(read.json) !== null) {
    return toCheckResult(parseIngestReply(reply, MAX_DESTINATIONS));
  }
  const note =
    'A trial does not check everything: Google checks clicks, customers and unusual order ids with real sales only, half ' +
    'an hour after they were sent.';
  return { ok: true, note };
}

/** The error that Google has no such order shows that it looked for the order, so the retraction itself was accepted. */
function parseRetractionCheck(reply: HttpReply, { retractions }: GoogleSettings): CheckResult {
  const read = parseJsonReply(reply, 'Google');
  const errors = 'kind' in read ? [] : parseAdsErrors(asObject(read.json.partialFailureError) ?? {});
  if (!('kind' in read) && read.status < 300 && errors.every(({ code }) => code === 'CONVERSION_NOT_FOUND')) {
    const note = 'Only the first retraction shows whether it finds sales that came through the Data Manager API.';
    return { ok: true, note };
  }
  const result = toCheckResult(parseRetractionReply(reply, [madeUpSale(new Date(0))]));
  if ('ok' in result && result.ok) return result;
  const { code, reason } = result;
  if (!retractions) return { ok: true, note: `Retractions are switched off, and would not work: ${reason}` };
  // Only what a person has to fix is tried again daily; everything else is a temporary fault.
  const needsPerson = 'ok' in result || result.afterMs === ACCOUNT_WAIT_MS;
  return needsPerson ? { ok: false, code, reason } : result;
}
