/** What a sandbox or a test gives the product to reach the TikTok stand-in. */
export const tiktokCredentials = {
  /** Reaches the three sources below. */
  access_token: 'sandbox-tiktok-token',
  offline_event_set_id: '7057103914977558530',
  crm_event_set_id: '7690000000000000001',
  pixel_code: 'C9SANDBOXPIXEL000001',
  /** Known, but only for `other_offline_event_set_id`, so every source above answers 40001 to it. */
  other_access_token: 'sandbox-tiktok-other-token',
  other_offline_event_set_id: '7057103914977558531',
  /** Any token that begins like this has expired. */
  expired_access_token: 'expired-sandbox-tiktok-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { offline_event_set_id, access_token } = tiktokCredentials;
  return { event_source: 'offline', event_source_id: offline_event_set_id, access_token, base_url: url };
}
