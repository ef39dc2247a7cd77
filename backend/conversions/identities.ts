import type { IdentitiesAnswer, IdentitiesRequest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { captureEvents } from '../identity/capture.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { CLICK_WINDOW_DAYS } from '../identity/confidence.ts';
import { readEvents, type ReadEvents } from '../identity/events.ts';
import { findWaitingConversions, toBeMatched } from '../identity/waiting-conversions.ts';
import { countCaptured, NO_SOURCE } from '../capture/count-captured.ts';
import { dropErasedIdentifiers } from '../privacy/erased-events.ts';
import { storeKeysOf } from '../store/keys.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import type { AcceptEffects } from './accept.ts';
import { changeableFindings, forgetFindings, forgetFindingsOfKeys, forgetOtherFormats } from './forget-findings.ts';
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
  const { answer, toWake } = await receiveEvents(ctx, tenantId, events, countedAsApi(tenantId, events, ctx.clock()));
  await Promise.all(toWake.map((destinationId) => ctx.wake(tenantId, destinationId)));
  return answer;
}

/**
 * Adds identity events to the graph, and matches the unmatched conversions that share a key with them again. Both are done
 * in one transaction, so that neither is stored without the other; `alongside` is done in it as well. `isFromSource`: see
 * `captureEvents`. `toWake`: the destinations that have something to send.
 */
export async function receiveEvents(
  ctx: AcceptEffects,
  tenantId: string,
  { events, failed, problems }: ReadEvents,
  { alongside, isFromSource }: { alongside: (trx: Trx) => Promise<void>; isFromSource: boolean },
): Promise<{ answer: IdentitiesAnswer; toWake: string[] }> {
  const now = ctx.clock();
  const destinations = await loadDestinations(ctx, ctx.store.db, tenantId);
  const since = new Date(now.getTime() - CLICK_WINDOW_DAYS * DAY_MS);
  const { captured, erased, rematched, toWake } = await transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { events: kept, erased } = await dropErasedIdentifiers(trx, tenantId, events);
    const captured = await captureEvents(trx, tenantId, kept, now, isFromSource);
    await alongside(trx);
    const waiting = await findWaitingConversions(trx, tenantId, captured.affected, since);
    const changeable = changeableFindings(waiting, captured.clicks + captured.merged + captured.identified > 0);
    await forgetFindings(trx, tenantId, changeable, now);
    await forgetFindingsOfKeys(trx, tenantId, captured.unlinkedKeys, now);
    await forgetOtherFormats(trx, tenantId, kept, now);
    return { captured, erased, ...(await rematchConversions(trx, tenantId, toBeMatched(waiting), destinations, now)) };
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

/** Counts the events of a program or a file, for `receiveEvents`. */
export function countedAsApi(tenantId: string, { events }: ReadEvents, now: Date) {
  const counted = events.map((event) => [event]);
  const alongside = (trx: Trx): Promise<void> => countCaptured(trx, tenantId, NO_SOURCE, counted, now);
  return { alongside, isFromSource: false };
}
