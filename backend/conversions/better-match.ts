import { sql } from 'kysely';
import type { MatchStrategy } from '../../shared/api.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Destination } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import { mayHaveArrived } from '../delivery/states.ts';
import type { Match } from '../identity/match.ts';
import type { WaitingConversion } from '../identity/waiting-conversions.ts';
import type { Trx } from '../store/transaction.ts';

/*
 * A match by e-mail or phone is replaced by a better one that identity data bring before the sale is sent: by the order id, by
 * the e-mail in place of the phone, or by a newer click. A sale that may have arrived at any destination keeps its match.
 */

type PresentMatch = Pick<Match, 'strategy' | 'confidence'>;

/** The strongest first. */
const STRATEGIES: readonly MatchStrategy[] = ['click_id', 'order_id', 'email', 'phone'];

/** Whether the new match is by a stronger identifier, or by the same kind with a higher confidence. Pure. */
export function isBetterMatch(found: PresentMatch, present: PresentMatch | null): boolean {
  if (present === null) return true;
  const [a, b] = [STRATEGIES.indexOf(found.strategy), STRATEGIES.indexOf(present.strategy)];
  return a < b || (a === b && found.confidence > present.confidence);
}

interface PlannedConversion {
  conversionId: string;
  conversion: HashedConversion;
  match: Match | null;
}

/**
 * Those conversions whose keys are to be stored for later identity data: unmatched ones, and those that have a weak match and
 * wait at some destination, because they are held back or nothing is sent to it now. The others are sent within seconds, so that
 * their keys would be stored for nothing. Pure.
 */
export function conversionsToWait(
  conversions: readonly PlannedConversion[],
  deliveries: readonly NewDelivery[],
  destinations: readonly Destination[],
  now: Date,
): WaitingConversion[] {
  const paused = new Set(destinations.filter((destination) => isPaused(destination, now)).map(({ id }) => id));
  const waiting = new Set(
    deliveries.flatMap((delivery) => {
      if (delivery.state !== 'pending') return [];
      const isLater = delivery.due_at !== null && delivery.due_at > now;
      return isLater || paused.has(delivery.destination_id) ? delivery.conversion_id : [];
    }),
  );
  return conversions.filter(
    ({ conversionId, match }) => match === null || (isWeak(match) && waiting.has(conversionId)),
  );
}

function isWeak({ strategy }: Match): boolean {
  return strategy === 'email' || strategy === 'phone';
}

function isPaused({ settings, stopped, resumeAt }: Destination, now: Date): boolean {
  return settings === null || stopped !== null || (resumeAt !== null && resumeAt > now);
}

/** Which of the conversions may have arrived at a destination. Their deliveries are locked; one statement. */
export async function findSent(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<Set<string>> {
  if (conversionIds.length === 0) return new Set();
  const { rows } = await sql<{ conversion_id: string }>`
    select distinct d.conversion_id from delivery d
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and ${mayHaveArrived('d')}`.execute(
    trx,
  );
  return new Set(rows.map((row) => row.conversion_id));
}
