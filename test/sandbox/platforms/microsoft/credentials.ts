/** What a sandbox or a test gives the product to reach the Microsoft Advertising stand-in. */
export const microsoftCredentials = {
  customer_id: '21025739',
  account_id: '141095721',
  developer_token: 'sandbox-developer-token',
  client_id: '8f2c2b7e-1f0e-4a55-9a0e-0f6d2b7c5a11',
  client_secret: 'sandbox-client-secret',
  refresh_token: 'M.C5_sandbox-refresh-token',
  /** A ready access token of that user, and one that has expired. */
  access_token: 'EwB_sandbox-access-token',
  expired_access_token: 'EwB_sandbox-expired-access-token',
  revoked_refresh_token: 'M.C5_sandbox-revoked-refresh-token',
  /** Another advertiser: its user has no access to the account above. */
  other_customer_id: '99000001',
  other_account_id: '199000001',
  other_access_token: 'EwB_sandbox-other-access-token',
  /** Goals of the account: enhanced conversions on, off, externally attributed, and paused. */
  conversion_name: 'Offline Purchase',
  plain_conversion_name: 'Offline Lead',
  external_conversion_name: 'Attributed elsewhere',
  paused_conversion_name: 'Old Purchase',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { customer_id, account_id, developer_token, client_id, client_secret, refresh_token, conversion_name } =
    microsoftCredentials;
  return {
    ...{ customer_id, account_id, developer_token, client_id, client_secret, refresh_token, conversion_name },
    base_url: url,
    token_url: `${url}/common/oauth2/v2.0/token`,
  };
}
