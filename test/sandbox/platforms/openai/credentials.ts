/** What a sandbox or a test gives the product to reach the OpenAI stand-in. */
export const openaiCredentials = {
  pixel_id: 'sandboxPixel0000000001',
  api_key: 'sk-svcacct-sandbox-conversions',
  /** Another ad account's: `pixel_id` is out of reach of `other_api_key`, and the other way round. */
  other_pixel_id: 'sandboxPixel0000000002',
  other_api_key: 'sk-svcacct-sandbox-other-conversions',
  /** Looks alike, and is for campaigns: it has not the scope of conversions. */
  ads_api_key: 'sk-svcacct-sandbox-ads',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { pixel_id, api_key } = openaiCredentials;
  return { pixel_id, api_key, base_url: url };
}
