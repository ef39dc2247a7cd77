import { destinationTest, type DestinationTest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { testDestination } from '../delivery/check.ts';
import { type Destination, describeSettingsError, findPlatform, loadDestination } from '../delivery/destination.ts';
import type { Platform } from '../platforms/platform.ts';
import { Refusal } from '../refusal.ts';
import { findTenant } from '../tenants/tenants.ts';
import { createBackendClient, type TargetOptions } from './backend-client.ts';
import { printResult, NegativeResult, type CliIo } from './cli-io.ts';
import { withStore } from './with-store.ts';

export interface DestinationTestOptions extends TargetOptions {
  tenant: string;
  json?: true;
  platform?: string;
}

/** Tests a destination, or settings that are not stored (yet). Throws AnsweredNo when it would not work. */
export async function runDestinationTest(
  io: CliIo,
  id: string,
  { json, platform, ...target }: DestinationTestOptions,
  given: Record<string, unknown> | null,
): Promise<void> {
  const tested =
    target.url === undefined
      ? await testOnStore(io, id, target.tenant, platform, given)
      : await testOnBackend(io, id, target, given);
  const { stopped, ...test } = tested;
  const more =
    stopped && test.ok ? `\nIt is stopped all the same: \`destination resume ${id}\` lets it send again.` : '';
  printResult(io, json, test, describeTest(test) + more);
  if (!test.ok) throw new NegativeResult();
}

type TestedDestination = DestinationTest & { stopped?: boolean };

/** Of a running backend; it alone can reach an embedded store while it runs. */
async function testOnBackend(
  io: CliIo,
  id: string,
  target: TargetOptions,
  given: Record<string, unknown> | null,
): Promise<TestedDestination> {
  if (given) throw new Refusal('Settings are tried without a backend: leave --url out, or leave --settings out.');
  const backend = await createBackendClient(io, target);
  return backend.request(`destinations/${encodeURIComponent(id)}/test`, destinationTest, {});
}

function testOnStore(
  io: CliIo,
  id: string,
  tenant: string,
  platformName: string | undefined,
  given: Record<string, unknown> | null,
): Promise<TestedDestination> {
  return withStore(io, async (context) => {
    const { tenantId } = await findTenant(context.store.db, tenant);
    const stored = await loadDestination(context, context.store.db, tenantId, id);
    const destination = given ? withSettings(context, tenantId, id, platformName, stored, given) : stored;
    if (!destination) throw new Refusal(`Unknown destination “${id}”.`);
    const { platform, stopped } = destination;
    const test = await testDestination(context, destination);
    return { destination: id, platform: platform.id, label: platform.label, ...test, stopped: stopped !== null };
  });
}

/** A destination with settings as they would be; secrets that are left out are those that are stored. */
function withSettings(
  context: Context,
  tenantId: string,
  id: string,
  platformName: string | undefined,
  stored: Destination | null,
  given: Record<string, unknown>,
): Destination {
  const platform = findPlatform(context, platformName ?? stored?.platform.id ?? id);
  const settings = platform.settings.safeParse({ ...storedSecrets(platform, stored), ...given });
  if (settings.error) throw new Refusal(`${platform.label}: ${describeSettingsError(settings.error)}`);
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
    updatedAt: new Date(0),
  };
}

function storedSecrets(platform: Platform, stored: Destination | null): Record<string, unknown> {
  if (stored?.platform.id !== platform.id) return {};
  const known = Object.entries(stored.settings ?? {});
  return Object.fromEntries(known.filter(([name]) => platform.secrets.includes(name)));
}

function describeTest({ label, ok, results }: DestinationTest): string {
  const lines = results.map(({ shows, ok: good, note, code, reason }) => {
    const words = good ? (note ? ` ${note}` : '') : ` ${reason ?? ''} (${code ?? ''})`;
    return `${good ? '  ok    ' : '  NOT OK'}  ${shows}.${words}`;
  });
  return [`${label}: ${ok ? 'works, as far as can be told without a sale' : 'does not work'}`, ...lines].join('\n');
}
