/** What a sandbox or a test gives the product to reach the Rokt stand-in. */
export const roktCredentials = {
  api_key: 'us2-sandbox-rokt-key',
  api_secret: 'sandbox-rokt-secret',
  /** Another advertiser's pair. */
  other_api_key: 'us2-sandbox-rokt-other-key',
  other_api_secret: 'sandbox-rokt-other-secret',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { api_key, api_secret } = roktCredentials;
  return { api_key, api_secret, base_url: url };
}
