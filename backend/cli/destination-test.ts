import { destinationTest, type DestinationTest } from '../../shared/api.ts';
import { TEST_MODE_TEXTS } from '../../shared/wizard/describe-destination.ts';
import { testDestination } from '../delivery/check.ts';
import { loadDestination } from '../delivery/destination.ts';
import { destinationWith } from '../tenants/destination-settings.ts';
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
    const of = { tenantId, id, platformName: platformName ?? stored?.platform.id ?? id };
    const destination = newSettings ? destinationWith(context, of, stored, newSettings) : stored;
    if (!destination) throw new UserError(`Unknown destination “${id}”. \`destination list\` shows the ids.`);
    const { platform, stopped } = destination;
    const test = await testDestination(context, destination);
    return { destination: id, platform: platform.id, label: platform.label, ...test, isStopped: stopped !== null };
  });
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
