/** What the Matchback server, or the way to it, says when a request fails. `detail` is the server's own sentence, or empty. */
export const server = {
  notPublishedFor:
    'This add-on was not published for that address. Check it in Settings, or ask the person who installed the add-on.',
  addressNotValid: 'The address of the Matchback server is not valid. Correct it in Settings.',
  tooSlow: 'The Matchback server took too long to respond.',
  unreachable: 'The Matchback server cannot be reached. Check its address in Settings, and whether it is running.',
  notMatchback: 'The server at this address is not a Matchback server. Correct the address in Settings.',
  noIdentity: 'Google did not confirm who you are. Open Matchback again and allow access, or use a key.',
  wrongKey: 'The Matchback server does not accept this key. Copy it again in Settings, or ask for a new one.',
  wrongAccount: (account: string): string =>
    `The Matchback server has no account “${account}” that you can use. Correct it in Settings.`,
  signInRefused: (detail: string): string =>
    `The Matchback server does not accept your sign-in with Google. ${detail}`.trim(),
  signInNotChecked: 'Signing in with Google cannot be checked right now. Try again soon, or use a key.',
  /** `command` is what the administrator enters; it prints the invitation code. */
  askForInvitation: (detail: string, command: string): string =>
    `${detail} The administrator of the Matchback server can invite you with: ${command}`.trim(),
  notAllowed: (detail: string): string => `The Matchback server does not allow this. ${detail}`.trim(),
  tooManyRequests: 'The Matchback server received too many requests at once and asks to wait.',
  hasProblem: (status: number): string => `The Matchback server has a problem (status ${status}).`,
  rejected: (detail: string): string => `The Matchback server rejected the request. ${detail}`.trim(),
};
