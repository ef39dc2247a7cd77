import type { Updateable } from 'kysely';
import type { Context } from '../context.ts';
import { ChangedSince } from '../changed-since.ts';
import { needsCustomers, storeAllCustomers } from '../conversions/customers.ts';
import { abandonDeliveries } from '../delivery/abandon.ts';
import { readSecrets, sealSecrets } from '../delivery/destination-secrets.ts';
import {
  type Destination,
  type DestinationRow,
  findPlatform,
  selectDestinations,
  readStop,
} from '../delivery/destination.ts';
import type { Platform } from '../platforms/platform.ts';
import { type Actor, OPERATOR, writeAudit } from '../store/audit.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { DestinationTable } from '../store/delivery-schema.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { mergeSettings, parseSettings, refuseOwnAddresses } from './destination-settings.ts';

/** A destination as it may be shown: only the names of its secrets. */
export interface DestinationSummary extends Pick<Destination, 'id' | 'stopped' | 'pausedAt' | 'failures' | 'resumeAt'> {
  /** The platform's name: "meta". */
  platform: string;
  label: string;
  settings: Record<string, unknown>;
  secrets: string[];
  /** See Destination; null where the platform recognises every repeated conversion. */
  heldBefore: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** Who makes a change, and under which conditions. */
export interface SetOptions {
  /** Default: the operator. */
  actor?: Actor;
  /** Whether the destination must not exist yet, or must exist. Default: either. */
  only?: 'add' | 'change';
  /** The change was made of this version (`updatedAt`). */
  basedOn?: Date | undefined;
}

/** There is a destination with the id already. */
export class DestinationExists extends UserError {}
/** There is no destination with the id. */
export class UnknownDestination extends UserError {
  constructor(id: string) {
    super(`Unknown destination “${id}”.`);
  }
}

/**
 * Creates a destination, or replaces its settings: secrets that are left out are kept, everything else is replaced, and a
 * stopped destination is resumed, a paused one stays paused. Throws UserError with a message for the operator: InvalidSettings,
 * DestinationExists, ChangedSince, UnknownDestination.
 *
 * @param platformName null: that of the destination, which exists
 */
export async function setDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  platformName: string | null,
  given: Record<string, unknown>,
  options: SetOptions = {},
): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new UserError(
      `Name the destination with lower-case letters, digits and dashes; “${id}” has other characters.`,
    );
  }
  const now = ctx.clock();
  await transaction(ctx.store.db, async (trx) => {
    const before = await lockDestination(trx, tenantId, id);
    assertChangeable(before, id, platformName, options);
    const platform = findPlatform(ctx, platformName ?? before?.platform ?? '');
    const storeKeys = storeKeysOf(trx);
    const secretsBefore = before ? readSecrets(storeKeys, before) : null;
    const settings = mergeSettings(secretsBefore, given);
    const { actor = OPERATOR } = options;
    if (actor !== OPERATOR) refuseOwnAddresses(platform, settings, before?.settings ?? null);
    const parsed = parseSettings(platform, settings);
    if (platform.usesCustomerType?.(parsed) === true && !(await needsCustomers(trx, tenantId))) {
      await lockTenant(trx, tenantId, 'update');
      await storeAllCustomers(trx, tenantId);
    }
    const isSecret = ([name]: [string, unknown]) => platform.secrets.includes(name);
    const entries = Object.entries(settings);
    const secrets = Object.fromEntries(entries.filter(isSecret));
    const row = {
      platform: platform.id,
      settings: JSON.stringify(Object.fromEntries(entries.filter((entry) => !isSecret(entry)))),
      sealed_secrets: sealSecrets(storeKeys, secrets, { tenantId, id }),
      ...HEALTHY,
      ...(!before && { paused_at: null }),
      removed_at: null,
      updated_at: now,
    };
    // After a backup was restored, this destination may have existed before, and sales may have been sent to it.
    const restored = before
      ? null
      : await trx
          .selectFrom('destination')
          .select((eb) => eb.fn.max('held_before').as('at'))
          .executeTakeFirst();
    await trx
      .insertInto('destination')
      .values({ tenant_id: tenantId, destination_id: id, created_at: now, held_before: restored?.at ?? null, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'destination_id']).doUpdateSet(row))
      .execute();
    const action = before ? 'change_destination' : 'add_destination';
    const details = { destination: id, platform: platform.id, ...changedNames(before?.settings, given, platform) };
    await writeAudit(trx, tenantId, { actor, action, details }, now);
  });
  await ctx.wake(tenantId, id);
}

/** Of a destination that is sent to. */
const HEALTHY = { stopped_at: null, stopped_code: null, stopped_reason: null, failures: 0, resume_at: null } as const;

function lockDestination(trx: Trx, tenantId: string, id: string): Promise<DestinationRow | undefined> {
  return selectDestinations(trx, tenantId).where('destination_id', '=', id).forUpdate().executeTakeFirst();
}

function assertChangeable(
  before: DestinationRow | undefined,
  id: string,
  platformName: string | null,
  { only, basedOn }: SetOptions,
): void {
  if (before && only === 'add') {
    throw new DestinationExists(`There is a destination “${id}” already: change it, or choose another id.`);
  }
  if (!before && (only === 'change' || platformName === null)) throw new UnknownDestination(id);
  if (before && platformName !== null && before.platform !== platformName) {
    throw new UserError(`${id} is a ${before.platform} destination: remove it first, or choose another name.`);
  }
  if (before && basedOn && before.updated_at.getTime() !== basedOn.getTime()) {
    throw new ChangedSince(`“${id}” was changed since it was read. Read it again, then make your change.`);
  }
}

/** The names of settings that were changed and of secrets that were entered, for the audit log; no values. */
function changedNames(
  before: Readonly<Record<string, unknown>> = {},
  given: Readonly<Record<string, unknown>>,
  platform: Platform,
): { settings: string[]; secrets: string[] } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(given)])].sort();
  const isSecret = (name: string) => platform.secrets.includes(name);
  const isChanged = (name: string) => JSON.stringify(before[name] ?? null) !== JSON.stringify(given[name] ?? null);
  return {
    settings: names.filter((name) => !isSecret(name) && isChanged(name)),
    secrets: names.filter((name) => isSecret(name) && given[name] !== undefined),
  };
}

/** The destinations of a tenant, with what an operator needs to see. */
export async function listDestinations(ctx: Context, tenantId: string): Promise<DestinationSummary[]> {
  const rows = await selectDestinations(ctx.store.db, tenantId).execute();
  return rows.map((row) => {
    const { label, limits } = findPlatform(ctx, row.platform);
    return {
      id: row.destination_id,
      platform: row.platform,
      label,
      settings: row.settings,
      secrets: Object.keys(readSecrets(storeKeysOf(ctx.store.db), row) ?? {}),
      stopped: readStop(row),
      pausedAt: row.paused_at,
      failures: row.failures,
      resumeAt: row.resume_at,
      heldBefore: limits.dedupWindowMs === null ? null : row.held_before,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  });
}

/** Removes a destination and its secrets; deliveries not sent yet are abandoned. Throws UnknownDestination. */
export async function removeDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  actor: Actor = OPERATOR,
): Promise<void> {
  await changeState(ctx, tenantId, id, { actor, action: 'remove_destination' }, async (trx, now) => {
    await abandonDeliveries(trx, tenantId, id, now);
    return { removed_at: now, sealed_secrets: '' };
  });
}

/**
 * Pauses a destination: nothing is sent to it until a person resumes it. What the platform has taken is still asked about, and a
 * batch that is being sent now ends. A paused one stays so. Throws UnknownDestination.
 */
export async function pauseDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  actor: Actor = OPERATOR,
): Promise<void> {
  await changeState(ctx, tenantId, id, { actor, action: 'pause_destination' }, (_trx, now, before) =>
    Promise.resolve({ paused_at: before.paused_at ?? now }),
  );
}

/** Resumes a paused or stopped destination and resets its count of failures. Throws UnknownDestination. */
export async function resumeDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  actor: Actor = OPERATOR,
): Promise<void> {
  await changeState(ctx, tenantId, id, { actor, action: 'resume_destination' }, () =>
    Promise.resolve({ ...HEALTHY, paused_at: null }),
  );
  await ctx.wake(tenantId, id);
}

/** Writes what `change` returns, with an audit entry. */
async function changeState(
  ctx: Context,
  tenantId: string,
  id: string,
  { actor, action }: { actor: Actor; action: string },
  change: (trx: Trx, now: Date, before: DestinationRow) => Promise<Updateable<DestinationTable>>,
): Promise<void> {
  const now = ctx.clock();
  await transaction(ctx.store.db, async (trx) => {
    const before = await lockDestination(trx, tenantId, id);
    if (!before) throw new UnknownDestination(id);
    await trx
      .updateTable('destination')
      .set({ ...(await change(trx, now, before)), updated_at: now })
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', id)
      .execute();
    await writeAudit(trx, tenantId, { actor, action, details: { destination: id } }, now);
  });
}
