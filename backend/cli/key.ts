import { Command, Option } from 'commander';
import type { Scope } from '../store/schema.ts';
import { createKey, type KeyInfo, listKeys, revokeKey, SCOPES } from '../tenants/keys.ts';
import { findTenant } from '../tenants/tenants.ts';
import { answer, columns, type Io } from './io.ts';
import { withStore } from './store.ts';

interface Options {
  tenant: string;
  json?: true;
}

export function keyCommand(io: Io): Command {
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
    .action(({ tenant, json, name, scope }: Options & { name: string; scope: Scope[] }) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        const made = await createKey(store.db, tenantId, name, scope, clock());
        answer(
          io,
          json,
          { ...shown(made), key: made.key },
          `${made.key}\nKeep it: it is not stored and not shown again.`,
        );
      }),
    );

  command('list', 'list the keys').action(({ tenant, json }: Options) =>
    withStore(io, async ({ store }) => {
      const { tenantId } = await findTenant(store.db, tenant);
      const keys = (await listKeys(store.db, tenantId)).map(shown);
      const header = ['id', 'begins with', 'name', 'scopes', 'made', 'revoked'];
      const rows = keys.map((info) => [
        info.key_id,
        info.hint,
        info.name,
        info.scopes.join(', '),
        info.created_at,
        info.revoked_at ?? '',
      ]);
      answer(io, json, { keys }, keys.length > 0 ? columns([header, ...rows]) : 'No keys yet.');
    }),
  );

  command('revoke', 'end a key at once and for ever')
    .argument('<id>', 'as `key list` shows it')
    .action((id: string, { tenant, json }: Options) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId } = await findTenant(store.db, tenant);
        await revokeKey(store.db, tenantId, id, clock());
        answer(io, json, { key_id: id, revoked: true }, `Key ${id} revoked.`);
      }),
    );
  return key;
}

function shown(info: KeyInfo) {
  return {
    key_id: info.keyId,
    name: info.name,
    hint: info.hint,
    scopes: info.scopes,
    created_at: info.createdAt.toISOString(),
    revoked_at: info.revokedAt?.toISOString() ?? null,
  };
}
