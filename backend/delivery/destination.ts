import type { Selectable } from 'kysely';
import type { ZodError } from 'zod';
import type { Context } from '../context.ts';
import type { Platform } from '../platforms/platform.ts';
import { PLATFORMS } from '../platforms/registry.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/open.ts';
import type { DestinationTable } from '../store/schema.ts';
import { readSecrets } from './destination-secrets.ts';

/** A tenant's account on a platform, with the settings to send to it. */
export interface Destination {
  tenantId: string;
  /** The operator's own name for it: "meta-thailand". */
  id: string;
  platform: Platform;
  /** Parsed, secrets included. Null when they cannot be used, see `broken`. */
  settings: Readonly<Record<string, unknown>> | null;
  /** Why the settings cannot be used; accepted conversions wait until a person fixes them. */
  broken: string | null;
  stopped: { at: Date; code: string; reason: string } | null;
  /** Failed requests in a row; of a stopped destination, since it stopped. */
  failures: number;
  /** Nothing is tried before. */
  resumeAt: Date | null;
  /** When an older backup was restored: what was sent before is not known. Null: nothing is held. See hold.ts. */
  heldBefore: Date | null;
  /** When a person last set it up. */
  updatedAt: Date;
}

export type DestinationRow = Selectable<DestinationTable>;

type Effects = Pick<Context, 'platforms' | 'secretKey'>;

/** All destinations of a tenant that are not removed, stopped ones too. */
export async function loadDestinations(ctx: Effects, db: Db, tenantId: string): Promise<Destination[]> {
  const rows = await selectDestinations(db, tenantId).execute();
  return rows.map((row) => destinationFrom(ctx, row));
}

/** One destination; null when it was removed. */
export async function loadDestination(ctx: Effects, db: Db, tenantId: string, id: string): Promise<Destination | null> {
  const row = await selectDestinations(db, tenantId).where('destination_id', '=', id).executeTakeFirst();
  return row ? destinationFrom(ctx, row) : null;
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

/** A stored destination, its secrets unsealed and its settings parsed. Throws Refusal when its platform is unknown. */
export function destinationFrom(ctx: Effects, row: DestinationRow): Destination {
  const platform = findPlatform(ctx, row.platform);
  return {
    tenantId: row.tenant_id,
    id: row.destination_id,
    platform,
    ...readSettings(ctx, platform, row),
    stopped: stopOf(row),
    failures: row.failures,
    resumeAt: row.resume_at,
    heldBefore: row.held_before,
    updatedAt: row.updated_at,
  };
}

/** The platform of that name ("meta"). Throws Refusal, with the names that exist. */
export function findPlatform({ platforms = PLATFORMS }: Pick<Context, 'platforms'>, name: string): Platform {
  const platform = platforms.get(name);
  if (platform) return platform;
  throw new Refusal(`Unknown platform “${name}”. Platforms: ${[...platforms.keys()].join(', ')}.`);
}

/** Since when and why a destination is stopped; null: it is not. */
export function stopOf(row: DestinationRow): Destination['stopped'] {
  if (!row.stopped_at) return null;
  return { at: row.stopped_at, code: row.stopped_code ?? 'stopped', reason: row.stopped_reason ?? '' };
}

/** Names each wrong setting and what is wrong with it; never quotes a value. */
export function describeSettingsError(error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`).join('; ');
}

function readSettings(ctx: Effects, platform: Platform, row: DestinationRow): Pick<Destination, 'settings' | 'broken'> {
  const secrets = readSecrets(ctx.secretKey, row);
  if (!secrets) return { settings: null, broken: 'Its secrets cannot be read with this SECRET_KEY: set it up again.' };
  // Stored as typed and parsed at each use, so that a setting that is new in this version gets its default.
  const parsed = platform.settings.safeParse({ ...row.settings, ...secrets });
  return parsed.success
    ? { settings: parsed.data as Record<string, unknown>, broken: null }
    : { settings: null, broken: `Its settings are no longer valid: ${describeSettingsError(parsed.error)}` };
}
