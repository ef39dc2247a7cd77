import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import type { TestModeStatus } from '../../shared/api.ts';
import { countOf } from '../../shared/texts/en/counts.ts';
import { TEST_MODE_TEXTS } from '../../shared/wizard/describe-destination.ts';
import type { Context } from '../context.ts';
import {
  type Destination,
  loadDestination,
  loadDestinations,
  testModeOf,
  testModeStatusOf,
} from '../delivery/destination.ts';
import { countTested } from '../delivery/resend-tested.ts';
import {
  type DestinationSummary,
  listDestinations,
  pauseDestination,
  removeDestination,
  resumeDestination,
  setDestination,
} from '../tenants/destinations.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { UserError } from '../user-error.ts';
import { findTenant } from '../tenants/tenants.ts';
import { runDestinationTest, type DestinationTestOptions } from './destination-test.ts';
import { printResult, formatColumns, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

interface CommandOptions {
  tenant: string;
  json?: true;
}

const PLATFORM_NAMES = [...PLATFORMS.keys()].join(', ');

const settingsSchema = z.record(z.string(), z.unknown());

/** `destination`: manages the destinations of a tenant. */
export function destinationCommand(io: CliIo): Command {
  const destination = new Command('destination').description("destinations: a tenant's accounts on ad platforms");
  const command = (name: string, description: string): Command =>
    destination
      .command(name)
      .description(description)
      .requiredOption('--tenant <slug>', 'the tenant')
      .option('--json', 'print JSON');

  command('set', 'create a destination, or replace its settings; secrets that are left out are kept')
    .argument('<id>', 'an id of your choice, e.g. meta or meta-thailand')
    .option('--platform <name>', `the platform: ${PLATFORM_NAMES} (default: the id)`)
    .requiredOption('--settings <file>', 'JSON file with its settings; - reads standard input')
    .action(
      (
        id: string,
        { tenant, json, platform = id, settings }: CommandOptions & { platform?: string; settings: string },
      ) =>
        withStore(io, async (context) => {
          const { tenantId } = await findTenant(context.store.db, tenant);
          await setDestination(context, tenantId, id, platform, await readSettings(io, settings));
          const offer = await offerResend(context, tenantId, id);
          printResult(
            io,
            json,
            { destination_id: id, platform, tested: offer.tested },
            [`Destination ${id} is set up.`, ...offer.lines].join('\n'),
          );
        }),
    );

  command('list', 'list the destinations with their settings and state').action(({ tenant, json }: CommandOptions) =>
    withStore(io, async (context) => {
      const { tenantId } = await findTenant(context.store.db, tenant);
      const loaded = await loadDestinations(context, context.store.db, tenantId);
      const byId = new Map(loaded.map((destination) => [destination.id, destination]));
      const tested = await countTested(context.store.db, tenantId);
      const destinations = (await listDestinations(context, tenantId)).map((summary) => ({
        ...summary,
        ...capabilitiesOf(byId.get(summary.id)),
        tested: tested.get(summary.id) ?? 0,
      }));
      const header = ['id', 'platform', 'later changes', 'held back', 'settings', 'state'];
      const rows = destinations.map(
        ({
          id,
          label,
          settings,
          secrets,
          stopped,
          pausedAt,
          heldBefore,
          broken,
          adjustments,
          hold_back_days,
          ...test
        }) => [
          id,
          label,
          adjustments ? adjustments.join(', ') || 'none' : '?',
          hold_back_days ? `${hold_back_days} days` : 'no',
          [
            ...Object.entries(settings).map(([name, value]) => `${name}=${JSON.stringify(value)}`),
            ...secrets.map((name) => `${name}=***`),
          ].join(' '),
          [broken ?? describeState({ stopped, pausedAt, heldBefore }), ...describeTestMode(test)].join('; '),
        ],
      );
      printResult(
        io,
        json,
        { destinations },
        rows.length > 0 ? formatColumns([header, ...rows]) : 'No destinations yet.',
      );
    }),
  );

  destination
    .command('test')
    .description('check credentials, permissions and settings with the platform, without sending a sale')
    .argument('<id>')
    .option('--tenant <slug>', 'the tenant (in a running backend: default MATCHBACK_TENANT, or the sandbox)')
    .option('--json', 'print JSON')
    .option(
      '--settings <file>',
      'test these settings without storing them; secrets that are left out are the stored ones',
    )
    .option('--platform <name>', `with --settings: the platform, ${PLATFORM_NAMES} (default: as stored, or the id)`)
    .option(
      '--url <url>',
      'run the test in this running backend (default: this command opens the database of .env; without one: in the sandbox)',
    )
    .option(
      '--key-file <file>',
      'with --url: a file with an API key of the scope admin (default: MATCHBACK_KEY, or the sandbox)',
    )
    .action(async (id: string, { settings, ...options }: DestinationTestOptions & { settings?: string }) =>
      runDestinationTest(io, id, options, settings === undefined ? null : await readSettings(io, settings)),
    );

  command('remove', 'remove a destination; deliveries that were not sent yet are never sent')
    .argument('<id>')
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await removeDestination(context, tenantId, id);
        printResult(io, json, { destination_id: id, removed: true }, `Destination ${id} removed.`);
      }),
    );

  command('pause', 'send nothing to a destination until it is resumed; sales wait')
    .argument('<id>')
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await pauseDestination(context, tenantId, id);
        printResult(io, json, { destination_id: id, paused: true }, `Destination ${id} paused.`);
      }),
    );

  command('resume', 'start sending to a paused or stopped destination again')
    .argument('<id>')
    .action((id: string, { tenant, json }: CommandOptions) =>
      withStore(io, async (context) => {
        const { tenantId } = await findTenant(context.store.db, tenant);
        await resumeDestination(context, tenantId, id);
        printResult(io, json, { destination_id: id, resumed: true }, `Destination ${id} resumed.`);
      }),
    );
  return destination;
}

/** `heldBefore` is set after an older backup was restored, see docs/backup.md. */
function describeState({
  stopped,
  pausedAt,
  heldBefore,
}: Pick<DestinationSummary, 'stopped' | 'pausedAt' | 'heldBefore'>): string {
  if (stopped) return `stopped: ${stopped.reason}`;
  if (pausedAt) return `paused since ${pausedAt.toISOString()}`;
  return heldBefore ? `works; sales from before ${heldBefore.toISOString()} are held since a restore` : 'works';
}

/** Says that a destination is in test mode, or that it was and what can be done about it. */
function describeTestMode({ test_mode, tested }: { test_mode: TestModeStatus; tested: number }): string[] {
  if (test_mode) return [TEST_MODE_TEXTS[test_mode]];
  return tested > 0 ? [`${tested.toLocaleString('en')} sent in test mode only, see \`delivery resend-tested\``] : [];
}

/** How many deliveries a destination took in test mode and did not count, and what can be done once that has ended. */
async function offerResend(ctx: Context, tenantId: string, id: string): Promise<{ tested: number; lines: string[] }> {
  const destination = await loadDestination(ctx, ctx.store.db, tenantId, id);
  const testMode = destination && testModeOf(destination);
  if (testMode) {
    const status = TEST_MODE_TEXTS[testMode.isCounted ? 'counted' : 'not_counted'];
    return { tested: 0, lines: [`It is in ${status}. To end that, ${testMode.toEnd}.`] };
  }
  const tested = (await countTested(ctx.store.db, tenantId)).get(id) ?? 0;
  if (tested === 0) return { tested, lines: [] };
  return {
    tested,
    lines: [
      `${countOf(tested, 'delivery was', 'deliveries were')} sent in test mode and not counted. To send them for real, if the platform does not show them as counted:`,
      `  matchback delivery resend-tested --destination ${id} --all`,
    ],
  };
}

/** Which adjustments the platform supports, and how long sales are held back; null while the settings cannot be read. */
function capabilitiesOf(destination: Destination | undefined) {
  const { platform, settings = null, settingsError: broken = null } = destination ?? {};
  const supported = platform && settings ? platform.adjustments(settings) : null;
  const days = settings?.hold_back_days;
  return {
    broken,
    test_mode: destination ? testModeStatusOf(destination) : null,
    adjustments: supported && (['restate', 'retract'] as const).filter((type) => supported[type]),
    hold_back_days: typeof days === 'number' ? days : null,
  };
}

async function readSettings(io: CliIo, file: string): Promise<Record<string, unknown>> {
  const text = file === '-' ? await io.stdin() : await readFile(resolve(io.folder, file), 'utf8');
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(
      `${file === '-' ? 'Standard input' : file} is not a JSON object. Write {"setting": "value", …}.`,
    );
  }
}
