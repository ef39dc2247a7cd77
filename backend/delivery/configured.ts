import type { Selectable } from 'kysely';
import type { ZodError } from 'zod';
import type { Context } from '../context.ts';
import type { Destination } from '../destinations/destination.ts';
import { DESTINATIONS } from '../destinations/registry.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/open.ts';
import { seal, unseal } from '../store/seal.ts';
import type { DestinationTable } from '../store/schema.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { abandonDeliveries } from './abandon.ts';

/** A platform as a tenant has set it up. */
export interface ConfiguredDestination {
  tenantId: string;
  /** The operator's own name for it: "meta-thailand". */
  id: string;
  destination: Destination;
  /** Parsed, secrets included. Null when they cannot be used, see `broken`. */
  settings: Readonly<Record<string, unknown>> | null;
  /** Why the settings cannot be used; what is accepted waits until a person mends them. */
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

/** A destination as it may be shown: secrets by name only. */
export interface ListedDestination {
  id: string;
  type: string;
  label: string;
  settings: Record<string, unknown>;
  secrets: string[];
  stopped: ConfiguredDestination['stopped'];
  failures: number;
  resumeAt: Date | null;
  /** See ConfiguredDestination; null where the platform recognises every repeat. */
  heldBefore: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

type Effects = Pick<Context, 'destinations' | 'secretKey'>;
type Row = Selectable<DestinationTable>;

/** All destinations of a tenant that are not removed, stopped ones too. */
export async function loadDestinations(ctx: Effects, db: Db, tenantId: string): Promise<ConfiguredDestination[]> {
  const rows = await selectDestinations(db, tenantId).execute();
  return rows.map((row) => configure(ctx, row));
}

/** One destination; null when it was removed. */
export async function loadDestination(
  ctx: Effects,
  db: Db,
  tenantId: string,
  id: string,
): Promise<ConfiguredDestination | null> {
  const row = await selectDestinations(db, tenantId).where('destination_id', '=', id).executeTakeFirst();
  return row ? configure(ctx, row) : null;
}

/**
 * Sets a destination up, or up anew: secrets that are left out are kept, everything else is replaced, a stop is lifted.
 * Throws Refusal with words for the operator.
 */
export async function setDestination(
  ctx: Context,
  tenantId: string,
  id: string,
  type: string,
  given: Record<string, unknown>,
): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new Refusal(`Name the destination with lower-case letters, digits and dashes; “${id}” has something else.`);
  }
  const destination = destinationOf(ctx, type);
  const now = ctx.clock();
  await transaction(ctx.store.db, async (trx) => {
    const before = await lockDestination(trx, tenantId, id);
    if (before && before.type !== type) {
      throw new Refusal(`${id} is a ${before.type} destination: remove it first, or choose another name.`);
    }
    const settings = { ...(before && keptSecrets(ctx, before)), ...given };
    const parsed = destination.settings.safeParse(settings);
    if (!parsed.success) throw new Refusal(`${destination.label}: ${wordsOf(parsed.error)}`);
    assertHoldBackFits(destination, parsed.data);
    const isSecret = ([name]: [string, unknown]) => destination.secrets.includes(name);
    const entries = Object.entries(settings);
    const row = {
      type,
      settings: JSON.stringify(Object.fromEntries(entries.filter((entry) => !isSecret(entry)))),
      sealed_secrets: seal(ctx.secretKey, Object.fromEntries(entries.filter(isSecret)), {
        tenantId,
        destinationId: id,
      }),
      stopped_at: null,
      stopped_code: null,
      stopped_reason: null,
      failures: 0,
      resume_at: null,
      removed_at: null,
      updated_at: now,
    };
    // The restored backup may have forgotten that this destination was set up, and what was sent there.
    const held = before
      ? null
      : await trx
          .selectFrom('destination')
          .select((eb) => eb.fn.max('held_before').as('at'))
          .executeTakeFirst();
    await trx
      .insertInto('destination')
      .values({ tenant_id: tenantId, destination_id: id, created_at: now, held_before: held?.at ?? null, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'destination_id']).doUpdateSet(row))
      .execute();
  });
  await ctx.wake(tenantId, id);
}

/**
 * Stores secrets that the platform itself has renewed, sealed with the others, in place of those that it was `given`. Where
 * these are stored no longer, a person has set others up meanwhile, or another process was faster: those stay. When it was
 * set up (`updated_at`) stays as well.
 */
export async function renewSecrets(
  ctx: Effects & Pick<Context, 'store'>,
  { tenantId, id }: Pick<ConfiguredDestination, 'tenantId' | 'id'>,
  given: ConfiguredDestination['settings'],
  renewed: Readonly<Record<string, string>>,
): Promise<void> {
  const names = Object.keys(renewed);
  if (names.every((name) => renewed[name] === given?.[name])) return;
  await transaction(ctx.store.db, async (trx) => {
    const row = await lockDestination(trx, tenantId, id);
    if (!row) return;
    const { settings } = configure(ctx, row);
    if (!settings || names.some((name) => settings[name] !== given?.[name])) return;
    const secrets = { ...keptSecrets(ctx, row), ...renewed };
    await trx
      .updateTable('destination')
      .set({ sealed_secrets: seal(ctx.secretKey, secrets, { tenantId, destinationId: id }) })
      .where('tenant_id', '=', tenantId)
      .where('destination_id', '=', id)
      .execute();
  });
}

export async function listDestinations(ctx: Context, tenantId: string): Promise<ListedDestination[]> {
  const rows = await selectDestinations(ctx.store.db, tenantId).execute();
  return rows.map((row) => ({
    id: row.destination_id,
    type: row.type,
    label: destinationOf(ctx, row.type).label,
    settings: row.settings,
    secrets: Object.keys(keptSecrets(ctx, row)),
    stopped: stopOf(row),
    failures: row.failures,
    resumeAt: row.resume_at,
    heldBefore: destinationOf(ctx, row.type).limits.dedupWindowMs === null ? null : row.held_before,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
}

/** Removes a destination and its secrets; what was not sent yet never will be. Throws Refusal when there is none. */
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
    if (numUpdatedRows === 0n) throw noSuch(id);
    await abandonDeliveries(trx, tenantId, id, now);
  });
}

/** Lifts a stop and forgets past failures. Throws Refusal when there is no such destination. */
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
  if (numUpdatedRows === 0n) throw noSuch(id);
  await ctx.wake(tenantId, id);
}

function selectDestinations(db: Db, tenantId: string) {
  return db
    .selectFrom('destination')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('removed_at', 'is', null)
    .orderBy('destination_id');
}

/** For whoever seals its secrets anew: nobody else does meanwhile. */
function lockDestination(trx: Trx, tenantId: string, id: string): Promise<Row | undefined> {
  return selectDestinations(trx, tenantId).where('destination_id', '=', id).forUpdate().executeTakeFirst();
}

function configure(ctx: Effects, row: Row): ConfiguredDestination {
  const destination = destinationOf(ctx, row.type);
  return {
    tenantId: row.tenant_id,
    id: row.destination_id,
    destination,
    ...readSettings(ctx, destination, row),
    stopped: stopOf(row),
    failures: row.failures,
    resumeAt: row.resume_at,
    heldBefore: row.held_before,
    updatedAt: row.updated_at,
  };
}

function readSettings(
  ctx: Effects,
  destination: Destination,
  row: Row,
): Pick<ConfiguredDestination, 'settings' | 'broken'> {
  const secrets = unsealSecrets(ctx, row);
  if (!secrets) return { settings: null, broken: 'Its secrets cannot be read with this SECRET_KEY: set it up again.' };
  // Stored as typed and parsed at each use, so that a setting that is new in this version gets its default.
  const parsed = destination.settings.safeParse({ ...row.settings, ...secrets });
  return parsed.success
    ? { settings: parsed.data as Record<string, unknown>, broken: null }
    : { settings: null, broken: `Its settings do not fit any more: ${wordsOf(parsed.error)}` };
}

function keptSecrets(ctx: Effects, row: Row): Record<string, unknown> {
  return unsealSecrets(ctx, row) ?? {};
}

function unsealSecrets(ctx: Effects, row: Row): Record<string, unknown> | null {
  try {
    const place = { tenantId: row.tenant_id, destinationId: row.destination_id };
    return unseal(ctx.secretKey, row.sealed_secrets, place) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function destinationOf(ctx: Effects, type: string): Destination {
  const { destinations = DESTINATIONS } = ctx;
  const destination = destinations.get(type);
  if (destination) return destination;
  throw new Refusal(`There is no platform “${type}”; there are: ${[...destinations.keys()].join(', ')}.`);
}

function stopOf(row: Row): ConfiguredDestination['stopped'] {
  if (!row.stopped_at) return null;
  return { at: row.stopped_at, code: row.stopped_code ?? 'stopped', reason: row.stopped_reason ?? '' };
}

/** Names what is wrong with which setting; never quotes a value. */
function wordsOf(error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`).join('; ');
}

/** What is held back for longer than the platform takes sales would never be sent. */
function assertHoldBackFits(destination: Destination, settings: unknown): void {
  const { hold_back_days: days } = settings as { hold_back_days?: number };
  const longest = destination.maxAgeDays?.(settings);
  if (days === undefined || longest === undefined || days < longest) return;
  throw new Refusal(
    `${destination.label}: hold_back_days: Sales older than ${longest} days are not taken; hold them back for ${longest - 1} days at most.`,
  );
}

function noSuch(id: string): Refusal {
  return new Refusal(`There is no destination “${id}”.`);
}
