import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { CLICK_WINDOW_DAYS } from '../identity/confidence.ts';
import { rebuildAround } from '../identity/rebuild-around.ts';
import { findWaitingConversions, toBeMatched } from '../identity/waiting-conversions.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import { forgetFindingsOfKeys } from './forget-findings.ts';
import { redoMatches, type SentMatch } from './redo-matches.ts';
import { rematchConversions } from './rematch.ts';

const DAY_MS = 86_400_000;

/** See `rebuildAround`. */
export interface GraphChange {
  identityIds: readonly string[];
  changedKeys: readonly string[];
}

export interface ChangedGraph {
  /** The identities that were rebuilt, with their keys. */
  identities: { identityId: string; keys: string[] }[];
  /** How many conversions have another match now, or none. */
  redone: number;
  /** Those that were sent with a match that no longer holds. */
  sent: SentMatch[];
}

/**
 * Changes what the graph is built from, rebuilds the identities concerned, and redoes the matches that rest on it; in one transaction, with
 * what `finish` writes. Throws what `change` throws.
 */
export async function changeGraph(
  ctx: Context,
  tenantId: string,
  change: (trx: Trx, now: Date) => Promise<GraphChange>,
  finish: (trx: Trx, changed: ChangedGraph, now: Date) => Promise<void> = () => Promise.resolve(),
): Promise<ChangedGraph> {
  const now = ctx.clock();
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const { changed, toWake } = await transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { identities, affectedIds, affectedKeys } = await rebuildAround(trx, tenantId, await change(trx, now), now);
    const redone = await redoMatches(trx, tenantId, affectedIds, destinations, now);
    const identityIds = identities.map(({ identityId }) => identityId);
    const since = new Date(now.getTime() - CLICK_WINDOW_DAYS * DAY_MS);
    const waiting = await findWaitingConversions(trx, tenantId, { identityIds, keys: [] }, since);
    const found = await rematchConversions(trx, tenantId, toBeMatched(waiting), destinations, now);
    await forgetFindingsOfKeys(trx, tenantId, affectedKeys, now);
    const changed = {
      identities: identities.map(({ identityId, keys }) => ({ identityId, keys: keys.map(({ key }) => key) })),
      redone: redone.redone + found.rematched,
      sent: redone.sent,
    };
    await finish(trx, changed, now);
    return { changed, toWake: new Set([...redone.toWake, ...found.toWake]) };
  });
  await Promise.all([...toWake].map((destinationId) => ctx.wake(tenantId, destinationId)));
  return changed;
}
