import { type Command, Option } from 'commander';
import { ROLE_SCOPES, ROLES, type Role, type Scope, SCOPES } from '../../shared/roles.ts';

export interface RoleOptions {
  role?: Role;
  scope?: Scope[];
}

/** Adds `--role` and `--scope`, of which one may be given. */
export function addRoleOptions(command: Command, fallback: Role): Command {
  return command
    .addOption(
      new Option('--role <role>', `what it allows: everything, uploading, or looking (default: ${fallback})`)
        .choices(ROLES)
        .conflicts('scope'),
    )
    .addOption(new Option('--scope <scopes...>', 'single scopes in place of a role').choices(SCOPES));
}

export function scopesOf({ role, scope }: RoleOptions, fallback: Role): readonly Scope[] {
  return scope ?? ROLE_SCOPES[role ?? fallback];
}
