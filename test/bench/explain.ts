import { performance } from 'node:perf_hooks';
import type { Context } from '../../backend/context.ts';
import { explainConversions } from '../../backend/explain/explain.ts';

const RUNS = 50;

/** Explains stored orders one after the other; all times in ms, the slowest last. The first one warms up and is not counted. */
export async function benchExplain(ctx: Context, tenantId: string): Promise<number[]> {
  const orders = await ctx.store.db
    .selectFrom('conversion')
    .select('order_id')
    .distinct()
    .where('tenant_id', '=', tenantId)
    .orderBy('order_id')
    .limit(RUNS + 1)
    .execute();
  const times: number[] = [];
  for (const { order_id } of orders) {
    const start = performance.now();
    const explained = await explainConversions(ctx, tenantId, order_id);
    times.push(performance.now() - start);
    if (explained.length === 0) throw new Error(`${order_id} is not explained.`);
  }
  return times.slice(1).sort((a, b) => a - b);
}
