import type { SignInError } from '../../../sign-in-errors.ts';

/** The page on which people sign in. */
export const signIn = {
  withKey: 'With an API key',
  key: 'API key',
  keyHint: 'It begins with mbk_. An owner of the account creates it, or the operator.',
  signIn: 'Sign in',
  signingIn: 'Signing in',
  withGoogle: 'With Google',
  google: 'Sign in with Google',
  goingToGoogle: 'Going to Google',
  account: 'Account name',
  accountHint:
    'The short name of the account, such as my-shop. Only needed if you belong to several accounts, or with a new invitation.',
  code: 'Invitation code',
  codeHint: 'Only needed the first time. It begins with mbc_ and fills in the account.',
  noGoogle: 'This server has no Google sign-in. Ask its operator for a key, or to set up Google sign-in.',
  codeIncomplete: 'This is not a whole invitation code. Copy it again, from its first letter to its last.',
  otherServer: (url: string): string => `This code is for another server. Open ${url} and use it there.`,
  ready: (account: string): string => `Sign in to ${account}`,
  readyText: 'The link that you opened has the key. Nothing else is needed.',
  notYou: 'Sign in another way',
  errorTitle: 'You are not signed in',
  errors: {
    google_off: 'This server has no Google sign-in. Use an API key, or ask its operator to set up Google sign-in.',
    cancelled:
      'Google’s page was closed, or access was refused there. Choose “Sign in with Google” again and allow it.',
    expired: 'The sign-in took too long, or was begun in another browser. Begin again here.',
    failed:
      'Google’s answer cannot be used. Try again. If it happens again, ask the operator to check the Google settings of the server.',
    unavailable: 'Google cannot be reached now. Try again in some minutes, or use an API key.',
    not_a_member:
      'This Google account is not a member of the account, or there is no account with this name. Check the name, choose another Google account, or ask an owner for an invitation.',
    account_needed:
      'You belong to several accounts. Enter the name of the one to open, then sign in with Google again.',
    invitation_code_needed:
      'Google does not host your e-mail address, so the invitation code is needed once. Paste the code that you got, or ask an owner for a new one.',
  } satisfies Record<SignInError, string> as Record<SignInError, string>,
};
