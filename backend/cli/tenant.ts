import { Command, InvalidArgumentError, Option } from 'commander';
import type { RetentionRequest } from '../../shared/api.ts';
import type { Consent, ConsentFacts } from '../../shared/conversion.ts';
import { readRetention, setRetention } from '../privacy/retention-periods.ts';
import { OPERATOR } from '../store/audit.ts';
import { createTenant, findTenant, loadDefaultConsent, setDefaultConsent } from '../tenants/tenants.ts';
import { UserError } from '../user-error.ts';
import { formatColumns, printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** `tenant create`, `tenant consent` and `tenant retention`. */
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
  tenant
    .command('retention')
    .description('show or set for how many days data are kept; `default` sets the default')
    .argument('<slug>', 'the tenant')
    .option('--clicks <days>', 'clicks of identities and of conversions', readDays)
    .option('--identities <days>', 'identities, since anything of them was last seen', readDays)
    .option('--row-problems <days>', 'what was wrong with uploaded rows', readDays)
    .option('--delivery-details <days>', 'reasons of deliveries', readDays)
    .option('--json', 'print JSON')
    .action((slug: string, { json, ...given }: RetentionOptions) =>
      withStore(io, async ({ store, clock }) => {
        const { tenantId, slug: name } = await findTenant(store.db, slug);
        const { clicks, identities, rowProblems: row_problems, deliveryDetails: delivery_details } = given;
        const days = Object.entries({ clicks, identities, row_problems, delivery_details }).map(([what, value]) => [
          what,
          value === 'default' ? null : value,
        ]);
        await setRetention(store.db, tenantId, Object.fromEntries(days) as RetentionRequest, OPERATOR, clock());
        const retention = await readRetention(store.db, tenantId);
        const text = formatColumns(Object.entries(retention).map(([what, value]) => [what, value, 'days']));
        printResult(io, json, { tenant: name, days: retention }, text);
      }),
    );
  return tenant;
}

/** `default` instead of null, which commander turns into an empty text. */
type Days = number | 'default';

interface RetentionOptions {
  clicks?: Days;
  identities?: Days;
  rowProblems?: Days;
  deliveryDetails?: Days;
  json?: true;
}

function readDays(text: string): Days {
  if (text === 'default') return text;
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number of days, or default.');
}

interface ConsentOptions {
  adUserData?: Consent;
  adPersonalization?: Consent;
  none?: true;
  json?: true;
}
