import { Command, Option } from 'commander';
import type { Scope } from '../store/schema.ts';
import { SCOPES } from '../tenants/keys.ts';
import { addMember, listMembers, type MemberInfo, removeMember } from '../tenants/members.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
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

  command('add', 'invite a person; only a hash of the e-mail address is stored')
    .argument('<email>', 'the e-mail address of their Google account')
    .addOption(new Option('--scope <scopes...>', 'what they may do').choices(SCOPES).default(['upload']))
    .action((email: string, { tenant, json, scope }: CommandOptions & { scope: Scope[] }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const added = await addMember(store.db, tenantId, email, scope, clock());
        const text = [
          `Member ${added.memberId} invited. They can now sign in with Google.`,
          `If the address is not at gmail.com or in Google Workspace, they also need this invitation code, which is shown once: ${added.invitationCode}`,
        ].join('\n');
        printResult(io, json, { ...memberJson(added), invitation_code: added.invitationCode }, text);
      }),
    );

  command('list', 'list the members by id').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const members = (await listMembers(store.db, tenantId)).map(memberJson);
      const header = ['id', 'scopes', 'invited', 'joined'];
      const rows = members.map((info) => [
        info.member_id,
        info.scopes.join(', '),
        info.invited_at,
        info.joined_at ?? 'not yet',
      ]);
      printResult(io, json, { members }, members.length > 0 ? formatColumns([header, ...rows]) : 'No members yet.');
    }),
  );

  command('remove', 'remove a member, who can then no longer sign in')
    .argument('<who>', 'the e-mail address that was invited, or the id')
    .action((who: string, { tenant, json }: CommandOptions) =>
      withStore(io, async ({ store }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const memberId = await removeMember(store.db, tenantId, who);
        printResult(io, json, { member_id: memberId, removed: true }, `Member ${memberId} removed.`);
      }),
    );
  return member;
}

function memberJson(info: MemberInfo) {
  return {
    member_id: info.memberId,
    scopes: info.scopes,
    invited_at: info.invitedAt.toISOString(),
    joined_at: info.joinedAt?.toISOString() ?? null,
  };
}
