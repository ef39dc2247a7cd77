/** What a sandbox or a test gives the product to reach the Reddit stand-in. */
export const redditCredentials = {
  pixel_id: 'a2_sandboxpixel',
  access_token: 'sandbox-reddit-conversion-token',
  /** Another business's: `pixel_id` is out of reach of `other_access_token`, and the other way round. */
  other_pixel_id: 'a2_otherpixel',
  other_access_token: 'sandbox-reddit-other-token',
  /** Deleted in Events Manager, and so revoked. */
  deleted_access_token: 'sandbox-reddit-deleted-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { pixel_id, access_token } = redditCredentials;
  return { pixel_id, access_token, base_url: url };
}
