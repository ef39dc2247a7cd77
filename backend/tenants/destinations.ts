import type { Context } from '../context.ts';
import { needsCustomers, storeAllCustomers } from '../conversions/customers.ts';
import { abandonDeliveries } from '../delivery/abandon.ts';
import { readSecrets, sealSecrets } from '../delivery/destination-secrets.ts';
import {
  describeSettingsError,
  type Destination,
  findPlatform,
  selectDestinations,
  readStop,
} from '../delivery/destination.ts';
import type { TypeSettings } from '../platforms/kit/settings.ts';
import type { Platform } from '../platforms/platform.ts';
import { UserError } from '../user-error.ts';
import { storeKeysOf } from '../store/keys.ts';
import { lockTenant, transaction } from '../store/transaction.ts';

/** A destination as it may be shown: only the names of its secrets. */
export interface DestinationSummary extends Pick<Destination, 'id' | 'stopped' | 'failures' | 'resumeAt'> {
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

/**
 * Creates a destination, or replaces its settings: secrets that are left out are kept, everything else is replaced, and a
 * stopped destination is resumed. Throws UserError with a message for the operator.
 */
export async function setDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  platformName: string,
  given: Record<string, unknown>,
): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new UserError(
      `Name the destination with lower-case letters, digits and dashes; “${id}” has other characters.`,
    );
  }
  const platform = findPlatform(ctx, platformName);
  const now = ctx.clock();
  await transaction(ctx.store.db, async (trx) => {
    const before = await selectDestinations(trx, tenantId)
      .where('destination_id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (before && before.platform !== platformName) {
      throw new UserError(`${id} is a ${before.platform} destination: remove it first, or choose another name.`);
    }
    const settings = { ...(before && readSecrets(storeKeysOf(trx), before)), ...given };
    const parsed = platform.settings.safeParse(settings);
    if (!parsed.success) throw new UserError(`${platform.label}: ${describeSettingsError(parsed.error)}`);
    assertTypesWork(platform, parsed.data);
    if (platform.usesCustomerType?.(parsed.data) === true && !(await needsCustomers(trx, tenantId))) {
      await lockTenant(trx, tenantId, 'update');
      await storeAllCustomers(trx, tenantId);
    }
    const isSecret = ([name]: [string, unknown]) => platform.secrets.includes(name);
    const entries = Object.entries(settings);
    const secrets = Object.fromEntries(entries.filter(isSecret));
    const row = {
      platform: platformName,
      settings: JSON.stringify(Object.fromEntries(entries.filter((entry) => !isSecret(entry)))),
      sealed_secrets: sealSecrets(storeKeysOf(trx), secrets, { tenantId, id }),
      stopped_at: null,
      stopped_code: null,
      stopped_reason: null,
      failures: 0,
      resume_at: null,
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
  });
  await ctx.wake(tenantId, id);
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
      failures: row.failures,
      resumeAt: row.resume_at,
      heldBefore: limits.dedupWindowMs === null ? null : row.held_before,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
    };
  });
}

/** Removes a destination and its secrets; deliveries not sent yet are abandoned. Throws UserError when it does not exist. */
export async function removeDestination(ctx: Context, tenantId: string, id: string): Promise<void> {
  const now = ctx.clock();
  await transaction(ctx.store.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('destination')
      .set({ removed_at: now, updated_at: now, sealed_secrets: '' })
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw unknownDestination(id);
    await abandonDeliveries(trx, tenantId, id, now);
  });
}

/** Resumes a stopped destination and resets its count of failures. Throws UserError when there is no such destination. */
export async function resumeDestination(ctx: Context, tenantId: string, id: string): Promise<void> {
  const { numUpdatedRows } = await ctx.store.db
    .updateTable('destination')
    .set({
      stopped_at: null,
      stopped_code: null,
      stopped_reason: null,
      failures: 0,
      resume_at: null,
      updated_at: ctx.clock(),
    })
    .where('tenant_id', '=', tenantId)
    .where('destination_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknownDestination(id);
  await ctx.wake(tenantId, id);
}

/**
 * For each conversion type with its own settings: sales that are held back for longer than the platform's window would never
 * be sent, and some events are refused without a value.
 */
function assertTypesWork(platform: Platform, settings: unknown): void {
  const { by_conversion_type: types = {}, ...general } = settings as Record<string, unknown> & {
    by_conversion_type?: Record<string, TypeSettings>;
  };
  for (const [type, overrides] of [['', {}] as const, ...Object.entries(types)]) {
    const ofType = { ...general, ...overrides, by_conversion_type: {} };
    const { hold_back_days: days, value_optional: isOptional } = ofType as TypeSettings;
    if (isOptional && platform.needsValue?.(ofType)) {
      throw new UserError(
        `${platform.label}: by_conversion_type.${type}: value_optional: it refuses this kind of event without a value. Give the type another event.`,
      );
    }
    const longest = platform.maxAgeDays?.(ofType);
    if (days === undefined || longest === undefined || days < longest) continue;
    const setting = type === '' ? 'hold_back_days' : `by_conversion_type.${type}: hold_back_days`;
    throw new UserError(
      `${platform.label}: ${setting}: it accepts no sales older than ${longest} days; hold them back for ${longest - 1} days at most.`,
    );
  }
}

function unknownDestination(id: string): UserError {
  return new UserError(`Unknown destination “${id}”.`);
}
