import { Command } from 'commander';
import { createTenant } from '../tenants/tenants.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** `tenant create`. */
export function tenantCommand(io: CliIo): Command {
  const tenant = new Command('tenant').description('tenants: each has its own keys, members, sales and destinations');
  tenant
    .command('create')
    .description('create a tenant')
    .argument('<slug>', 'its name in URLs: lower-case letters, digits and dashes')
    .option('--name <name>', 'its name for people (default: the slug)')
    .option('--json', 'print JSON')
    .action((slug: string, { name, json }: { name?: string; json?: true }) =>
      withStore(io, async ({ store, clock }) => {
        const created = await createTenant(store.db, slug, name ?? slug, clock());
        const value = { tenant_id: created.tenantId, slug: created.slug, name: created.name };
        printResult(io, json, value, `Tenant ${created.slug} created (${created.tenantId}).`);
      }),
    );
  return tenant;
}
