import { expect, it } from 'vitest';
import { allows, ROLE_SCOPES, ROLES, roleOf, type Scope, SCOPES } from '../../shared/roles.ts';

it.each<[Scope[], Scope[]]>([
  [[], []],
  [['read'], ['read']],
  [['upload'], ['read', 'upload']],
  [['identities'], ['identities']],
  [['admin'], ['read', 'upload', 'identities', 'admin']],
])('%j allows %j', (scopes, allowed) => {
  expect(SCOPES.filter((scope) => allows(scopes, scope))).toEqual(allowed);
});

it.each<[Scope[], string | null]>([
  [['admin'], 'owner'],
  // As keys and members have them that an earlier release created.
  [['upload', 'identities', 'admin'], 'owner'],
  [['upload', 'admin'], 'owner'],
  [['upload', 'identities'], 'marketer'],
  [['read', 'identities', 'upload'], 'marketer'],
  [['read'], 'viewer'],
  [['upload'], null],
  [['identities'], null],
  [[], null],
])('%j is the role %s', (scopes, role) => {
  expect(roleOf(scopes)).toBe(role);
});

it.each(ROLES)('the scopes of %s are those of the role', (role) => {
  expect(roleOf(ROLE_SCOPES[role])).toBe(role);
});
