import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { listDestinations, removeDestination, resumeDestination, setDestination } from '../delivery/configured.ts';
import { Refusal } from '../refusal.ts';
import { findTenant } from '../tenants/tenants.ts';
import { answer, columns, type Io } from './io.ts';
import { withStore } from './store.ts';

interface Options {
  tenant: string;
  json?: true;
}

const settingsSchema = z.record(z.string(), z.unknown());

export function destinationCommand(io: Io): Command {
  const destination = new Command('destination').description('ad platforms that a tenant delivers to');
  const command = (name: string, description: string): Command =>
    destination
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'whose')
      .option('--json', 'answer in JSON');

  command('set', 'set a destination up, or up anew; secrets that are left out are kept')
    .argument('<id>', 'your name for it, e.g. meta or meta-thailand')
    .option('--type <platform>', 'meta, google or tiktok (default: the id)')
    .requiredOption('--settings <file>', 'JSON file of its settings; - reads standard input')
    .action((id: string, { tenant, json, type, settings }: Options & { type?: string; settings: string }) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await setDestination(context, tenantId, id, type ?? id, await readSettings(io, settings));
        answer(io, json, { destination_id: id, type: type ?? id }, `Destination ${id} is set up.`);
      }),
    );

  command('list', 'list the destinations and whether they work').action(({ tenant, json }: Options) =>
    withStore(io, async (context) => {
      const { tenantId } = await findTenant(context.store.db, tenant);
      const destinations = await listDestinations(context, tenantId);
      const header = ['id', 'platform', 'settings', 'state'];
      const rows = destinations.map(({ id, label, settings, secrets, stopped }) => [
        id,
        label,
        [
          ...Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
          ...secrets.map((name) => `${name}=***`),
        ].join(' '),
        stopped ? `stopped: ${stopped.reason}` : 'works',
      ]);
      answer(io, json, { destinations }, rows.length > 0 ? columns([header, ...rows]) : 'No destinations yet.');
    }),
  );

  command('remove', 'remove a destination; what was not sent yet never will be')
    .argument('<id>')
    .action((id: string, { tenant, json }: Options) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await removeDestination(context, tenantId, id);
        answer(io, json, { destination_id: id, removed: true }, `Destination ${id} removed.`);
      }),
    );

  command('resume', 'let a stopped destination send again')
    .argument('<id>')
    .action((id: string, { tenant, json }: Options) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await resumeDestination(context, tenantId, id);
        answer(io, json, { destination_id: id, resumed: true }, `Destination ${id} resumed.`);
      }),
    );
  return destination;
}

async function readSettings(io: Io, file: string): Promise<Record<string, unknown>> {
  const text = file === '-' ? await io.stdin() : await readFile(resolve(io.folder, file), 'utf8');
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch {
    throw new Refusal(`${file === '-' ? 'Standard input' : file} is no JSON object: write {"setting": "value", …}.`);
  }
}
