import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { listResults } from '../../backend/conversions/results.ts';
import type { Store } from '../../backend/store/open.ts';
import type { ReadOptions } from '../../shared/api.ts';
import { onPostgres } from './databases.ts';
import { clickEvent, deliverAll, openShop, row, type Shop } from './shop.ts';

const BY_ITEM: { options: ReadOptions } = { options: { grouping: 'item_amounts' } };
const A = row({ item_id: 'A', conversion_value: '295' });
const B = row({ item_id: 'B', conversion_value: '120' });

async function orderOf({
  ctx,
  tenantId,
}: Shop): Promise<{ value: string | null; order_state: string; adjustments: string[] }> {
  const { db } = ctx.store;
  const { value, order_state } = await db
    .selectFrom('conversion')
    .select(['value', 'order_state'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  const adjustments = await db
    .selectFrom('adjustment')
    .select(['type', 'value'])
    .where('tenant_id', '=', tenantId)
    .orderBy('seq')
    .execute();
  return { value, order_state, adjustments: adjustments.map(({ type, value }) => `${type} ${value ?? ''}`.trim()) };
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openClicked = async (): Promise<Shop> => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
    return shop;
  };

  describe('an order on several rows', () => {
    it('is one conversion, and each of its rows has its outcome', async () => {
      const shop = await openClicked();
      const { upload_id, results, summary } = await shop.upload([A, B, row({ order_id: 'A-2' })], BY_ITEM);
      expect(results.map(({ row, status }) => `${row} ${status}`)).toEqual(['1 matched', '2 matched', '3 unmatched']);
      expect(new Set(results.slice(0, 2).map(({ conversion_id }) => conversion_id)).size).toBe(1);
      expect(results[1]?.deliveries).toEqual(results[0]?.deliveries);
      expect(summary).toMatchObject({ total: 3, matched: 2, unmatched: 1 });
      const listed = await listResults(store.db, shop.tenantId, upload_id, { limit: 10 });
      expect(listed?.results).toEqual(results);
    });

    it('is refused as a whole where a row of it is bad, and the others go', async () => {
      const shop = await openClicked();
      const { results } = await shop.upload([A, { ...B, conversion_value: 'soon' }, row({ order_id: 'A-2' })], BY_ITEM);
      expect(results.map(({ status, errors }) => `${status} ${errors[0]?.code ?? ''}`.trim())).toEqual([
        'failed order_row_failed',
        'failed value_invalid',
        'unmatched',
      ]);
    });

    it.each([false, true])('in two batches or uploads is their sum; sent before: %s', async (isSent) => {
      const shop = await openClicked();
      const { upload_id } = await shop.upload([A], { ...BY_ITEM, upload_id: randomUUID() });
      if (isSent) await deliverAll(shop);
      const { results } = await shop.upload([{ ...B, row: 2 }], { ...BY_ITEM, upload_id });
      expect(results[0]).toMatchObject({ status: 'matched', errors: [] });
      const sum = { value: '415.00', order_state: 'final', adjustments: isSent ? ['restate 415.00'] : [] };
      expect(await orderOf(shop)).toEqual(sum);

      for (const rows of [[B, A], [A], [B], [A, B]]) {
        const again = await shop.upload(rows, { ...BY_ITEM, upload_id: randomUUID() });
        expect(new Set(again.results.map(({ status }) => status))).toEqual(new Set(['duplicate']));
      }
      expect(await orderOf(shop)).toEqual(sum);
    });

    it('is worth what was kept, and nothing when all is returned', async () => {
      const shop = await openClicked();
      await shop.upload([A, B], BY_ITEM);
      await deliverAll(shop);
      await shop.upload([{ ...B, order_status: 'Returned' }], BY_ITEM);
      expect(await orderOf(shop)).toMatchObject({ value: '295.00', order_state: 'final' });
      await shop.upload([{ ...A, order_status: 'Returned' }], BY_ITEM);
      expect(await orderOf(shop)).toMatchObject({ order_state: 'void', adjustments: ['restate 295.00', 'retract'] });
    });

    it('with fewer pieces of an item at the same price is a part of it', async () => {
      const shop = await openClicked();
      const three = row({ item_id: 'A', item_quantity: '3', conversion_value: '297' });
      await shop.upload([three], BY_ITEM);
      await deliverAll(shop);
      const { results } = await shop.upload(
        [row({ item_id: 'A', item_quantity: '1', conversion_value: '99' })],
        BY_ITEM,
      );
      expect(results[0]?.status).toBe('duplicate');
      expect(await orderOf(shop)).toMatchObject({ value: '297.00', adjustments: [] });
    });
  });

  describe('a refund line', () => {
    const REFUND = row({ conversion_value: '-299', conversion_time: '2026-11-19T12:00:00Z' });

    it.each([false, true])('reduces an order that was uploaded before, once; sent before: %s', async (isSent) => {
      const shop = await openClicked();
      await shop.upload([row()]);
      if (isSent) await deliverAll(shop);
      const { results } = await shop.upload([REFUND]);
      expect(results[0]?.status).toBe('matched');
      const reduced = { value: '1000.00', adjustments: isSent ? ['restate 1000.00'] : [] };
      expect(await orderOf(shop)).toMatchObject(reduced);
      // The same line again, in another upload and beside the order.
      await shop.upload([REFUND], { upload_id: randomUUID() });
      await shop.upload([row(), REFUND], { upload_id: randomUUID() });
      await shop.upload([REFUND], { upload_id: randomUUID() });
      expect(await orderOf(shop)).toMatchObject(reduced);
    });

    it('that came with its order does not reduce it again', async () => {
      const shop = await openClicked();
      await shop.upload([row(), REFUND]);
      await deliverAll(shop);
      expect((await shop.upload([REFUND], { upload_id: randomUUID() })).results[0]?.status).toBe('duplicate');
      expect(await orderOf(shop)).toMatchObject({ value: '1000.00', adjustments: [] });
    });

    it('of all of it retracts it, and of more than all is refused', async () => {
      const shop = await openClicked();
      await shop.upload([row()]);
      await deliverAll(shop);
      const { results } = await shop.upload([
        row({ conversion_value: '-2000', conversion_time: '2026-11-19T12:00:00Z' }),
      ]);
      expect(results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'adjustment_invalid' }] });
      await shop.upload([row({ conversion_value: '-1299', conversion_time: '2026-11-19T12:00:00Z' })]);
      expect(await orderOf(shop)).toMatchObject({ order_state: 'void', adjustments: ['retract'] });
    });
  });
});
