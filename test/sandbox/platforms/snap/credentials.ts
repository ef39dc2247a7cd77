/** What a sandbox or a test gives the product to reach the Snap stand-in. */
export const snapCredentials = {
  pixel_id: '9d1c5d8e-4f1b-4f2a-8a53-6d2f0f2f7a10',
  access_token: 'sandbox-snap-token',
  /** Another business's: `pixel_id` is out of reach of `other_access_token`, and the other way round. */
  other_pixel_id: '1b7e0c44-90aa-4a0e-b1d5-2f5a7c9e3d21',
  other_access_token: 'sandbox-snap-other-token',
  /** Any token that begins like this has been revoked. */
  revoked_access_token: 'revoked-sandbox-snap-token',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { pixel_id, access_token } = snapCredentials;
  return { pixel_id, access_token, base_url: url };
}
