/** What a sandbox or a test gives the product to reach the Meta stand-in. */
export const metaCredentials = {
  api_version: 'v26.0',
  dataset_id: '1234567890123456',
  access_token: 'EAAsandbox-dataset-token',
  /** Datasets of chats, each of one account, and the ids of these; the access token reaches them too. */
  whatsapp_dataset_id: '2345678901234567',
  whatsapp_business_account_id: '102290129340398',
  messenger_dataset_id: '3456789012345678',
  page_id: '104500100200300',
  instagram_dataset_id: '4567890123456789',
  ig_account_id: '17841400000000001',
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
