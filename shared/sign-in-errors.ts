/** Why signing in with Google did not work: `/sign-in?error=…`. `tenant` of the request comes back beside it. */
export const SIGN_IN_ERRORS = [
  /** Google sign-in is not set up on this server. */
  'google_off',
  /** The person closed Google's page or refused there. */
  'cancelled',
  /** The answer does not belong to a sign-in that this browser began, or that was too long ago. Begin again. */
  'expired',
  /** Google's answer cannot be used. Begin again; if that fails too, the server's settings are wrong. */
  'failed',
  /** Google cannot be reached now. */
  'unavailable',
  /** The Google account is no member of the account, or there is no such account. */
  'not_a_member',
  /** The person is a member of several accounts, or invited to them: the request has to name one (`tenant`). */
  'account_needed',
  /** Google does not host the address: the invitation code is needed once, or the one given is wrong. */
  'invitation_code_needed',
] as const;

export type SignInError = (typeof SIGN_IN_ERRORS)[number];
