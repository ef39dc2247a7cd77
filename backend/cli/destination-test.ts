import { destinationTest, type DestinationTest } from '../../shared/api.ts';
import { TEST_MODE_TEXTS } from '../../shared/wizard/describe-destination.ts';
import type { Context } from '../context.ts';
import { testDestination } from '../delivery/check.ts';
import { type Destination, describeSettingsError, findPlatform, loadDestination } from '../delivery/destination.ts';
import type { Platform } from '../platforms/platform.ts';
import { UserError } from '../user-error.ts';
import { findTenant } from '../tenants/tenants.ts';
import { createBackendClient, hasSandbox, type TargetOptions } from './backend-client.ts';
import { printResult, NegativeResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

export interface DestinationTestOptions extends TargetOptions {
  json?: true;
  platform?: string;
}

/** Tests a destination with its stored settings, or with `newSettings`. Throws NegativeResult when the test fails. */
export async function runDestinationTest(
  io: CliIo,
  id: string,
  { json, platform, ...target }: DestinationTestOptions,
  newSettings: Record<string, unknown> | null,
): Promise<void> {
  const isOnBackend = target.url !== undefined || (!io.env['SECRET_KEY'] && (await hasSandbox(io)));
  const tested = isOnBackend
    ? await testOnBackend(io, id, target, newSettings)
    : await testOnStore(io, id, target.tenant, platform, newSettings);
  const { isStopped, ...test } = tested;
  const more =
    isStopped && test.ok ? `\nThe destination is stopped. \`destination resume ${id}\` starts sending again.` : '';
  printResult(io, json, test, describeTest(test) + more);
  if (!test.ok) throw new NegativeResult();
}

type TestedDestination = DestinationTest & { isStopped?: boolean };

/** Runs the test in a running backend, which has exclusive access to an embedded database. */
async function testOnBackend(
  io: CliIo,
  id: string,
  target: TargetOptions,
  newSettings: Record<string, unknown> | null,
): Promise<TestedDestination> {
  if (newSettings) throw new UserError('--settings and --url cannot be used together. Leave one of them out.');
  const backend = await createBackendClient(io, target);
  return backend.request(`destinations/${encodeURIComponent(id)}/test`, destinationTest, {});
}

function testOnStore(
  io: CliIo,
  id: string,
  tenant: string | undefined,
  platformName: string | undefined,
  newSettings: Record<string, unknown> | null,
): Promise<TestedDestination> {
  if (tenant === undefined) throw new UserError('No tenant. Give --tenant.');
  return withStore(io, async (context) => {
    const { tenantId } = await findTenant(context.store.db, tenant);
    const stored = await loadDestination(context, context.store.db, tenantId, id);
    const destination = newSettings ? withSettings(context, tenantId, id, platformName, stored, newSettings) : stored;
    if (!destination) throw new UserError(`Unknown destination “${id}”. \`destination list\` shows the ids.`);
    const { platform, stopped } = destination;
    const test = await testDestination(context, destination);
    return { destination: id, platform: platform.id, label: platform.label, ...test, isStopped: stopped !== null };
  });
}

/** Returns a destination with new settings that are not stored. Secrets that are left out are taken from `stored`. */
function withSettings(
  context: Context,
  tenantId: string,
  id: string,
  platformName: string | undefined,
  stored: Destination | null,
  newSettings: Record<string, unknown>,
): Destination {
  const platform = findPlatform(context, platformName ?? stored?.platform.id ?? id);
  const settings = platform.settings.safeParse({ ...storedSecrets(platform, stored), ...newSettings });
  if (settings.error) throw new UserError(`${platform.label}: ${describeSettingsError(settings.error)}`);
  return {
    tenantId,
    id,
    platform,
    settings: settings.data as Record<string, unknown>,
    settingsError: null,
    stopped: null,
    failures: 0,
    resumeAt: null,
    heldBefore: null,
    defaultConsent: {},
    updatedAt: new Date(0),
  };
}

function storedSecrets(platform: Platform, stored: Destination | null): Record<string, unknown> {
  if (stored?.platform.id !== platform.id) return {};
  const settings = Object.entries(stored.settings ?? {});
  return Object.fromEntries(settings.filter(([name]) => platform.secrets.includes(name)));
}

function describeTest({ label, ok, results, test_mode }: DestinationTest): string {
  const lines = results.map(({ shows, ok: isOk, note, code, reason }) => {
    const details = isOk ? (note ? ` ${note}` : '') : ` ${reason ?? ''} (${code ?? ''})`;
    return `${isOk ? '  ok    ' : '  NOT OK'}  ${shows}.${details}`;
  });
  const summary = `${label}: ${ok ? 'works, as far as a test without a sale can show' : 'does not work'}`;
  const testMode = test_mode ? [`  note    ${TEST_MODE_TEXTS[test_mode]}.`] : [];
  return [summary, ...testMode, ...lines].join('\n');
}
