import { Command, Option } from 'commander';
import type { Scope } from '../store/schema.ts';
import { createKey, type KeyInfo, listKeys, revokeKey, SCOPES } from '../tenants/keys.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
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

  command('create', 'create a key; it is shown only once')
    .option('--name <name>', 'a name for the key', 'unnamed')
    .addOption(new Option('--scope <scopes...>', 'what it allows').choices(SCOPES).default(['upload', 'identities']))
    .action(({ tenant, json, name, scope }: CommandOptions & { name: string; scope: Scope[] }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const created = await createKey(store.db, tenantId, name, scope, clock());
        const text = `${created.key}\nSave this key now: only its hash is stored, and it is not shown again.`;
        printResult(io, json, { ...keyJson(created), key: created.key }, text);
      }),
    );

  command('list', 'list the keys').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const keys = (await listKeys(store.db, tenantId)).map(keyJson);
      const header = ['id', 'begins with', 'name', 'scopes', 'created', 'revoked'];
      const rows = keys.map((info) => [
        info.key_id,
        info.hint,
        info.name,
        info.scopes.join(', '),
        info.created_at,
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
    scopes: info.scopes,
    created_at: info.createdAt.toISOString(),
    revoked_at: info.revokedAt?.toISOString() ?? null,
  };
}
