import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Destination } from '../delivery/destination.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { mayHaveArrived } from '../delivery/states.ts';
import { matchKnown } from '../identity/match.ts';
import type { Click } from '../platforms/platform.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { storeMatches } from './rematch.ts';

/** A conversion that a destination has or may have, and that would now be matched otherwise. */
export interface SentMatch {
  conversion_id: string;
  order_id: string;
  destinations: string[];
}

export interface RedoneMatches {
  /** Conversions that got another match, or none, and were sent nowhere. */
  redone: number;
  /** Those that were sent keep their match: what to do about them is for a person to decide. */
  sent: SentMatch[];
  toWake: string[];
}

interface MatchedRow {
  conversion_id: string;
  order_id: string;
  order_key: string;
  data: ConversionData;
  strategy: string;
  confidence: number;
  identity_id: string | null;
  clicks: Click[];
}

/** What a match is made of: that the campaign or the consent of a click became known changes none. */
function withoutCampaign({ campaign: _campaign, consent: _consent, ...click }: Click): Click {
  return click;
}

/**
 * Matches the conversions again that were matched to these identities, which have changed. In a fixed number of statements,
 * however many.
 */
export async function redoMatches(
  trx: Trx,
  tenantId: string,
  identityIds: readonly string[],
  destinations: readonly Destination[],
  now: Date,
): Promise<RedoneMatches> {
  const { rows } = await sql<MatchedRow>`
    select c.conversion_id, c.order_id, c.order_key, c.data, c.strategy, c.confidence::int as confidence, c.identity_id, c.clicks
    from conversion c
    where c.tenant_id = ${tenantId} and c.matched and c.identity_id = any(${[...identityIds]}::uuid[])
    order by c.conversion_id for update`.execute(trx);
  if (rows.length === 0) return { redone: 0, sent: [], toWake: [] };
  const ids = rows.map((row) => row.conversion_id);
  await lockDeliveries(trx, tenantId, ids, null);
  const { rows: deliveries } = await sql<{ conversion_id: string; destinations: string[] }>`
    select d.conversion_id, array_agg(distinct d.destination_id order by d.destination_id) as destinations
    from delivery d
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${ids}::uuid[]) and ${mayHaveArrived('d')}
    group by d.conversion_id`.execute(trx);
  const sentTo = new Map(deliveries.map((row) => [row.conversion_id, row.destinations]));
  const conversions = rows.map((row) => fromStored(row.data, storeKeysOf(trx)));
  const matches = await matchKnown(trx, tenantId, conversions);
  const changed = rows.flatMap((row, index) => {
    const conversion = conversions[index];
    const { match = null, person = null } = matches[index] ?? {};
    const isSame =
      match?.strategy === row.strategy &&
      match.confidence === row.confidence &&
      match.identityId === row.identity_id &&
      isDeepStrictEqual(match.clicks.map(withoutCampaign), row.clicks.map(withoutCampaign));
    return conversion && !isSame ? [{ row, conversion, match, person }] : [];
  });
  const unsent = changed.filter(({ row }) => !sentTo.has(row.conversion_id));
  const rematches = unsent.map(({ row, conversion, match, person }) => ({
    conversionId: row.conversion_id,
    orderKey: row.order_key,
    conversion,
    match,
    person,
  }));
  return {
    redone: rematches.length,
    sent: changed.flatMap(({ row: { conversion_id, order_id } }) => {
      const sent = sentTo.get(conversion_id);
      return sent ? [{ conversion_id, order_id, destinations: sent }] : [];
    }),
    toWake: rematches.length === 0 ? [] : await storeMatches(trx, tenantId, rematches, destinations, now),
  };
}
