import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { holdDestinations, releaseHold, type RestoredDestination } from '../delivery/hold-restored.ts';
import { UserError } from '../user-error.ts';
import { archiveFolder, restoreFolder } from '../store/archive.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** `store backup`, `store restore` and `store release`; docs/backup.md explains their use. */
export function addBackupCommands(store: Command, io: CliIo): void {
  store
    .command('backup')
    .description('write the embedded database to a file; no backend may be running')
    .argument('<file>', 'e.g. matchback.tar.gz; an existing file is replaced once the new one is complete')
    .option('--json', 'print JSON')
    .action(async (file: string, { json }: { json?: true }) => {
      await archiveFolder(embeddedFolder(io), resolve(io.folder, file));
      const text = `Backed up to ${file}. Store SECRET_KEY separately: without it the backup cannot be used.`;
      printResult(io, json, { file }, text);
    });

  store
    .command('restore')
    .description('restore the embedded database from a file, or mark a restored database with --hold')
    .argument('[file]', 'a file from `store backup`; without it, --hold applies to the database as it is')
    .option('--hold', 'send nothing that may have been sent after the backup was made, until a person decides')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, { hold, json }: { hold?: true; json?: true }) => {
      if (file === undefined && !hold) throw new UserError('Name the file to restore, or give --hold, or both.');
      const holdIfAsked = (context: Context) => (hold ? holdDestinations(context) : Promise.resolve(null));
      const held =
        file === undefined
          ? await withStore(io, holdIfAsked)
          : await restoreFolder(resolve(io.folder, file), embeddedFolder(io), (folder) =>
              withStore({ ...io, env: { ...io.env, DATA_DIR: folder } }, holdIfAsked),
            );
      const restored = file !== undefined;
      printResult(
        io,
        json,
        { restored, destinations: held },
        [restored ? `Restored ${file}.` : '', describeHeld(held)].join(' ').trim(),
      );
    });

  store
    .command('release')
    .description('lift the hold of `store restore --hold`')
    .option('--tenant <slug>', 'only for this tenant (default: for all)')
    .option('--json', 'print JSON')
    .action(({ tenant, json }: { tenant?: string; json?: true }) =>
      withStore(io, async (context) => {
        const tenantId = tenant === undefined ? null : (await findTenant(context.store.db, tenant)).tenantId;
        const released = await releaseHold(context, tenantId);
        const text = `Hold lifted for ${released} ${released === 1 ? 'destination' : 'destinations'}.`;
        printResult(io, json, { released }, text);
      }),
    );
}

function embeddedFolder(io: CliIo): string {
  const { store } = readConfig(io.env);
  if ('dataDir' in store) return resolve(store.dataDir);
  throw new UserError(
    'The data are in PostgreSQL. Back them up with pg_dump and restore them with pg_restore, see docs/backup.md.',
  );
}

function describeHeld(destinations: readonly RestoredDestination[] | null): string {
  if (!destinations) {
    return 'Nothing is held: when the backend starts, it sends all pending deliveries of the backup. If anything was sent after the backup was made, run `store restore --hold` first.';
  }
  if (destinations.length === 0) return 'Nothing is held, because no destinations are set up.';
  const lines = destinations.map(({ tenant, destination, label, held, uncertain, broken }) => {
    const state = held
      ? `sales that ${label} may have had before now wait for a decision; ${uncertain.toLocaleString('en')} of the backup are uncertain`
      : `not held: ${label} recognises sales that are sent again`;
    return `  ${tenant}/${destination}: ${state}${broken === null ? '' : `. ${broken}`}`;
  });
  return ['When the backend starts:', ...lines].join('\n');
}
