import { type Invitation, readInvitation } from '../../../../../shared/invitation-code.ts';

/** What the fields of the sign-in page begin with. */
export interface SignInStart {
  account: string;
  /** A code for Google, as it was given. */
  code: string;
  /** A key that the link has: one click signs in. */
  ready: { account: string; key: string } | null;
}

/**
 * Reads the link that was opened: `/sign-in#mbc_…` or `?code=mbc_…` has an invitation or a connection code, `?tenant=` the account.
 * Codes are better after `#`, which is sent to no server.
 *
 * @param remembered the account that was last used on this device
 */
export function readSignInLink(hash: string, query: URLSearchParams, remembered: string): SignInStart {
  const code = hash.replace(/^#/, '') || (query.get('code') ?? '');
  const invitation = readInvitation(code);
  const account = invitation?.tenant ?? query.get('tenant') ?? remembered;
  const ready = invitation?.signIn === 'key' ? { account, key: invitation.secret } : null;
  return { account, code: invitation?.signIn === 'google' ? code : '', ready };
}

/** The server of a code where it is not this one; null where it is, or cannot be read. */
export function otherServerOf({ url }: Pick<Invitation, 'url'>, origin: string): string | null {
  return URL.canParse(url) && new URL(url).origin !== origin ? url : null;
}

/** Where signing in with Google begins. @param to the page to open afterwards */
export function googleUrl(account: string, code: string, to: string): string {
  const query = new URLSearchParams({
    ...(account !== '' && { tenant: account }),
    ...(code !== '' && { code }),
    ...(to !== '/' && { next: to }),
  });
  return `/sign-in/google?${query.toString()}`;
}
