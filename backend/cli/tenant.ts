import { Command } from 'commander';
import { createTenant } from '../tenants/tenants.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

export function tenantCommand(io: CliIo): Command {
  const tenant = new Command('tenant').description('tenants: each has its own keys, people, sales and destinations');
  tenant
    .command('create')
    .description('make a tenant')
    .argument('<slug>', 'its name in addresses: lower-case letters, digits and dashes')
    .option('--name <name>', 'its name for people')
    .option('--json', 'answer in JSON')
    .action((slug: string, { name, json }: { name?: string; json?: true }) =>
      withStore(io, async ({ store, clock }) => {
        const made = await createTenant(store.db, slug, name ?? slug, clock());
        const value = { tenant_id: made.tenantId, slug: made.slug, name: made.name };
        printResult(io, json, value, `Tenant ${made.slug} made (${made.tenantId}).`);
      }),
    );
  return tenant;
}
