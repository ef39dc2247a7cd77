/** What a sandbox or a test gives the product to reach the Yandex.Metrica stand-in. */
export const yandexCredentials = {
  counter_id: '2215573',
  /** A user who may edit the counter above. */
  oauth_token: 'y0_sandbox-yandex-token',
  target: 'order_confirmed',
  /** A goal of the counter that is no JavaScript event, and one whose condition does not say "matches". */
  url_goal: '/thanks',
  loose_goal: 'order',
  /** Another second goal that takes sales. */
  other_target: 'call_order',
  /** A counter that the token above may not see. */
  other_counter_id: '2215574',
  /** May read the counter and no more; may upload offline conversions and no more; was revoked. */
  reading_token: 'y0_sandbox-yandex-reader',
  offline_data_token: 'y0_sandbox-yandex-offline',
  revoked_token: 'y0_sandbox-yandex-revoked',
} as const;

export function demoSettings(url: string): Record<string, unknown> {
  const { counter_id, oauth_token, target } = yandexCredentials;
  // The real one is first polled after five minutes, too long for a demo.
  return { counter_id, oauth_token, target, poll_first_seconds: 2, base_url: url };
}
