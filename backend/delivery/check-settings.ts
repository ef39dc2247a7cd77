import type { Context } from '../context.ts';
import { describeEndingVersion, findEndingVersion } from '../platforms/api-versions.ts';
import { type Destination, type DestinationRow, destinationFrom } from './destination.ts';
import { type DestinationHealth, healthAfter, writeHealth } from './health.ts';

type Effects = Pick<Context, 'store' | 'clock' | 'log' | 'platforms'>;

/** How many destinations are read at once. */
const PAGE_SIZE = 500;

const CODE = 'settings_unusable';

/**
 * Finds the destinations whose settings this release cannot use: those that are no longer valid, and secrets that
 * cannot be unsealed. They are logged and stopped, which the tenant, `destination list` and each delivery then
 * show, in place of at the first delivery. Those that were stopped for this and are valid again resume. A version of a
 * platform's API that ends soon is logged too. Ends early where `signal` aborts. Returns how many cannot be used.
 */
export async function checkStoredSettings(ctx: Effects, signal?: AbortSignal): Promise<number> {
  let unusable = 0;
  let page: DestinationRow[];
  let after: DestinationRow | undefined;
  do {
    page = await readPage(ctx, after);
    for (const row of page) {
      if (signal?.aborted) return unusable;
      if (!(await checkDestination(ctx, row))) unusable += 1;
    }
    after = page.at(-1);
  } while (page.length === PAGE_SIZE);
  return unusable;
}

function readPage({ store }: Effects, after: DestinationRow | undefined): Promise<DestinationRow[]> {
  let query = store.db.selectFrom('destination').selectAll().where('removed_at', 'is', null);
  if (after) {
    query = query.where((row) =>
      row.or([
        row('tenant_id', '>', after.tenant_id),
        row.and([row('tenant_id', '=', after.tenant_id), row('destination_id', '>', after.destination_id)]),
      ]),
    );
  }
  return query.orderBy('tenant_id').orderBy('destination_id').limit(PAGE_SIZE).execute();
}

/** Returns whether the settings can be used. */
async function checkDestination(ctx: Effects, row: DestinationRow): Promise<boolean> {
  const names = { tenant: row.tenant_id, destination: row.destination_id, platform: row.platform };
  try {
    const destination = destinationFrom(ctx, row);
    const { settingsError: reason, stopped } = destination;
    if (reason !== null) ctx.log.error({ ...names, reason }, 'the settings of a destination cannot be used');
    warnOfEndingVersion(ctx, destination, names);
    const isKnown = stopped?.code === CODE && stopped.reason === reason;
    const hasRecovered = stopped?.code === CODE && reason === null;
    const now = ctx.clock();
    let health: DestinationHealth | null = null;
    if (reason !== null && !isKnown) health = healthAfter(destination, { kind: 'stop', code: CODE, reason }, now);
    else if (hasRecovered) health = healthAfter(destination, { kind: 'works' }, now);
    if (health) await writeHealth(ctx.store.db, destination, health, now);
    return reason === null;
  } catch (error) {
    // Of a platform that this release does not have.
    ctx.log.error({ ...names, err: error }, 'a destination cannot be read');
    return false;
  }
}

function warnOfEndingVersion({ log, clock }: Effects, { platform, settings }: Destination, names: object): void {
  const now = clock();
  const ending = settings && findEndingVersion(platform.id, settings, now);
  if (!ending) return;
  const { version, endsOn: ends_on } = ending;
  log.warn({ ...names, version, ends_on }, describeEndingVersion(ending, now));
}
