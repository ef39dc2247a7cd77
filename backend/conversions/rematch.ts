import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Destination } from '../delivery/destination.ts';
import { includeInSale } from '../delivery/adjustments.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { insertDeliveries } from '../delivery/outbox.ts';
import { findBoosters } from '../identity/booster.ts';
import { type Match, matchKnown } from '../identity/match.ts';
import { deleteWaitingConversions, insertWaitingConversions } from '../identity/waiting-conversions.ts';
import { type Booster, type ConversionData, fromStored, sealBooster, withBooster } from '../store/conversion-data.ts';
import { storeKeysOf } from '../store/keys.ts';
import { markDaysOf } from '../store/stale-days.ts';
import type { Trx } from '../store/transaction.ts';
import type { DestinationIdentifiers } from '../../shared/match-estimate.ts';
import { conversionsToWait, findSent, isBetterMatch } from './better-match.ts';
import { estimateColumns, recognizersOf } from './estimate.ts';
import { loadPlannedEvents } from './planned-events.ts';
import { planConversion } from './plan-batch.ts';

interface StoredRow {
  conversion_id: string;
  order_key: string;
  data: ConversionData;
  strategy: Match['strategy'] | null;
  confidence: number | null;
}

/**
 * Matches stored conversions again, after new identity data came in: unmatched ones, and those with a weak match of which
 * nothing was sent (better-match.ts). Those that now match, or match better, are planned for delivery again. Returns how many
 * these are and which destinations have something to send. A fixed number of statements, however many.
 */
export async function rematchConversions(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  destinations: readonly Destination[],
  now: Date,
): Promise<{ rematched: number; toWake: string[] }> {
  if (conversionIds.length === 0) return { rematched: 0, toWake: [] };
  const { rows: found } = await sql<StoredRow>`
    select c.conversion_id, c.order_key, c.data, case when c.matched then c.strategy end as strategy, c.confidence::int as confidence
    from conversion c
    where c.tenant_id = ${tenantId} and (not c.matched or c.strategy in ('email', 'phone'))
      and c.conversion_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(conversionIds)}::jsonb) id)
    order by c.conversion_id for update`.execute(trx);
  await lockDeliveries(
    trx,
    tenantId,
    found.map((row) => row.conversion_id),
    null,
  );
  const weak = found.filter((row) => row.strategy !== null).map((row) => row.conversion_id);
  const sent = await findSent(trx, tenantId, weak);
  await deleteWaitingConversions(trx, tenantId, [...sent]);
  const waiting = found.filter((row) => !sent.has(row.conversion_id));
  const conversions = waiting.map((row) => fromStored(row.data, storeKeysOf(trx)));
  const matches = await matchKnown(trx, tenantId, conversions);
  const matched = waiting.flatMap(
    ({ conversion_id: conversionId, order_key: orderKey, strategy, confidence }, index) => {
      const conversion = conversions[index];
      const { match = null, person = null } = matches[index] ?? {};
      const present = strategy === null ? null : { strategy, confidence: confidence ?? 0 };
      return conversion && match && isBetterMatch(match, present)
        ? [{ conversionId, orderKey, conversion, match, person }]
        : [];
    },
  );
  if (matched.length === 0) return { rematched: 0, toWake: [] };
  return { rematched: matched.length, toWake: await storeMatches(trx, tenantId, matched, destinations, now) };
}

/** A stored conversion with the match that it is to have from now on. */
export interface Rematch {
  conversionId: string;
  orderKey: string;
  conversion: HashedConversion;
  match: Match | null;
  /** See identity/booster.ts. */
  person: string | null;
}

/**
 * Stores matches of conversions that no destination has, and plans their deliveries again; those that no longer match, or have a
 * weak match and are not sent at once, wait for identity data. Returns which destinations have something to send.
 */
export async function storeMatches(
  trx: Trx,
  tenantId: string,
  rematches: readonly Rematch[],
  destinations: readonly Destination[],
  now: Date,
): Promise<string[]> {
  const boosters = await findBoosters(trx, tenantId, rematches, now);
  await writeMatches(trx, tenantId, { rematches, boosters }, recognizersOf(destinations), now);
  const ids = rematches.map(({ conversionId }) => conversionId);
  const orderKeys = rematches.map(({ orderKey }) => orderKey);
  const events = await loadPlannedEvents(trx, tenantId, orderKeys, ids);
  const deliveries = rematches.flatMap((one) =>
    planConversion(
      { ...one, conversion: withBooster(one.conversion, boosters.get(one.conversionId)) },
      destinations,
      events,
      now,
    ),
  );
  await deleteWaitingConversions(trx, tenantId, ids);
  await insertWaitingConversions(trx, tenantId, conversionsToWait(rematches, deliveries, destinations, now));
  await insertDeliveries(trx, tenantId, deliveries, now);
  await includeInSale(trx, tenantId, ids, now);
  await markDaysOf(trx, tenantId, ids, now);
  const toWake = deliveries.filter((row) => row.state === 'pending').map((row) => row.destination_id);
  return [...new Set(toWake)];
}

async function writeMatches(
  trx: Trx,
  tenantId: string,
  { rematches, boosters }: { rematches: readonly Rematch[]; boosters: ReadonlyMap<string, Booster> },
  recognizers: readonly DestinationIdentifiers[],
  now: Date,
): Promise<void> {
  const storeKeys = storeKeysOf(trx);
  const rows = rematches.map(({ conversionId, conversion, match }) => ({
    conversion_id: conversionId,
    booster: sealBooster(boosters.get(conversionId), storeKeys),
    strategy: match?.strategy,
    confidence: match?.confidence,
    identity_id: match?.identityId,
    clicks: match?.clicks ?? [],
    ...estimateColumns(withBooster(conversion, boosters.get(conversionId)), match?.clicks ?? [], recognizers),
  }));
  await sql`
    update conversion c set matched = r.strategy is not null, strategy = r.strategy, confidence = r.confidence,
      identity_id = r.identity_id, clicks = r.clicks, booster = r.booster, identifiers = r.identifiers, estimate = r.estimate,
      finding = null, updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversion_id uuid, strategy text,
      confidence smallint, identity_id uuid, clicks jsonb, booster jsonb, identifiers text, estimate smallint)
    where c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id`.execute(trx);
}
