import { Command, Option } from 'commander';
import type { Consent, ConsentFacts } from '../../shared/conversion.ts';
import { OPERATOR } from '../store/audit.ts';
import { createTenant, findTenant, loadDefaultConsent, setDefaultConsent } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** `tenant create` and `tenant consent`. */
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
  tenant
    .command('consent')
    .description('show or set what customers consented to whose row does not state it; replaces both')
    .argument('<slug>', 'the tenant')
    .addOption(new Option('--ad-user-data <consent>', 'sharing data with ad platforms').choices(['granted', 'denied']))
    .addOption(new Option('--ad-personalization <consent>', 'personalised ads').choices(['granted', 'denied']))
    .option('--none', 'assume nothing')
    .option('--json', 'print JSON')
    .action((slug: string, { adUserData, adPersonalization, none, json }: ConsentOptions) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId, slug: name } = await findTenant(store.db, slug);
        const given: ConsentFacts = {
          ...(adUserData && { ad_user_data: adUserData }),
          ...(adPersonalization && { ad_personalization: adPersonalization }),
        };
        const isGiven = Object.keys(given).length > 0;
        if (isGiven && none) throw new UserError('--none goes with no other option.');
        if (isGiven || none) await setDefaultConsent(store.db, tenantId, given, OPERATOR, clock());
        const consent = await loadDefaultConsent(store.db, tenantId);
        const text = Object.entries(consent).map(([use, value]) => `${use} ${value}`);
        printResult(io, json, { tenant: name, default_consent: consent }, text.join(', ') || 'Nothing is assumed.');
      }),
    );
  return tenant;
}

interface ConsentOptions {
  adUserData?: Consent;
  adPersonalization?: Consent;
  none?: true;
  json?: true;
}
