import { sql } from 'kysely';
import type { RowResult } from '../../shared/api.ts';
import type { Destination } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import type { Trx } from '../store/transaction.ts';
import { estimateColumns, recognizersOf } from './estimate.ts';
import { deliveriesOfConversion, newDeliveryResult } from './delivery-results.ts';
import type { RowWrite, BatchChanges } from './apply-batch.ts';

/** How a conversion stands. */
type ConversionStatus = Pick<RowResult, 'strategy' | 'confidence' | 'match_estimate' | 'deliveries'> & {
  matched: boolean;
};

/**
 * The rows of a batch that this transaction has just stored, as `readBatchResults` would read them. All about the
 * conversions that began with the batch is known here; those that were there before have a past, see `readStandings`.
 */
export function newBatchResults(
  settled: BatchChanges,
  deliveries: readonly NewDelivery[],
  destinations: readonly Destination[],
  older: ReadonlyMap<string, ConversionStatus>,
): RowResult[] {
  const standings = new Map([...standingsOfNew(settled, deliveries, destinations), ...older]);
  return settled.rows.map((row) => resultOf(row, standings.get(row.conversionId ?? '')));
}

function resultOf({ row, orderId, status, conversionId, problems }: RowWrite, standing?: ConversionStatus): RowResult {
  const taken = status === 'matched' || status === 'unmatched';
  return {
    row,
    order_id: orderId,
    status: taken && standing ? (standing.matched ? 'matched' : 'unmatched') : status,
    strategy: standing?.strategy ?? null,
    confidence: standing?.confidence ?? null,
    conversion_id: conversionId,
    match_estimate: standing?.match_estimate ?? null,
    errors: problems,
    deliveries: standing?.deliveries ?? [],
  };
}

/** What is new was not sent before and thus has no adjustments: its deliveries are those planned now. */
function standingsOfNew(
  { conversions }: BatchChanges,
  deliveries: readonly NewDelivery[],
  destinations: readonly Destination[],
): Map<string, ConversionStatus> {
  const standings = new Map<string, ConversionStatus>();
  const recognizers = recognizersOf(destinations);
  const byId = new Map(destinations.map((destination) => [destination.id, destination]));
  for (const { conversionId, isNew, conversion, match } of conversions) {
    if (!isNew) continue;
    const { strategy = null, confidence = null, clicks = [] } = match ?? {};
    const { estimate: match_estimate } = estimateColumns(conversion, clicks, recognizers);
    const matched = match !== null;
    standings.set(conversionId, { matched, strategy, confidence, match_estimate, deliveries: [] });
  }
  for (const delivery of deliveries) {
    const result = newDeliveryResult(delivery, byId.get(delivery.destination_id));
    standings.get(delivery.conversion_id)?.deliveries.push(result);
  }
  for (const { deliveries } of standings.values()) deliveries.sort((a, b) => (a.destination < b.destination ? -1 : 1));
  return standings;
}

/** How the conversions of a batch stand that were there before it, by id; one statement. */
export async function readConversionStatuses(
  trx: Trx,
  tenantId: string,
  settled: BatchChanges,
): Promise<Map<string, ConversionStatus>> {
  const begun = new Set(settled.conversions.filter(({ isNew }) => isNew).map(({ conversionId }) => conversionId));
  const older = settled.rows.flatMap(({ conversionId: id }) => (id === null || begun.has(id) ? [] : [id]));
  if (older.length === 0) return new Map();
  const { rows } = await sql<ConversionStatus & { conversion_id: string }>`
    select c.conversion_id, c.matched, c.strategy, c.confidence::int as confidence,
      c.estimate::int as match_estimate, ${deliveriesOfConversion(tenantId)} as deliveries
    from (select distinct id::uuid as id from jsonb_array_elements_text(${JSON.stringify(older)}::jsonb) id) r
    join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = r.id`.execute(trx);
  return new Map(rows.map(({ conversion_id: id, ...standing }) => [id, standing]));
}
