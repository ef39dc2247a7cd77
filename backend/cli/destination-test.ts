import { destinationTest, type DestinationTest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { testDestination } from '../delivery/check.ts';
import { type ConfiguredDestination, loadDestination } from '../delivery/configured.ts';
import type { Destination } from '../destinations/destination.ts';
import { DESTINATIONS } from '../destinations/registry.ts';
import { Refusal } from '../refusal.ts';
import { findTenant } from '../tenants/tenants.ts';
import { connect, type TargetOptions } from './backend.ts';
import { answer, AnsweredNo, type Io } from './io.ts';
import { withStore } from './store.ts';

export interface TestOptions extends TargetOptions {
  tenant: string;
  json?: true;
  type?: string;
}

/** Tests a destination, or settings that are not stored (yet). Throws AnsweredNo when it would not work. */
export async function runTest(
  io: Io,
  id: string,
  { json, type, ...target }: TestOptions,
  given: Record<string, unknown> | null,
): Promise<void> {
  const tested =
    target.url === undefined ? await testStored(io, id, target.tenant, type, given) : await ask(io, id, target, given);
  const { stopped, ...test } = tested;
  const more =
    stopped && test.ok ? `\nIt is stopped all the same: \`destination resume ${id}\` lets it send again.` : '';
  answer(io, json, test, describe(test) + more);
  if (!test.ok) throw new AnsweredNo();
}

type Tested = DestinationTest & { stopped?: boolean };

/** Of a running backend; it alone can reach an embedded store while it runs. */
async function ask(io: Io, id: string, target: TargetOptions, given: Record<string, unknown> | null): Promise<Tested> {
  if (given) throw new Refusal('Settings are tried without a backend: leave --url out, or leave --settings out.');
  const backend = await connect(io, target);
  return backend.call(`destinations/${encodeURIComponent(id)}/test`, destinationTest, {});
}

function testStored(
  io: Io,
  id: string,
  tenant: string,
  type: string | undefined,
  given: Record<string, unknown> | null,
): Promise<Tested> {
  return withStore(io, async (context) => {
    const { tenantId } = await findTenant(context.store.db, tenant);
    const stored = await loadDestination(context, context.store.db, tenantId, id);
    const configured = given ? trial(context, tenantId, id, type, stored, given) : stored;
    if (!configured) throw new Refusal(`There is no destination “${id}”.`);
    const { destination, stopped } = configured;
    const test = await testDestination(context, configured);
    return { destination: id, type: destination.id, label: destination.label, ...test, stopped: stopped !== null };
  });
}

/** A destination with settings as they would be; secrets that are left out are those that are stored. */
function trial(
  { destinations = DESTINATIONS }: Context,
  tenantId: string,
  id: string,
  type: string | undefined,
  stored: ConfiguredDestination | null,
  given: Record<string, unknown>,
): ConfiguredDestination {
  const destination = destinations.get(type ?? stored?.destination.id ?? id);
  if (!destination) throw new Refusal(`There is no such platform; there are: ${[...destinations.keys()].join(', ')}.`);
  const settings = destination.settings.safeParse({ ...secretsOf(destination, stored), ...given });
  const words = settings.error?.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`);
  if (words) throw new Refusal(`${destination.label}: ${words.join('; ')}`);
  return {
    tenantId,
    id,
    destination,
    settings: settings.data as Record<string, unknown>,
    broken: null,
    stopped: null,
    failures: 0,
    resumeAt: null,
    heldBefore: null,
    updatedAt: new Date(0),
  };
}

function secretsOf(destination: Destination, stored: ConfiguredDestination | null): Record<string, unknown> {
  if (stored?.destination.id !== destination.id) return {};
  const known = Object.entries(stored.settings ?? {});
  return Object.fromEntries(known.filter(([name]) => destination.secrets.includes(name)));
}

function describe({ label, ok, results }: DestinationTest): string {
  const lines = results.map(({ shows, ok: good, note, code, reason }) => {
    const words = good ? (note ? ` ${note}` : '') : ` ${reason ?? ''} (${code ?? ''})`;
    return `${good ? '  ok    ' : '  NOT OK'}  ${shows}.${words}`;
  });
  return [`${label}: ${ok ? 'works, as far as can be told without a sale' : 'does not work'}`, ...lines].join('\n');
}
