import type { Db } from '../store/open.ts';
import { circuitOpenMs, probeDelayMs } from './backoff.ts';
import type { Destination } from './destination.ts';
import type { HealthSignal } from './outcome.ts';

/** How a destination fares. */
export type DestinationHealth = Pick<Destination, 'stopped' | 'failures' | 'resumeAt'>;

/**
 * How a destination fares after one more request: a success clears everything; failures in a row open the breaker for
 * longer and longer; a refusal stops it until a person mends it or one of the probes, which come ever more seldom, gets
 * through. Null: as before. Pure.
 */
export function healthAfter(before: DestinationHealth, sign: HealthSignal, now: Date): DestinationHealth | null {
  if (sign.kind === 'works') {
    const wasWell = !before.stopped && before.failures === 0 && !before.resumeAt;
    return wasWell ? null : { stopped: null, failures: 0, resumeAt: null };
  }
  const beginsStop = sign.kind === 'stop' && !before.stopped;
  const failures = beginsStop ? 1 : before.failures + 1;
  // By name, not by spreading: `before` may be a whole destination, secrets included, and this ends in the log.
  const stopped =
    sign.kind === 'stop' ? { at: before.stopped?.at ?? now, code: sign.code, reason: sign.reason } : before.stopped;
  const pause = Math.max(stopped ? probeDelayMs(failures) : circuitOpenMs(failures), askedFor(sign));
  return { stopped, failures, resumeAt: pause > 0 ? new Date(now.getTime() + pause) : null };
}

function askedFor(sign: HealthSignal): number {
  return sign.kind === 'failed' ? (sign.afterMs ?? 0) : 0;
}

export function isCircuitClosed({ resumeAt }: DestinationHealth, now: Date): boolean {
  return !resumeAt || resumeAt <= now;
}

/** Writes it down, unless a person has set the destination up anew meanwhile: then it says nothing about it any more. */
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
