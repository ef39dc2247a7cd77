import { Command } from 'commander';
import { encodeInvitation } from '../../shared/invitation-code.ts';
import { createKey } from '../tenants/keys.ts';
import { addMember } from '../tenants/members.ts';
import { findTenant } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { addRoleOptions, type RoleOptions, scopesOf } from './role-options.ts';
import { withStore } from './with-store.ts';

interface InviteOptions extends RoleOptions {
  tenant: string;
  url?: string;
  name: string;
  json?: true;
}

/** `invite`: one code with which a user of the sidebar connects: it carries the backend's address, the tenant and the access. */
export function inviteCommand(io: CliIo): Command {
  return addRoleOptions(new Command('invite'), 'marketer')
    .description('print an invitation code for the sidebar; it is shown only once')
    .argument(
      '[email]',
      'the address of a Google account, to sign in with it; without it, the code carries a new API key',
    )
    .requiredOption('--tenant <slug>', 'the tenant')
    .option('--url <url>', "the backend's public address (default: MATCHBACK_URL)")
    .option('--name <name>', 'a name for the key', 'invitation')
    .option('--json', 'print JSON')
    .action((email: string | undefined, { tenant, url, name, json, ...given }: InviteOptions) =>
      withStore(io, async ({ store, clock }) => {
        const address = publicAddress(url ?? io.env['MATCHBACK_URL']);
        const { tenantId, slug } = await findTenant(store.db, tenant);
        const scopes = scopesOf(given, 'marketer');
        const access =
          email === undefined
            ? await createKey(store.db, tenantId, name, scopes, clock())
            : await addMember(store.db, tenantId, email, scopes, clock());
        const code =
          'key' in access
            ? encodeInvitation({ url: address, tenant: slug, signIn: 'key', secret: access.key })
            : encodeInvitation({ url: address, tenant: slug, signIn: 'google', secret: access.invitationCode });
        const kind = 'key' in access ? { key_id: access.keyId } : { member_id: access.memberId };
        const text = `${code}\nThe user pastes this code in the sidebar's Settings. It gives access: send it like a password. It is not shown again.`;
        printResult(io, json, { ...kind, tenant: slug, url: address, invitation_code: code }, text);
      }),
    );
}

/** The address as the add-on calls it, without a slash at the end. */
function publicAddress(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) {
    throw new UserError("Give the backend's public address: --url https://matchback.your-company.example");
  }
  const { protocol, hostname, href } = new URL(url);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1'].includes(hostname)) {
    throw new UserError("The backend's public address must begin with https://: Google Sheets calls no other.");
  }
  return href.replace(/\/+$/, '');
}
