import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { Context } from '../context.ts';
import { holdDestinations, releaseHold, type RestoredDestination } from '../delivery/hold-restored.ts';
import { Refusal } from '../refusal.ts';
import { archiveFolder, restoreFolder } from '../store/archive.ts';
import { findTenant } from '../tenants/tenants.ts';
import { printResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

/** `store backup`, `store restore` and `store release`; docs/backup.md tells how they are used. */
export function addBackupCommands(store: Command, io: CliIo): void {
  store
    .command('backup')
    .description('write the embedded store into a file, while no backend runs')
    .argument('<file>', 'e.g. matchback.tar.gz; it takes the place of an older one when it is whole')
    .option('--json', 'answer in JSON')
    .action(async (file: string, { json }: { json?: true }) => {
      await archiveFolder(embeddedFolder(io), resolve(io.folder, file));
      const words = `Backed up to ${file}. Keep SECRET_KEY too, elsewhere: without it the platforms' credentials are lost.`;
      printResult(io, json, { file }, words);
    });

  store
    .command('restore')
    .description('restore the embedded store from a file; with --hold, ask before sending what may have been sent')
    .argument('[file]', 'as `store backup` wrote it; left out, --hold marks the database as it is')
    .option('--hold', 'the backup is older than what was sent last')
    .option('--json', 'answer in JSON')
    .action(async (file: string | undefined, { hold, json }: { hold?: true; json?: true }) => {
      if (file === undefined && !hold) throw new Refusal('Name the file to restore, or give --hold, or both.');
      const work = (context: Context) => (hold ? holdDestinations(context) : Promise.resolve(null));
      const held =
        file === undefined
          ? await withStore(io, work)
          : await restoreFolder(resolve(io.folder, file), embeddedFolder(io), (folder) =>
              withStore({ ...io, env: { ...io.env, DATA_DIR: folder } }, work),
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
    .option('--tenant <slug>', 'of this tenant alone')
    .option('--json', 'answer in JSON')
    .action(({ tenant, json }: { tenant?: string; json?: true }) =>
      withStore(io, async (context) => {
        const tenantId = tenant === undefined ? null : (await findTenant(context.store.db, tenant)).tenantId;
        const released = await releaseHold(context, tenantId);
        printResult(
          io,
          json,
          { released },
          `${released} ${released === 1 ? 'destination is' : 'destinations are'} not held any more.`,
        );
      }),
    );
}

function embeddedFolder(io: CliIo): string {
  const { store } = readConfig(io.env);
  if ('dataDir' in store) return resolve(store.dataDir);
  throw new Refusal(
    'The data are in PostgreSQL: back them up with pg_dump and restore them with pg_restore, see docs/backup.md.',
  );
}

function describeHeld(destinations: readonly RestoredDestination[] | null): string {
  if (!destinations) {
    return 'Nothing is held: when the backend starts it sends all that the backup had not sent. If anything was sent since it was made, run `store restore --hold` before.';
  }
  if (destinations.length === 0) return 'There are no destinations yet, and so nothing is held.';
  const lines = destinations.map(({ tenant, destination, label, held, uncertain, broken }) => {
    const state = held
      ? `sales from before now wait for a person; ${uncertain.toLocaleString('en')} of the backup are uncertain`
      : `goes on by itself: ${label} recognises what it is sent again`;
    return `  ${tenant}/${destination}: ${state}${broken === null ? '' : `. ${broken}`}`;
  });
  return ['Before anything is sent:', ...lines].join('\n');
}
