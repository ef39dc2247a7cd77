import { joinUrl } from '../kit/base-url.ts';
import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply, HttpRequest } from '../platform.ts';
import { asInteger, asList, asObject, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { retry } from '../kit/reply.ts';
import { restHeaders } from './encode.ts';
import { RULES_SHOWN } from './limits.ts';
import { parseReply } from './reply.ts';
import type { LinkedInSettings } from './settings.ts';

/**
 * LinkedIn judges no event without recording it, so the rules of the ad account are read instead (conversions-api, "fetch
 * existing conversion rules"). Never seen live: unverified. Whether the token may write, only a sale shows.
 */
export const rulesCheck: Check<LinkedInSettings> = {
  shows: 'the access token may read the ad account, and its conversion rules take events over the API',
  request: rulesRequest,
  parse: rulesResult,
};

type Finding = Exclude<CheckResult, { kind: 'retry' }>;

function rulesRequest(settings: LinkedInSettings): HttpRequest {
  const account = encodeURIComponent(`urn:li:sponsoredAccount:${settings.ad_account_id}`);
  const query = `q=account&account=${account}&start=0&count=${RULES_SHOWN}`;
  return {
    method: 'GET',
    url: joinUrl(settings.base_url, `/rest/conversions?${query}`),
    headers: restHeaders(settings),
  };
}

function rulesResult(reply: HttpReply, settings: LinkedInSettings): CheckResult {
  if ('failure' in reply || (reply.status !== 200 && reply.status !== 400 && reply.status !== 404)) {
    return toCheckResult(parseReply(reply, 1));
  }
  const json = parseJsonObject(reply.body);
  if (reply.status !== 200) {
    const reason = withQuote('LinkedIn does not find this ad account; please review its id.', json?.message);
    return { ok: false, code: `http_${reply.status}`, reason };
  }
  if (!Array.isArray(json?.elements)) return retry('unreadable_reply', 'LinkedIn answered something unreadable.');
  return findings(asList(json.elements).map(asObject), settings);
}

/** The first thing that is wrong with a rule, or what is to be known of all of them. */
function findings(rules: readonly (JsonObject | null)[], settings: LinkedInSettings): CheckResult {
  const own = Object.values(settings.by_conversion_type).flatMap(({ conversion_rule_id }) => conversion_rule_id ?? []);
  const wanted = new Set([settings.conversion_rule_id, ...own]);
  const all = Array.from(wanted, (id) => finding(id, rules));
  const notes = all.flatMap((one) => (one.ok ? (one.note ?? []) : []));
  const wrong = all.find(({ ok }) => !ok);
  return wrong ?? (notes.length > 0 ? { ok: true, note: notes.join(' ') } : { ok: true });
}

function finding(id: string, rules: readonly (JsonObject | null)[]): Finding {
  const rule = rules.find((one) => String(asInteger(one?.id)) === id);
  if (!rule && rules.length >= RULES_SHOWN) {
    return { ok: true, note: `The account has more rules than can be looked at here; rule ${id} is not among them.` };
  }
  if (!rule) return { ok: false, code: 'no_such_rule', reason: `This ad account has no conversion rule ${id}.` };
  if (rule.conversionMethod !== 'CONVERSIONS_API') {
    const reason = `Conversion rule ${id} does not take events over the API; make one with the source Conversions API.`;
    return { ok: false, code: 'wrong_rule', reason };
  }
  if (rule.enabled === false) {
    return { ok: false, code: 'rule_off', reason: `Conversion rule ${id} is switched off in Campaign Manager.` };
  }
  const isLoose = Array.isArray(rule.campaigns) && rule.campaigns.length === 0;
  return isLoose ? { ok: true, note: `Rule ${id} is linked to no campaign, so no ad gets its sales.` } : { ok: true };
}
