import type { DestinationDetail, DestinationState } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { countOpenDeliveries } from '../delivery/count-open.ts';
import { type Destination, loadDestinations, testModeOf } from '../delivery/destination.ts';
import { isCircuitClosed } from '../delivery/health.ts';
import { countTested } from '../delivery/resend-tested.ts';
import { capabilitiesOf, whyNotSent } from './describe.ts';
import { type DestinationSummary, listDestinations } from './destinations.ts';

/** The destinations of a tenant as its pages show them, without secrets: their settings, state, and what waits for them. */
export async function describeDestinations(ctx: Context, tenantId: string): Promise<DestinationDetail[]> {
  const { db } = ctx.store;
  const summaries = new Map((await listDestinations(ctx, tenantId)).map((summary) => [summary.id, summary]));
  const destinations = await loadDestinations(ctx, db, tenantId);
  const tested = await countTested(db, tenantId);
  const open = await countOpenDeliveries(db, tenantId);
  const now = ctx.clock();
  return destinations.flatMap((destination) => {
    const summary = summaries.get(destination.id);
    // Added between the two statements.
    if (!summary) return [];
    return [
      {
        ...capabilitiesOf(destination),
        ...stateOf(destination, now),
        ...shownSettings(summary),
        to_end_test: testModeOf(destination)?.toEnd ?? null,
        tested: tested.get(destination.id) ?? 0,
        ...(open.get(destination.id) ?? { waiting: 0, uncertain: 0 }),
      },
    ];
  });
}

function stateOf(
  destination: Destination,
  now: Date,
): Pick<DestinationDetail, 'state' | 'reason' | 'since' | 'retry_at'> {
  const { settingsError, stopped, pausedAt, resumeAt, failures } = destination;
  const isWaiting = !isCircuitClosed(destination, now);
  let state: DestinationState = failures > 0 && isWaiting ? 'retrying' : 'working';
  if (stopped) state = 'stopped';
  if (pausedAt) state = 'paused';
  if (settingsError !== null) state = 'unusable';
  const since = pausedAt ?? stopped?.at ?? null;
  const isTried = isWaiting && (state === 'retrying' || state === 'stopped');
  return {
    state,
    reason: whyNotSent(destination),
    since: since && since.toISOString(),
    retry_at: isTried && resumeAt ? resumeAt.toISOString() : null,
  };
}

function shownSettings({ settings, secrets, heldBefore, createdAt, updatedAt }: DestinationSummary) {
  return {
    settings,
    secrets,
    held_before: heldBefore && heldBefore.toISOString(),
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  };
}
