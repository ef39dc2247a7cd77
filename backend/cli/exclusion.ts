import { Argument, Command } from 'commander';
import type { Exclusion } from '../../shared/api.ts';
import { EXCLUSION_KINDS, type ExclusionKind } from '../../shared/exclusion-kinds.ts';
import { OPERATOR } from '../store/audit.ts';
import { addExclusions, listExclusions, removeExclusions } from '../tenants/exclusions.ts';
import { findTenant } from '../tenants/tenants.ts';
import { type CliIo, formatColumns, printResult } from './cli-io.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

/** `exclusion`: identifiers that identify no customer of a tenant. */
export function exclusionCommand(io: CliIo): Command {
  const exclusion = new Command('exclusion').description(
    "identifiers that identify no customer: the shop's own addresses, a branch's phone, the customer id of a till",
  );
  const command = (name: string, description: string): Command =>
    exclusion
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');
  const print = (json: true | undefined, exclusions: Exclusion[]) =>
    printResult(io, json, { exclusions }, exclusions.length > 0 ? tableOf(exclusions) : 'Nothing is excluded.');

  command('list', 'list them').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async (context) => {
      const { tenantId } = await findTenant(context.store.db, tenant);
      print(json, await listExclusions(context.store.db, tenantId));
    }),
  );

  command('add', 'exclude one; of anything but a domain only hashes are stored')
    .addArgument(new Argument('<kind>', 'what it is').choices(EXCLUSION_KINDS))
    .argument('<value>', 'a domain, an e-mail address, a phone number or a customer id')
    .requiredOption('--reason <text>', 'for people: shown on rows that have it')
    .option('--country <country>', 'of a phone number without a country code')
    .action((kind: ExclusionKind, value: string, options: CommandOptions & { reason: string; country?: string }) =>
      withStore(io, async (context) => {
        const { tenant, json, reason, country } = options;
        const { tenantId } = await findTenant(context.store.db, tenant);
        const added = [{ kind, value, reason, ...(country !== undefined && { country }) }];
        print(json, await addExclusions(context, tenantId, added, OPERATOR));
      }),
    );

  command('end', 'use an identifier again')
    .argument('<id>', 'its id in the list')
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        print(json, await removeExclusions(context, tenantId, [id], OPERATOR));
      }),
    );
  return exclusion;
}

function tableOf(exclusions: readonly Exclusion[]): string {
  const rows = exclusions.map(({ id, kind, domain, reason, created_at }) => [
    id,
    kind,
    domain ?? '(hashed)',
    reason,
    created_at,
  ]);
  return formatColumns([['id', 'kind', 'domain', 'reason', 'since'], ...rows]);
}
