import { Command } from 'commander';
import { roleOf } from '../../shared/roles.ts';
import { createKey, type KeyInfo, listKeys, revokeKey } from '../tenants/keys.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { addRoleOptions, type RoleOptions, scopesOf } from './role-options.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

/** `key`: manages the API keys of a tenant. */
export function keyCommand(io: CliIo): Command {
  const key = new Command('key').description('API keys of a tenant');
  const command = (name: string, description: string): Command =>
    key
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');

  addRoleOptions(command('create', 'create a key; it is shown only once'), 'marketer')
    .option('--name <name>', 'a name for the key', 'unnamed')
    .action(({ tenant, json, name, ...access }: CommandOptions & RoleOptions & { name: string }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const scopes = scopesOf(access, 'marketer');
        const created = await createKey(store.db, tenantId, name, scopes, clock());
        const text = `${created.key}\nSave this key now: only its hash is stored, and it is not shown again.`;
        printResult(io, json, { ...keyJson(created), key: created.key }, text);
      }),
    );

  command('list', 'list the keys').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const keys = (await listKeys(store.db, tenantId)).map(keyJson);
      const header = ['id', 'begins with', 'name', 'role', 'scopes', 'created', 'last used', 'revoked'];
      const rows = keys.map((info) => [
        info.key_id,
        info.hint,
        info.name,
        info.role ?? '',
        info.scopes.join(', '),
        info.created_at,
        info.last_used_on ?? 'never',
        info.revoked_at ?? '',
      ]);
      printResult(io, json, { keys }, keys.length > 0 ? formatColumns([header, ...rows]) : 'No keys yet.');
    }),
  );

  command('revoke', 'revoke a key at once and permanently')
    .argument('<id>', 'as `key list` shows it')
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        await revokeKey(store.db, tenantId, id, clock());
        printResult(io, json, { key_id: id, revoked: true }, `Key ${id} revoked.`);
      }),
    );
  return key;
}

function keyJson(info: KeyInfo) {
  return {
    key_id: info.keyId,
    name: info.name,
    hint: info.hint,
    role: roleOf(info.scopes),
    scopes: info.scopes,
    created_at: info.createdAt.toISOString(),
    last_used_on: info.usedAt?.toISOString().slice(0, 10) ?? null,
    revoked_at: info.revokedAt?.toISOString() ?? null,
  };
}
