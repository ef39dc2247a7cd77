import { Command, Option } from 'commander';
import { ROLE_SCOPES, ROLES, type Role, roleOf } from '../../shared/roles.ts';
import { addMember, changeScopes, listMembers, type MemberInfo, removeMember } from '../tenants/members.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addRoleOptions, type RoleOptions, scopesOf } from './role-options.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

/** `member`: manages the people who can sign in to a tenant. */
export function memberCommand(io: CliIo): Command {
  const member = new Command('member').description('people who sign in to a tenant with Google instead of a key');
  const command = (name: string, description: string): Command =>
    member
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');

  addRoleOptions(command('invite', 'invite a person; the e-mail address is stored encrypted'), 'marketer')
    .alias('add')
    .argument('<email>', 'the e-mail address of their Google account')
    .action((email: string, { tenant, json, ...access }: CommandOptions & RoleOptions) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const added = await addMember(store.db, tenantId, email, scopesOf(access, 'marketer'), clock());
        const text = [
          `Member ${added.memberId} invited. They can now sign in with Google.`,
          `If the address is not at gmail.com or in Google Workspace, they also need this invitation code, which is shown once: ${added.invitationCode}`,
        ].join('\n');
        printResult(io, json, { ...memberJson(added), invitation_code: added.invitationCode }, text);
      }),
    );

  command('list', 'list the members').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const members = (await listMembers(store.db, tenantId)).map(memberJson);
      const header = ['id', 'e-mail', 'role', 'scopes', 'invited', 'joined'];
      const rows = members.map((info) => [
        info.member_id,
        info.email ?? 'not stored',
        info.role ?? '',
        info.scopes.join(', '),
        info.invited_at,
        info.joined_at ?? 'not yet',
      ]);
      printResult(io, json, { members }, members.length > 0 ? formatColumns([header, ...rows]) : 'No members yet.');
    }),
  );

  command('role', 'change the role of a member, who is signed out')
    .argument('<id>', 'as `member list` shows it')
    .addOption(new Option('--role <role>', 'the new role').choices(ROLES).makeOptionMandatory())
    .action((id: string, { tenant, json, role }: CommandOptions & { role: Role }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        await changeScopes(store.db, tenantId, id, ROLE_SCOPES[role], clock());
        printResult(io, json, { member_id: id, role }, `Member ${id} is ${role} now.`);
      }),
    );

  command('remove', 'remove a member, who can then no longer sign in')
    .argument('<who>', 'the e-mail address that was invited, or the id')
    .action((who: string, { tenant, json }: CommandOptions) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const memberId = await removeMember(store.db, tenantId, who, clock());
        printResult(io, json, { member_id: memberId, removed: true }, `Member ${memberId} removed.`);
      }),
    );
  return member;
}

function memberJson(info: MemberInfo) {
  return {
    member_id: info.memberId,
    email: info.email,
    role: roleOf(info.scopes),
    scopes: info.scopes,
    invited_at: info.invitedAt.toISOString(),
    joined_at: info.joinedAt?.toISOString() ?? null,
  };
}
