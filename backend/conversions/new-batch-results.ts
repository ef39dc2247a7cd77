import { sql } from 'kysely';
import type { RowResult } from '../../shared/api.ts';
import type { Destination } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import type { Click } from '../platforms/platform.ts';
import { mapInSlices } from '../store/overlap.ts';
import type { Trx } from '../store/transaction.ts';
import { deliveriesOfConversion, newDeliveryResult } from './delivery-results.ts';
import { clickData, type ClickData, shownClick } from './shown-click.ts';
import type { RowWrite, BatchChanges } from './apply-batch.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** The present match and deliveries of a conversion. */
type ConversionStatus = Pick<RowResult, 'strategy' | 'confidence' | 'click' | 'match_estimate' | 'deliveries'> & {
  matched: boolean;
};

/**
 * The rows of a batch that this transaction has just stored, as `readBatchResults` would read them. Conversions that are
 * new with the batch are computed from its changes; `estimates` by conversion id; `olderConversions` comes from `readConversionStatuses`.
 */
export async function newBatchResults(
  changes: BatchChanges,
  deliveries: readonly NewDelivery[],
  estimates: ReadonlyMap<string, number | null>,
  destinations: readonly Destination[],
  olderConversions: ReadonlyMap<string, ConversionStatus>,
): Promise<RowResult[]> {
  const statusesOfNew = await computeStatusesOfNew(changes, deliveries, estimates, destinations);
  const statuses = new Map([...statusesOfNew, ...olderConversions]);
  return mapInSlices(changes.rows, (row) => resultOf(row, statuses.get(row.conversionId ?? '')));
}

function resultOf(
  { row, orderId, status, change, conversionId, problems }: RowWrite,
  present?: ConversionStatus,
): RowResult {
  const isAccepted = status === 'matched' || status === 'unmatched';
  return {
    row,
    order_id: orderId,
    status: isAccepted && present ? (present.matched ? 'matched' : 'unmatched') : status,
    change,
    strategy: present?.strategy ?? null,
    confidence: present?.confidence ?? null,
    conversion_id: conversionId,
    click: present?.click ?? null,
    match_estimate: present?.match_estimate ?? null,
    errors: problems,
    deliveries: present?.deliveries ?? [],
  };
}

/** A new conversion was not sent before and so has no adjustments: its only deliveries are those just planned. */
async function computeStatusesOfNew(
  { conversions }: BatchChanges,
  deliveries: readonly NewDelivery[],
  estimates: ReadonlyMap<string, number | null>,
  destinations: readonly Destination[],
): Promise<Map<string, ConversionStatus>> {
  const statuses = new Map<string, ConversionStatus>();
  const byId = new Map(destinations.map((destination) => [destination.id, destination]));
  await mapInSlices(conversions, ({ conversionId, isNew, conversion, match }) => {
    if (!isNew) return;
    const { strategy = null, confidence = null, clicks = [] } = match ?? {};
    const match_estimate = estimates.get(conversionId) ?? null;
    const matched = match !== null;
    const click = shownClick(clicks, conversion);
    statuses.set(conversionId, { matched, strategy, confidence, click, match_estimate, deliveries: [] });
  });
  const totals = new Map(conversions.map(({ conversionId, conversion }) => [conversionId, conversion]));
  await mapInSlices(deliveries, (delivery) => {
    const total = totals.get(delivery.conversion_id) ?? {};
    const result = newDeliveryResult(delivery, total, byId.get(delivery.destination_id));
    statuses.get(delivery.conversion_id)?.deliveries.push(result);
  });
  for (const { deliveries } of statuses.values()) deliveries.sort((a, b) => (a.destination < b.destination ? -1 : 1));
  return statuses;
}

/** The status of the batch's conversions that existed before it, by conversion id. One statement. */
export async function readConversionStatuses(
  trx: Trx,
  tenantId: string,
  changes: BatchChanges,
): Promise<Map<string, ConversionStatus>> {
  const newIds = new Set(changes.conversions.filter(({ isNew }) => isNew).map(({ conversionId }) => conversionId));
  const olderIds = changes.rows.flatMap(({ conversionId: id }) => (id === null || newIds.has(id) ? [] : [id]));
  if (olderIds.length === 0) return new Map();
  const { rows } = await sql<
    Omit<ConversionStatus, 'click'> & {
      conversion_id: string;
      clicks: Click[];
      data: ClickData;
    }
  >`
    select c.conversion_id, c.matched, c.strategy, c.confidence::int as confidence, c.clicks, ${clickData} as data,
      c.estimate::int as match_estimate, ${deliveriesOfConversion(tenantId)} as deliveries
    from (select distinct id::uuid as id from jsonb_array_elements_text(${JSON.stringify(olderIds)}::jsonb) id) r
    cross join lateral ${conversionById(tenantId, 'r.id')} c`.execute(trx);
  return new Map(
    rows.map(({ conversion_id: id, clicks, data, ...status }) => [id, { ...status, click: shownClick(clicks, data) }]),
  );
}
