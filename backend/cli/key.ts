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

export function keyCommand(io: CliIo): Command {
  const key = new Command('key').description('API keys of a tenant');
  const command = (name: string, description: string): Command =>
    key
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'whose')
      .option('--json', 'answer in JSON');

  command('create', 'make a key; it is shown this once')
    .option('--name <name>', 'what it is for', 'unnamed')
    .addOption(new Option('--scope <scopes...>', 'what it may do').choices(SCOPES).default(['upload', 'identities']))
    .action(({ tenant, json, name, scope }: CommandOptions & { name: string; scope: Scope[] }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const made = await createKey(store.db, tenantId, name, scope, clock());
        printResult(
          io,
          json,
          { ...keyJson(made), key: made.key },
          `${made.key}\nKeep it: it is not stored and not shown again.`,
        );
      }),
    );

  command('list', 'list the keys').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const keys = (await listKeys(store.db, tenantId)).map(keyJson);
      const header = ['id', 'begins with', 'name', 'scopes', 'made', 'revoked'];
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

  command('revoke', 'end a key at once and for ever')
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
