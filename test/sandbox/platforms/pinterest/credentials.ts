/** What a sandbox or a test gives the product to reach the Pinterest stand-in. */
export const pinterestCredentials = {
  ad_account_id: '549755885175',
  access_token: 'sandbox-pinterest-token',
  /** Another advertiser's: `ad_account_id` is out of reach of `other_access_token`, and the other way round. */
  other_ad_account_id: '549755885176',
  other_access_token: 'sandbox-pinterest-other-token',
  /** Any token that begins like this has expired. */
  expired_access_token: 'expired-sandbox-pinterest-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { ad_account_id, access_token } = pinterestCredentials;
  return { ad_account_id, access_token, base_url: url };
}
