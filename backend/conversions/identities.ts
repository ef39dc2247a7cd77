import type { IdentitiesAnswer, IdentitiesRequest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { captureEvents } from '../identity/capture.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { CLICK_WINDOW_DAYS } from '../identity/confidence.ts';
import { readEvents, type ReadEvents } from '../identity/events.ts';
import { findWaitingConversions } from '../identity/waiting-conversions.ts';
import { dropErasedIdentifiers } from '../privacy/erased-events.ts';
import { storeKeysOf } from '../store/keys.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import type { AcceptEffects } from './accept.ts';
import { rematchConversions } from './rematch.ts';

const DAY_MS = 86_400_000;

/** Reads identity events and adds them, see `receiveEvents`, and wakes the workers of what they matched. */
export async function receiveIdentities(
  ctx: Context,
  tenantId: string,
  request: IdentitiesRequest,
): Promise<IdentitiesAnswer> {
  const exclusions = await loadExclusions(ctx.store.db, tenantId);
  const keepsFacts = (await readBoosterDays(ctx.store.db, tenantId)) !== null;
  const events = readEvents(request, ctx.clock(), storeKeysOf(ctx.store.db), exclusions, keepsFacts);
  const { answer, toWake } = await receiveEvents(ctx, tenantId, events);
  await Promise.all(toWake.map((destinationId) => ctx.wake(tenantId, destinationId)));
  return answer;
}

/**
 * Adds identity events to the graph, and matches the unmatched conversions that share a key with them again. Both are done
 * in one transaction, so that neither is stored without the other; `alongside` is done in it as well. `toWake`: the destinations that have something to send.
 */
export async function receiveEvents(
  ctx: AcceptEffects,
  tenantId: string,
  { events, failed, problems }: ReadEvents,
  alongside: (trx: Trx) => Promise<void> = () => Promise.resolve(),
): Promise<{ answer: IdentitiesAnswer; toWake: string[] }> {
  const now = ctx.clock();
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const since = new Date(now.getTime() - CLICK_WINDOW_DAYS * DAY_MS);
  const { captured, erased, rematched, toWake } = await transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { events: kept, erased } = await dropErasedIdentifiers(trx, tenantId, events);
    const captured = await captureEvents(trx, tenantId, kept, now);
    await alongside(trx);
    const waiting = await findWaitingConversions(trx, tenantId, captured, since);
    return { captured, erased, ...(await rematchConversions(trx, tenantId, waiting, destinations, now)) };
  });
  const answer = {
    events: events.length + failed,
    known: captured.known,
    created: captured.created,
    merged: captured.merged,
    clicks: captured.clicks,
    failed,
    erased,
    rematched,
    errors: problems,
  };
  return { answer, toWake };
}
