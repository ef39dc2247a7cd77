import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { releaseAdjustments } from './adjustments.ts';
import { dedupWindowOf } from './dedup-window.ts';
import { type Destination, loadDestinations } from './destination.ts';
import { heldReason, heldUntil } from './hold.ts';
import { isPendingOrSending } from './states.ts';

/** A destination after a restore. */
export interface RestoredDestination {
  tenant: string;
  destination: string;
  label: string;
  /** Whether sales from before the restore wait for a person: the platform does not recognise every repeat. */
  held: boolean;
  /** How many deliveries of the backup became uncertain. */
  uncertain: number;
  /** Why its settings cannot be used; else null. */
  broken: string | null;
}

/**
 * Marks every destination as restored from an older backup: what was sent after the backup was made is unknown. Where
 * the platform would count a repeat, deliveries that the backup still had to send become uncertain at once, and sales
 * that are uploaded again when they are due (see hold.ts). No backend may run at the same time. A second call holds
 * from its own time on.
 */
export async function holdDestinations(ctx: Context): Promise<RestoredDestination[]> {
  const { db } = ctx.store;
  const now = ctx.clock();
  const restored: RestoredDestination[] = [];
  for (const { tenant_id, slug } of await db
    .selectFrom('tenant')
    .select(['tenant_id', 'slug'])
    .orderBy('slug')
    .execute()) {
    // Removed destinations too: they may be set up again.
    await db.updateTable('destination').set({ held_before: now }).where('tenant_id', '=', tenant_id).execute();
    for (const destination of await loadDestinations(ctx, db, tenant_id)) {
      const { id, platform, settingsError } = destination;
      const uncertain = await transaction(db, (trx) => markUnsentUncertain(trx, destination, now));
      const held = dedupWindowOf(destination) !== null;
      restored.push({ tenant: slug, destination: id, label: platform.label, held, uncertain, broken: settingsError });
    }
  }
  return restored;
}

/**
 * Lifts the hold, of all tenants or of one: from then on sales from before the restore are sent like all others.
 * Returns how many destinations were held.
 */
export async function releaseHold({ store: { db } }: Context, tenantId: string | null): Promise<number> {
  let update = db.updateTable('destination').set({ held_before: null }).where('held_before', 'is not', null);
  if (tenantId !== null) update = update.where('tenant_id', '=', tenantId);
  const { numUpdatedRows } = await update.executeTakeFirst();
  return Number(numUpdatedRows);
}

/** How many conversions one statement takes at most. */
const CHUNK_SIZE = 10_000;

/** Marks sales as uncertain that the backup still had to send, and that may have been sent since. Returns how many. */
async function markUnsentUncertain(trx: Trx, destination: Destination, now: Date): Promise<number> {
  const { tenantId, id, platform } = destination;
  const { label } = platform;
  const dedupWindowMs = dedupWindowOf(destination);
  if (dedupWindowMs === null) return 0;
  const { rows } = await sql<{ conversion_id: string }>`
    update delivery d set state = 'uncertain', code = 'restored_backup', reason = ${heldReason(label, now)},
      first_sent_at = coalesce(d.first_sent_at, c.occurred_at), due_at = null, params = null, request_id = null, request_index = null,
      updated_at = ${now.toISOString()}::timestamptz
    from conversion c
    where d.tenant_id = ${tenantId} and d.destination_id = ${id} and d.seq = 0 and ${isPendingOrSending('d')}
      and c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id
      and c.occurred_at <= ${heldUntil(now, dedupWindowMs, now).toISOString()}::timestamptz
    returning d.conversion_id`.execute(trx);
  const ids = rows.map((row) => row.conversion_id);
  for (let from = 0; from < ids.length; from += CHUNK_SIZE) {
    const part = ids.slice(from, from + CHUNK_SIZE);
    await releaseAdjustments(trx, tenantId, [destination], part, now);
    await markDaysOf(trx, tenantId, part, now);
  }
  return ids.length;
}
