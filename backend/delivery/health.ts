import type { Db } from '../store/open.ts';
import { breakerPause, PROBE_MS } from './backoff.ts';
import type { ConfiguredDestination } from './configured.ts';
import type { Sign } from './outcome.ts';

/** How a destination fares. */
export type Health = Pick<ConfiguredDestination, 'stopped' | 'failures' | 'resumeAt'>;

/**
 * How a destination fares after one more request: a success clears everything; failures in a row open the breaker for
 * longer and longer; a stop lasts until a person mends it, but for one probe an hour. Null: as before. Pure.
 */
export function healthAfter(before: Health, sign: Sign, now: Date): Health | null {
  if (sign.kind === 'works') {
    const wasWell = !before.stopped && before.failures === 0 && !before.resumeAt;
    return wasWell ? null : { stopped: null, failures: 0, resumeAt: null };
  }
  if (sign.kind === 'stop') {
    const stopped = { at: before.stopped?.at ?? now, code: sign.code, reason: sign.reason };
    return { stopped, failures: before.failures, resumeAt: new Date(now.getTime() + PROBE_MS) };
  }
  const failures = before.failures + 1;
  const pause = Math.max(breakerPause(failures), sign.afterMs ?? 0);
  // By name, not by spreading: `before` may be a whole destination, secrets included, and this ends in the log.
  return { stopped: before.stopped, failures, resumeAt: pause > 0 ? new Date(now.getTime() + pause) : null };
}

export function mayTry({ resumeAt }: Health, now: Date): boolean {
  return !resumeAt || resumeAt <= now;
}

/** Writes it down, unless a person has set the destination up anew meanwhile: then it says nothing about it any more. */
export async function writeHealth(db: Db, configured: ConfiguredDestination, health: Health): Promise<void> {
  await db
    .updateTable('destination')
    .set({
      failures: health.failures,
      resume_at: health.resumeAt,
      stopped_at: health.stopped?.at ?? null,
      stopped_code: health.stopped?.code ?? null,
      stopped_reason: health.stopped?.reason ?? null,
    })
    .where('tenant_id', '=', configured.tenantId)
    .where('destination_id', '=', configured.id)
    .where('updated_at', '=', configured.updatedAt)
    .execute();
}
