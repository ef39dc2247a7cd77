import type { GoogleOptions } from './options.ts';

/**
 * Whether a principal may act on an account through a login account: user of the login account or of the manager above
 * it, and the login account either is the account or manages it (docs/platforms/google.md#endpoint).
 */
export function mayReach(principal: string, account: string, login: string, { accounts }: GoogleOptions): boolean {
  const loginAccount = accounts[login];
  if (loginAccount === undefined) return false;
  const above = accounts[loginAccount.managedBy ?? ''];
  const isUser = loginAccount.users.includes(principal) || (above?.users.includes(principal) ?? false);
  return isUser && (login === account || accounts[account]?.managedBy === login);
}
