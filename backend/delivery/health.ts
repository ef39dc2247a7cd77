import type { Db } from '../store/open.ts';
import { circuitOpenMs, probeDelayMs } from './backoff.ts';
import type { Destination } from './destination.ts';
import type { HealthSignal } from './outcome.ts';

/** Whether a destination works, and when it may be tried again. */
export type DestinationHealth = Pick<Destination, 'stopped' | 'failures' | 'resumeAt'>;

/**
 * Returns the health of a destination after one more request. A success resets it; failures in a row open the circuit
 * for increasingly long; a refusal stops the destination until a person fixes it or a probe succeeds. A stopped one
 * waits for the outcome of a request that was only taken for processing. Null: unchanged. Pure.
 */
export function healthAfter(before: DestinationHealth, signal: HealthSignal, now: Date): DestinationHealth | null {
  if (signal.kind === 'taken' && before.stopped) {
    const { stopped, failures } = before;
    return { stopped, failures, resumeAt: new Date(now.getTime() + signal.pollAfterMs) };
  }
  if (signal.kind === 'works' || signal.kind === 'taken') {
    const wasHealthy = !before.stopped && before.failures === 0 && !before.resumeAt;
    return wasHealthy ? null : { stopped: null, failures: 0, resumeAt: null };
  }
  const isFirstStop = signal.kind === 'stop' && !before.stopped;
  const failures = isFirstStop ? 1 : before.failures + 1;
  // Copied by name: `before` may be a whole destination with secrets, and the result is logged.
  const stopped =
    signal.kind === 'stop'
      ? { at: before.stopped?.at ?? now, code: signal.code, reason: signal.reason }
      : before.stopped;
  const pause = Math.max(stopped ? probeDelayMs(failures) : circuitOpenMs(failures), requestedDelayMs(signal));
  return { stopped, failures, resumeAt: pause > 0 ? new Date(now.getTime() + pause) : null };
}

function requestedDelayMs(signal: HealthSignal): number {
  return signal.kind === 'failed' ? (signal.afterMs ?? 0) : 0;
}

/** Whether requests may be sent to the destination at `now`. */
export function isCircuitClosed({ resumeAt }: DestinationHealth, now: Date): boolean {
  return !resumeAt || resumeAt <= now;
}

/** Stores the health, unless a person has set the destination up again since: then it no longer applies. */
export async function writeHealth(
  db: Db,
  destination: Destination,
  health: DestinationHealth,
  now: Date,
): Promise<void> {
  await db
    .updateTable('destination')
    .set({
      failures: health.failures,
      resume_at: health.resumeAt,
      stopped_at: health.stopped?.at ?? null,
      stopped_code: health.stopped?.code ?? null,
      stopped_reason: health.stopped?.reason ?? null,
      health_at: now,
    })
    .where('tenant_id', '=', destination.tenantId)
    .where('destination_id', '=', destination.id)
    .where('updated_at', '=', destination.updatedAt)
    .execute();
}
