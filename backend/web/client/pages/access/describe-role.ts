import type { Role, Scope } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';

/** What somebody may do: the name of the role, or the scopes where they are those of no role. */
export function describeRole({ role, scopes }: { role: Role | null; scopes: readonly Scope[] }): string {
  const words = webText.access;
  if (role !== null) return words.roles[role];
  return scopes.length === 1 && scopes[0] === 'identities' ? words.onlyClicks : scopes.join(', ');
}
