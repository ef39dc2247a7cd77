import type { ExpressionBuilder, Selectable } from 'kysely';
import type { ZodError } from 'zod';
import type { TestModeStatus } from '../../shared/api.ts';
import type { ConsentFacts } from '../../shared/conversion.ts';
import type { Context } from '../context.ts';
import type { Platform, TestMode } from '../platforms/platform.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { UserError } from '../user-error.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db, Store } from '../store/open.ts';
import type { DestinationTable } from '../store/delivery-schema.ts';
import type { Schema } from '../store/schema.ts';
import { readSecrets } from './destination-secrets.ts';

/** A tenant's account on a platform, with the settings to send to it. */
export interface Destination {
  tenantId: string;
  /** The operator's own name for it: "meta-thailand". */
  id: string;
  platform: Platform;
  /** Parsed, secrets included. Null when they cannot be used, see `settingsError`. */
  settings: Readonly<Record<string, unknown>> | null;
  /** Why the settings cannot be used, else null; accepted conversions wait until a person fixes them. */
  settingsError: string | null;
  /** The consent of customers whose rows do not state it: the destination's own setting, else the tenant's. */
  defaultConsent: ConsentFacts;
  stopped: { at: Date; code: string; reason: string } | null;
  /** Since when a person has paused it; nothing is sent. */
  pausedAt: Date | null;
  /** Failed requests in a row; for a stopped destination, since it stopped. */
  failures: number;
  /** Nothing is sent before. */
  resumeAt: Date | null;
  /** When an older backup was restored: what was sent before that is unknown. Null: nothing is held. See hold.ts. */
  heldBefore: Date | null;
  /** When a person last set it up. */
  updatedAt: Date;
}

export type DestinationRow = Selectable<DestinationTable>;

type Effects = Pick<Context, 'platforms'> & { store: Pick<Store, 'db'> };

/** Returns all destinations of a tenant that are not removed, stopped ones too. */
export async function loadDestinations(ctx: Effects, db: Db, tenantId: string): Promise<Destination[]> {
  const rows = await selectDestinations(db, tenantId).select(tenantConsent(tenantId)).execute();
  return rows.map((row) => destinationFrom(ctx, row, row.tenant_consent));
}

/** Returns one destination; null when it was removed. */
export async function loadDestination(ctx: Effects, db: Db, tenantId: string, id: string): Promise<Destination | null> {
  const row = await selectDestinations(db, tenantId)
    .select(tenantConsent(tenantId))
    .where('destination_id', '=', id)
    .executeTakeFirst();
  return row ? destinationFrom(ctx, row, row.tenant_consent) : null;
}

/** The column with the tenant's default consent. */
function tenantConsent(tenantId: string) {
  return (eb: ExpressionBuilder<Schema, 'destination'>) =>
    eb.selectFrom('tenant').select('default_consent').where('tenant.tenant_id', '=', tenantId).as('tenant_consent');
}

/** The query for the destinations of a tenant that are not removed, by id. */
export function selectDestinations(db: Db, tenantId: string) {
  return db
    .selectFrom('destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('removed_at', 'is', null)
    .orderBy('destination_id');
}

/**
 * Returns a stored destination with its secrets and parsed settings. `tenantConsent`: the tenant's default. Throws
 * UserError when its platform is unknown.
 */
export function destinationFrom(
  ctx: Effects,
  row: DestinationRow,
  tenantConsent: ConsentFacts | null = null,
): Destination {
  const platform = findPlatform(ctx, row.platform);
  const read = readSettings(ctx, platform, row);
  return {
    tenantId: row.tenant_id,
    id: row.destination_id,
    platform,
    ...read,
    defaultConsent: { ...tenantConsent, ...(read.settings?.default_consent as ConsentFacts | undefined) },
    stopped: readStop(row),
    pausedAt: row.paused_at,
    failures: row.failures,
    resumeAt: row.resume_at,
    heldBefore: row.held_before,
    updatedAt: row.updated_at,
  };
}

/** Returns the platform of that name ("meta"). Throws UserError, with the names of all platforms. */
export function findPlatform({ platforms = PLATFORMS }: Pick<Context, 'platforms'>, name: string): Platform {
  const platform = platforms.get(name);
  if (platform) return platform;
  throw new UserError(`Unknown platform “${name}”. Platforms: ${[...platforms.keys()].join(', ')}.`);
}

/** Returns how the platform treats what is sent now, where the settings set test mode; else null. */
export function testModeOf({ platform, settings }: Pick<Destination, 'platform' | 'settings'>): TestMode | null {
  return (settings && platform.testMode?.(settings)) ?? null;
}

/** The same as the API shows it. */
export function testModeStatusOf(destination: Pick<Destination, 'platform' | 'settings'>): TestModeStatus {
  const testMode = testModeOf(destination);
  return testMode && (testMode.isCounted ? 'counted' : 'not_counted');
}

/** Returns since when and why a destination is stopped; null when it is not. */
export function readStop(row: DestinationRow): Destination['stopped'] {
  if (!row.stopped_at) return null;
  return { at: row.stopped_at, code: row.stopped_code ?? 'stopped', reason: row.stopped_reason ?? '' };
}

/** Returns each invalid setting with what is wrong with it; never quotes a value. */
export function describeSettingsError(error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`).join('; ');
}

function readSettings(
  ctx: Effects,
  platform: Platform,
  row: DestinationRow,
): Pick<Destination, 'settings' | 'settingsError'> {
  const secrets = readSecrets(storeKeysOf(ctx.store.db), row);
  if (!secrets) return { settings: null, settingsError: 'Its stored secrets cannot be read: set it up again.' };
  // Stored as entered and parsed at each use, so that a setting that is new in this release has its default.
  const parsed = platform.settings.safeParse({ ...row.settings, ...secrets });
  return parsed.success
    ? { settings: parsed.data as Record<string, unknown>, settingsError: null }
    : { settings: null, settingsError: `Its settings are no longer valid: ${describeSettingsError(parsed.error)}` };
}
