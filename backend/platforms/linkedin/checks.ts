import { joinUrl } from '../kit/base-url.ts';
import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply, HttpRequest } from '../platform.ts';
import { asInteger, asList, asObject, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import { unreadableReply } from '../kit/reply.ts';
import { restHeaders } from './encode.ts';
import { RULES_PAGE_SIZE } from './limits.ts';
import { parseReply } from './reply.ts';
import type { LinkedInSettings } from './settings.ts';

/**
 * Reads the conversion rules of the ad account (docs/platforms/linkedin.md#endpoint), because LinkedIn validates no event
 * without recording it. The reply was never seen live. Only a sale shows whether the token may write.
 */
export const checks: readonly Check<LinkedInSettings>[] = [
  {
    shows: 'the access token may read the ad account, and its conversion rules take events over the API',
    request: encodeRulesRequest,
    parse: parseRules,
  },
];

type RuleResult = Exclude<CheckResult, { kind: 'retry' }>;

function encodeRulesRequest(settings: LinkedInSettings): HttpRequest {
  const account = encodeURIComponent(`urn:li:sponsoredAccount:${settings.ad_account_id}`);
  const query = `q=account&account=${account}&start=0&count=${RULES_PAGE_SIZE}`;
  return {
    method: 'GET',
    url: joinUrl(settings.base_url, `/rest/conversions?${query}`),
    headers: restHeaders(settings),
  };
}

function parseRules(reply: HttpReply, settings: LinkedInSettings): CheckResult {
  if ('failure' in reply || (reply.status !== 200 && reply.status !== 400 && reply.status !== 404)) {
    return toCheckResult(parseReply(reply, 1));
  }
  const json = parseJsonObject(reply.body);
  if (reply.status !== 200) {
    const reason = withPlatformMessage('LinkedIn does not find this ad account. Check its id.', json?.message);
    return { ok: false, code: `http_${reply.status}`, reason };
  }
  if (!Array.isArray(json?.elements)) return unreadableReply('LinkedIn');
  return checkRules(asList(json.elements).map(asObject), settings);
}

/** The first problem with a rule that the settings name, or the notes on all of them. */
function checkRules(rules: readonly (JsonObject | null)[], settings: LinkedInSettings): CheckResult {
  const overrides = Object.values(settings.by_conversion_type).map(({ conversion_rule_id }) => conversion_rule_id);
  const ids = new Set([settings.conversion_rule_id, ...overrides].filter((id) => id !== undefined));
  const results = Array.from(ids, (id) => checkRule(id, rules));
  const notes = results.flatMap((result) => (result.ok ? (result.note ?? []) : []));
  const problem = results.find(({ ok }) => !ok);
  return problem ?? (notes.length > 0 ? { ok: true, note: notes.join(' ') } : { ok: true });
}

function checkRule(id: string, rules: readonly (JsonObject | null)[]): RuleResult {
  const rule = rules.find((one) => String(asInteger(one?.id)) === id);
  if (!rule && rules.length >= RULES_PAGE_SIZE) {
    return {
      ok: true,
      note: `Rule ${id} is not among the first ${RULES_PAGE_SIZE} rules of the account; later ones were not read.`,
    };
  }
  if (!rule) return { ok: false, code: 'no_such_rule', reason: `This ad account has no conversion rule ${id}.` };
  if (rule.conversionMethod !== 'CONVERSIONS_API') {
    const reason = `Conversion rule ${id} takes no events over the API. Create one with the source Conversions API.`;
    return { ok: false, code: 'wrong_rule', reason };
  }
  if (rule.enabled === false) {
    return { ok: false, code: 'rule_off', reason: `Conversion rule ${id} is switched off in Campaign Manager.` };
  }
  const hasNoCampaign = Array.isArray(rule.campaigns) && rule.campaigns.length === 0;
  if (!hasNoCampaign) return { ok: true };
  return { ok: true, note: `Rule ${id} is linked to no campaign, so no ad is credited with its sales.` };
}
