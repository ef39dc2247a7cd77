/** The page on which people sign in. */
export const signIn = {
  key: 'API key',
  keyHint: 'It begins with mbk_. An owner of the account creates it, or the operator.',
  signIn: 'Sign in',
  signingIn: 'Signing in',
};
