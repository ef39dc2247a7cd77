import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { WebhookOutcome } from '../../shared/api.ts';
import { deliveriesOfConversion } from '../conversions/delivery-results.ts';
import { clickData, type ClickData, shownClick } from '../conversions/shown-click.ts';
import type { Click } from '../platforms/platform.ts';
import type { Trx } from '../store/transaction.ts';

/** What is known of a conversion, without the number that orders it. */
export type Outcome = Omit<WebhookOutcome, 'revision'>;

/** The present outcomes of conversions, as the results of uploads have them. One statement. */
export async function readOutcomes(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<Outcome[]> {
  const { rows } = await sql<Omit<Outcome, 'click' | 'updated_at'> & { clicks: Click[]; data: ClickData; at: Date }>`
    select c.conversion_id, c.order_id, c.conversion_type, case when c.matched then 'matched' else 'unmatched' end as status,
      c.strategy, c.confidence::int as confidence, c.estimate::int as match_estimate,
      c.clicks, ${clickData} as data, c.updated_at as at, ${deliveriesOfConversion(tenantId)} as deliveries
    from conversion c where c.tenant_id = ${tenantId} and c.conversion_id = any(${conversionIds}::uuid[])`.execute(trx);
  return rows.map(({ clicks, data, at, ...rest }) => ({
    ...rest,
    click: shownClick(clicks, data),
    updated_at: at.toISOString(),
  }));
}

/**
 * What two outcomes have in common that differ in nothing that a person would call an outcome: neither in when a delivery is tried
 * next, nor in whether it is being sent at this moment. Pure.
 */
export function digestOf({ updated_at: _time, ...outcome }: Outcome): string {
  const deliveries = outcome.deliveries.map(({ due_at: _due, state, ...rest }) => ({
    ...rest,
    state: state === 'sending' ? 'pending' : state,
  }));
  return createHash('sha256')
    .update(JSON.stringify(inOrder({ ...outcome, deliveries })))
    .digest('base64');
}

/** With sorted keys: databases return those of objects in their own order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner)]);
}
