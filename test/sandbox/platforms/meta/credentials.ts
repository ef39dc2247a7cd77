/** What a sandbox or a test gives the product to reach the Meta stand-in. */
export const metaCredentials = {
  api_version: 'v26.0',
  dataset_id: '1234567890123456',
  access_token: 'EAAsandbox-dataset-token',
  /** Another advertiser's: `dataset_id` is out of reach of `other_access_token`, and the other way round. */
  other_dataset_id: '6543210987654321',
  other_access_token: 'EAAsandbox-other-token',
  /** Any token that begins like this has expired. */
  expired_access_token: 'expired-EAAsandbox-dataset-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { dataset_id, access_token } = metaCredentials;
  return { dataset_id, access_token, base_url: url };
}
