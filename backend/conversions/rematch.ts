import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Destination } from '../delivery/destination.ts';
import { includeInSale } from '../delivery/adjustments.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { insertDeliveries } from '../delivery/outbox.ts';
import { type Match, matchConversions } from '../identity/match.ts';
import { deleteWaitingConversions, insertWaitingConversions } from '../identity/waiting-conversions.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import type { Trx } from '../store/transaction.ts';
import type { DestinationIdentifiers } from '../../shared/match-estimate.ts';
import { estimateColumns, recognizersOf } from './estimate.ts';
import { loadPlannedEvents } from './planned-events.ts';
import { planConversions } from './plan-batch.ts';

interface UnmatchedConversion {
  conversion_id: string;
  data: ConversionData;
}

/**
 * Matches stored, unmatched conversions again, after new identity data came in; those that now match are planned for
 * delivery. Returns how many matched and which destinations have something to send. A fixed number of statements, however many.
 */
export async function rematchConversions(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  destinations: readonly Destination[],
  now: Date,
): Promise<{ rematched: number; toWake: string[] }> {
  if (conversionIds.length === 0) return { rematched: 0, toWake: [] };
  const { rows: unmatched } = await sql<UnmatchedConversion>`
    select c.conversion_id, c.data from conversion c
    where c.tenant_id = ${tenantId} and not c.matched
      and c.conversion_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(conversionIds)}::jsonb) id)
    order by c.conversion_id for update`.execute(trx);
  await lockDeliveries(
    trx,
    tenantId,
    unmatched.map((row) => row.conversion_id),
    null,
  );
  const conversions = unmatched.map((row) => fromStored(row.data));
  const matches = await matchConversions(trx, tenantId, conversions);
  const matched = unmatched.flatMap((row, index) => {
    const [conversion, match] = [conversions[index], matches[index]];
    return conversion && match ? [{ conversionId: row.conversion_id, conversion, match }] : [];
  });
  if (matched.length === 0) return { rematched: 0, toWake: [] };
  return { rematched: matched.length, toWake: await storeMatches(trx, tenantId, matched, destinations, now) };
}

/** A stored conversion with the match that it is to have from now on. */
export interface Rematch {
  conversionId: string;
  conversion: HashedConversion;
  match: Match | null;
}

/**
 * Stores matches of conversions that no destination has, and plans their deliveries anew; those that no longer match wait for
 * identity data again. Returns which destinations have something to send.
 */
export async function storeMatches(
  trx: Trx,
  tenantId: string,
  rematches: readonly Rematch[],
  destinations: readonly Destination[],
  now: Date,
): Promise<string[]> {
  await writeMatches(trx, tenantId, rematches, recognizersOf(destinations), now);
  const ids = rematches.map(({ conversionId }) => conversionId);
  await deleteWaitingConversions(trx, tenantId, ids);
  await insertWaitingConversions(
    trx,
    tenantId,
    rematches.filter(({ match }) => !match),
  );
  const orderKeys = rematches.map(({ conversion }) => conversion.order_key);
  const events = await loadPlannedEvents(trx, tenantId, orderKeys, ids);
  const deliveries = planConversions(rematches, destinations, events, now);
  await insertDeliveries(trx, tenantId, deliveries, now);
  await includeInSale(trx, tenantId, ids, now);
  const toWake = deliveries.filter((row) => row.state === 'pending').map((row) => row.destination_id);
  return [...new Set(toWake)];
}

async function writeMatches(
  trx: Trx,
  tenantId: string,
  rematches: readonly Rematch[],
  recognizers: readonly DestinationIdentifiers[],
  now: Date,
): Promise<void> {
  const rows = rematches.map(({ conversionId, conversion, match }) => ({
    conversion_id: conversionId,
    strategy: match?.strategy,
    confidence: match?.confidence,
    identity_id: match?.identityId,
    clicks: match?.clicks ?? [],
    ...estimateColumns(conversion, match?.clicks ?? [], recognizers),
  }));
  await sql`
    update conversion c set matched = r.strategy is not null, strategy = r.strategy, confidence = r.confidence,
      identity_id = r.identity_id, clicks = r.clicks, identifiers = r.identifiers, estimate = r.estimate,
      updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversion_id uuid, strategy text,
      confidence smallint, identity_id uuid, clicks jsonb, identifiers text, estimate smallint)
    where c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id`.execute(trx);
}
