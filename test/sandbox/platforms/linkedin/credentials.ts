/** What a sandbox or a test gives the product to reach the LinkedIn stand-in. */
export const linkedinCredentials = {
  ad_account_id: '507404993',
  conversion_rule_id: '104012',
  /** Rules of the same account: for leads, of the Insight Tag, switched off, and one linked to no campaign. */
  lead_rule_id: '104013',
  tag_rule_id: '104014',
  off_rule_id: '104015',
  loose_rule_id: '104016',
  access_token: 'sandbox-linkedin-token',
  /** May read the account and not send. */
  reading_access_token: 'sandbox-linkedin-reading-token',
  /** Another advertiser's: the account above is out of reach of `other_access_token`. */
  other_ad_account_id: '507404994',
  other_access_token: 'sandbox-linkedin-other-token',
  /** Any token that begins like this was revoked; an unknown one has expired. */
  revoked_access_token: 'revoked-sandbox-linkedin-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { ad_account_id, conversion_rule_id, access_token } = linkedinCredentials;
  return { ad_account_id, conversion_rule_id, access_token, base_url: url };
}
