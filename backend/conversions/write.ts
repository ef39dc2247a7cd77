import { sql } from 'kysely';
import type { Destination } from '../delivery/destination.ts';
import { includeInSale, releaseAdjustments } from '../delivery/adjustments.ts';
import { insertDeliveries } from '../delivery/outbox.ts';
import { type NewDelivery, planAdjustment, planDelivery } from '../delivery/plan.ts';
import { dedupIdOf } from '../delivery/outgoing.ts';
import { insertWaiting, deleteWaiting } from '../identity/waiting.ts';
import { toStored } from '../store/conversion-data.ts';
import { runInChunks } from '../store/overlap.ts';
import type { Trx } from '../store/transaction.ts';
import type { Recognizer } from '../../shared/match-estimate.ts';
import { estimateColumns, recognizersOf } from './estimate.ts';
import { orderTypeKey } from './existing-orders.ts';
import type { AdjustmentWrite, ConversionWrite, BatchChanges } from './apply-batch.ts';

/**
 * Stores all that a batch changes about conversions, deliveries included, in a bounded number of statements, however many
 * rows it has. Returns the deliveries that were planned.
 */
export async function storeBatchChanges(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  settled: BatchChanges,
  destinations: readonly Destination[],
  now: Date,
): Promise<NewDelivery[]> {
  const planned = await storeConversions(trx, tenantId, uploadId, settled.conversions, destinations, now);
  await storeAdjustments(trx, tenantId, uploadId, settled.adjustments, now);
  const deliveries = [...planned, ...planAdjustments(settled.adjustments, destinations)];
  const areNew = settled.conversions.every(({ isNew }) => isNew);
  await insertDeliveries(trx, tenantId, deliveries, now, areNew);
  const adjusted = settled.adjustments.map((adjustment) => adjustment.conversionId);
  await includeInSale(trx, tenantId, adjusted, now);
  await releaseAdjustments(trx, tenantId, destinations, adjusted, now);
  return deliveries;
}

/** What each destination shall do with each conversion. */
export function planConversions(
  conversions: readonly Pick<ConversionWrite, 'conversionId' | 'conversion' | 'match'>[],
  destinations: readonly Destination[],
  now: Date,
): NewDelivery[] {
  return conversions.flatMap(({ conversionId, conversion, match }) => {
    const outgoing = {
      dedupId: dedupIdOf(conversion),
      conversion,
      clicks: match?.clicks ?? [],
      matched: match !== null,
    };
    return destinations.map((destination) => ({
      conversion_id: conversionId,
      destination_id: destination.id,
      seq: 0,
      ...planDelivery(outgoing, destination, now),
    }));
  });
}

/** What each destination shall do with each adjustment. */
function planAdjustments(
  adjustments: readonly Pick<AdjustmentWrite, 'conversionId' | 'seq' | 'type'>[],
  destinations: readonly Destination[],
): NewDelivery[] {
  return adjustments.flatMap(({ conversionId, seq, type }) =>
    destinations.map((destination) => ({
      conversion_id: conversionId,
      destination_id: destination.id,
      seq,
      ...planAdjustment(type, destination),
    })),
  );
}

/** By the unique key, so that two batches about the same orders wait for each other instead of deadlocking. */
function inLockOrder(conversions: readonly ConversionWrite[]): ConversionWrite[] {
  const key = ({ conversion }: ConversionWrite) => orderTypeKey(conversion.order_key, conversion.conversion_type);
  return conversions
    .map((write) => ({ write, key: key(write) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ write }) => write);
}

async function storeConversions(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  conversions: readonly ConversionWrite[],
  destinations: readonly Destination[],
  now: Date,
): Promise<NewDelivery[]> {
  const replaced = conversions.filter((write) => !write.isNew).map((write) => write.conversionId);
  const recognizers = recognizersOf(destinations);
  const planned = await runInChunks(
    inLockOrder(conversions),
    (part) => ({ rows: conversionRows(part, recognizers), planned: planConversions(part, destinations, now) }),
    ({ rows }) => insertConversions(trx, tenantId, uploadId, rows, replaced.length > 0, now),
    (_, { planned }) => planned,
  );
  await deleteWaiting(trx, tenantId, replaced);
  await deleteAdjustments(trx, tenantId, replaced);
  await insertWaiting(
    trx,
    tenantId,
    conversions.filter((write) => !write.match).map(({ conversionId, conversion }) => ({ conversionId, conversion })),
  );
  return planned.flat();
}

/** Conversions as `insertConversions` takes them: a JSON array. */
function conversionRows(conversions: readonly ConversionWrite[], recognizers: readonly Recognizer[]): string {
  const rows = conversions.map(({ conversionId, conversion, contentHash, match, adjusted }) => ({
    id: conversionId,
    data: toStored(conversion),
    content_hash: contentHash,
    plain_value: adjusted?.plain.value,
    plain_currency: adjusted?.plain.currency,
    explicit_hashes: adjusted?.explicitHashes ?? [],
    strategy: match?.strategy,
    confidence: match?.confidence,
    identity_id: match?.identityId,
    clicks: match?.clicks ?? [],
    ...estimateColumns(conversion, match?.clicks ?? [], recognizers),
  }));
  return JSON.stringify(rows);
}

async function insertConversions(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  rows: string,
  replaces: boolean,
  now: Date,
): Promise<void> {
  // What the data say too is taken from them: sending it twice would take longer than reading it there.
  await sql`
    insert into conversion (tenant_id, conversion_id, order_key, conversion_type, order_id, value, currency,
      occurred_at, order_state, data, content_hash, plain_value, plain_currency, explicit_hashes, upload_id, matched,
      strategy, confidence, identity_id, clicks, identifiers, estimate, created_at, updated_at)
    select ${tenantId}::uuid, r.id, r.data->>'order_key', coalesce(r.data->>'conversion_type', ''), r.data->>'order_id',
      (r.data->>'value')::numeric, r.data->>'currency', (r.data->>'time')::timestamptz,
      coalesce(r.data->>'order_state', 'final'), r.data, r.content_hash, r.plain_value, r.plain_currency,
      r.explicit_hashes, ${uploadId}::uuid, r.strategy is not null, r.strategy, r.confidence, r.identity_id, r.clicks,
      r.identifiers, r.estimate, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, data jsonb, content_hash text,
      plain_value numeric, plain_currency text, explicit_hashes jsonb, strategy text, confidence smallint,
      identity_id uuid, clicks jsonb, identifiers text, estimate smallint)
    ${replaces ? takeTheirPlace : sql``}`.execute(trx);
}

/** Asked for only where it is needed, because each row is then looked up before it is stored. */
const takeTheirPlace = sql`
    on conflict (tenant_id, conversion_id) do update set order_id = excluded.order_id, value = excluded.value,
      currency = excluded.currency, occurred_at = excluded.occurred_at, order_state = excluded.order_state,
      data = excluded.data, content_hash = excluded.content_hash, plain_value = excluded.plain_value,
      plain_currency = excluded.plain_currency, explicit_hashes = excluded.explicit_hashes, upload_id = excluded.upload_id,
      matched = excluded.matched, strategy = excluded.strategy, confidence = excluded.confidence,
      identity_id = excluded.identity_id, clicks = excluded.clicks, identifiers = excluded.identifiers,
      estimate = excluded.estimate, updated_at = excluded.updated_at`;

/** What was to be changed about a sale that no platform took, and that is stored anew. */
async function deleteAdjustments(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<void> {
  if (conversionIds.length === 0) return;
  await sql`
    with gone as (
      delete from adjustment where tenant_id = ${tenantId} and conversion_id = any(${conversionIds}::uuid[])
      returning conversion_id, seq
    )
    delete from delivery d using gone
    where d.tenant_id = ${tenantId} and d.conversion_id = gone.conversion_id and d.seq = gone.seq`.execute(trx);
}

/** The conversion's columns tell what is true now; its `data` stay what the first platforms were sent, see `countIn`. */
async function storeAdjustments(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  adjustments: readonly AdjustmentWrite[],
  now: Date,
): Promise<void> {
  if (adjustments.length === 0) return;
  const rows = adjustments.map(
    ({ conversionId, seq, type, value, currency, adjustedAt, row, explicitHash, plain }) => ({
      conversion_id: conversionId,
      seq,
      type,
      value,
      currency,
      adjusted_at: adjustedAt,
      row,
      explicit_hash: explicitHash,
      plain_value: plain.value,
      plain_currency: plain.currency,
    }),
  );
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversion_id uuid, seq int, type text,
        value numeric, currency text, adjusted_at timestamptz, row int, explicit_hash text, plain_value numeric,
        plain_currency text)
    ), written as (
      insert into adjustment (tenant_id, conversion_id, seq, type, value, currency, adjusted_at, upload_id, row, created_at)
      select ${tenantId}::uuid, conversion_id, seq, type, value, currency, adjusted_at, ${uploadId}::uuid, row,
        ${now.toISOString()}::timestamptz from given
    ), latest as (
      select distinct on (conversion_id) * from given order by conversion_id, seq desc
    ), counted as (
      -- What a plain row said since the last explicit one undoes their counting: its sheet says anew how to adjust it.
      select g.conversion_id, jsonb_agg(g.explicit_hash order by g.seq) filter (where g.explicit_hash is not null
          and g.seq > p.last_plain) as hashes, bool_or(g.explicit_hash is null) as plainly
      from given g
      cross join lateral (
        select coalesce(max(o.seq) filter (where o.explicit_hash is null), 0) as last_plain
        from given o where o.conversion_id = g.conversion_id
      ) p
      group by g.conversion_id
    )
    update conversion c set
      value = coalesce(l.value, c.value),
      currency = coalesce(l.currency, c.currency),
      order_state = case when l.type = 'retract' then 'void' else c.order_state end,
      plain_value = l.plain_value,
      plain_currency = l.plain_currency,
      explicit_hashes = case when n.plainly then '[]'::jsonb else c.explicit_hashes end || coalesce(n.hashes, '[]'::jsonb),
      upload_id = ${uploadId}::uuid,
      updated_at = ${now.toISOString()}::timestamptz
    from latest l join counted n on n.conversion_id = l.conversion_id
    where c.tenant_id = ${tenantId} and c.conversion_id = l.conversion_id`.execute(trx);
}
