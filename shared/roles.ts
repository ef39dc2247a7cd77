/** What a caller may do. `upload` includes `read`; `admin` includes all. */
export const SCOPES = ['read', 'upload', 'identities', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** The usual sets of scopes, by the names that people know. */
export const ROLES = ['owner', 'marketer', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['admin'],
  marketer: ['upload', 'identities'],
  viewer: ['read'],
};

/** Whether a caller with these scopes may do what needs `wanted`. */
export function allows(scopes: readonly Scope[], wanted: Scope): boolean {
  return scopes.includes('admin') || scopes.includes(wanted) || (wanted === 'read' && scopes.includes('upload'));
}

/** The role that allows exactly what these scopes allow; null where there is none, such as `identities` alone. */
export function roleOf(scopes: readonly Scope[]): Role | null {
  const isSame = (role: Role): boolean =>
    SCOPES.every((scope) => allows(scopes, scope) === allows(ROLE_SCOPES[role], scope));
  return ROLES.find(isSame) ?? null;
}
