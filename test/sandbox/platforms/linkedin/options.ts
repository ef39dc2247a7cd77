import { linkedinCredentials as known } from './credentials.ts';

export interface Token {
  /** Ad accounts in which its owner has a role. */
  accounts: readonly string[];
  scopes: readonly ('rw_conversions' | 'r_ads')[];
}

export interface Rule {
  account: string;
  conversionMethod: 'CONVERSIONS_API' | 'INSIGHT_TAG';
  enabled: boolean;
  campaigns: readonly string[];
}

/**
 * The LinkedIn stand-in's switches. What is known is in docs/platforms/linkedin.md; "unverified" is what nobody has
 * seen live.
 */
export interface LinkedInOptions {
  tokens: Readonly<Record<string, Token>>;
  rules: Readonly<Record<string, Rule>>;
  /** Hashed e-mails and tracking ids that LinkedIn can match; decides `matched` in what was received. */
  knownIds: 'any' | readonly string[];
  /** Versions that are served, YYYYMM; 202511 ended on 2026-11-16. */
  oldestVersion: string;
  newestVersion: string;
  /** Whether a bad event refuses its batch (seen), or fails alone with a status of its own; the latter is unverified. */
  badEvent: 'refuses batch' | 'fails alone' | 'fails unnamed';
  /** The answer to events of a rule that is not there, unverified. */
  unknownRuleStatus: 400 | 403 | 422;
  /** Whether an event needs an id, beside a name and company; reported by one integrator, unverified. */
  needsUserId: boolean;
  /** How long one event id counts once among the events of this API; documented against the tag only, so 0. Unverified. */
  dedupHours: number;
  maxAgeDays: number;
  /** Unverified. */
  futureToleranceSeconds: number;
  /** Body cap, unverified. */
  maxBodyBytes: number;
}

const rule = (changes: Partial<Rule> = {}): Rule => ({
  account: known.ad_account_id,
  conversionMethod: 'CONVERSIONS_API',
  enabled: true,
  campaigns: ['urn:li:sponsoredCampaign:337643194'],
  ...changes,
});

export const linkedinDefaults: LinkedInOptions = {
  tokens: {
    [known.access_token]: { accounts: [known.ad_account_id], scopes: ['rw_conversions', 'r_ads'] },
    [known.reading_access_token]: { accounts: [known.ad_account_id], scopes: ['r_ads'] },
    [known.other_access_token]: { accounts: [known.other_ad_account_id], scopes: ['rw_conversions', 'r_ads'] },
  },
  rules: {
    [known.conversion_rule_id]: rule(),
    [known.lead_rule_id]: rule(),
    [known.tag_rule_id]: rule({ conversionMethod: 'INSIGHT_TAG' }),
    [known.off_rule_id]: rule({ enabled: false }),
    [known.loose_rule_id]: rule({ campaigns: [] }),
  },
  knownIds: 'any',
  oldestVersion: '202512',
  newestVersion: '202611',
  badEvent: 'refuses batch',
  unknownRuleStatus: 422,
  needsUserId: true,
  dedupHours: 0,
  maxAgeDays: 90,
  futureToleranceSeconds: 60,
  maxBodyBytes: 5_000_000,
};
