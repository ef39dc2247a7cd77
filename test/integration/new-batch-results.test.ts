import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { idempotencyHash } from '../../backend/conversions/batches.ts';
import { readBatchResults } from '../../backend/conversions/results.ts';
import { removeDestination } from '../../backend/tenants/destinations.ts';
import type { Store } from '../../backend/store/open.ts';
import type { RowResult } from '../../shared/api.ts';
import { onPostgres } from './databases.ts';
import { clickEvent, openShop, row, type Shop } from './shop.ts';

/** Few orders and values, so that rows meet: within a batch, across batches, after some were sent. */
const order = fc.record(
  {
    order_id: fc.constantFrom('A-1', '#a-1', 'A-2', 'A-3', 'A-4'),
    conversion_value: fc.constantFrom('10.00', '20.00', '-1'),
    conversion_type: fc.constantFrom('', 'lead'),
    email: fc.constantFrom('known@shop.example.net', 'unknown@shop.example.net', 'broken@'),
    order_status: fc.constantFrom('', 'delivered', 'cancelled', 'shipped'),
    adjustment_type: fc.constantFrom('', '', '', 'Restate', 'Retract'),
    adjustment_value: fc.constantFrom('', '5.00'),
  },
  { requiredKeys: ['order_id', 'conversion_value'] },
);
const batch = fc.record({
  items: fc.array(
    fc.oneof(
      { weight: 9, arbitrary: order.map((change) => row(change)) },
      { weight: 1, arbitrary: fc.constant('not a row') },
    ),
    { minLength: 1, maxLength: 8 },
  ),
  sameUpload: fc.boolean(),
  /** What becomes of it afterwards. */
  outcome: fc.constantFrom('nothing', 'accepted', 'rejected', 'destination removed'),
});

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('a batch is answered as the store would answer it, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 4 }), async (batches) => {
        const shop = await openShop(store);
        await shop.receiveIdentities([clickEvent({ order_id: 'A-2', email: 'known@shop.example.net' })]);
        const destinations = ['meta', 'google', 'tiktok'];
        let uploadId: string | undefined;
        for (const [index, { items, sameUpload, outcome }] of batches.entries()) {
          const source = `batch ${index}`;
          const more = { source, ...(sameUpload && uploadId !== undefined && { upload_id: uploadId }) };
          const tried = await shop.upload(items, { ...more, dryRun: true });
          const answer = await shop.upload(items, { ...more, idempotencyKey: source });
          uploadId = answer.upload_id;
          expect(answer.results).toStrictEqual(await storedResults(shop, source));
          expect(tried.results.map(withoutId)).toStrictEqual(answer.results.map(withoutId));
          const removed = outcome === 'destination removed' ? destinations.pop() : undefined;
          if (removed !== undefined) await removeDestination(shop.ctx, shop.tenantId, removed);
          if (outcome === 'accepted' || outcome === 'rejected') await settleDeliveries(shop, outcome);
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});

async function storedResults({ ctx, tenantId }: Shop, idempotencyKey: string): Promise<RowResult[]> {
  const { batch_id } = await ctx.store.db
    .selectFrom('batch')
    .select('batch_id')
    .where('tenant_id', '=', tenantId)
    .where('idempotency_key', '=', idempotencyHash(idempotencyKey))
    .executeTakeFirstOrThrow();
  return readBatchResults(ctx.store.db, tenantId, batch_id);
}

function withoutId({ conversion_id: _new, ...result }: RowResult): Omit<RowResult, 'conversion_id'> {
  return result;
}

async function settleDeliveries({ ctx, tenantId }: Shop, state: 'accepted' | 'rejected'): Promise<void> {
  await ctx.store.db
    .updateTable('delivery')
    .set({ state, due_at: null, first_sent_at: state === 'accepted' ? new Date() : null })
    .where('tenant_id', '=', tenantId)
    .where('state', '=', 'pending')
    .execute();
}
