import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { IdempotencyKeyReused } from '../../backend/conversions/batches.ts';
import { encodeCursor, InvalidCursor } from '../../backend/store/cursor.ts';
import { listErrors, listResults } from '../../backend/conversions/results.ts';
import { getUpload, listUploads } from '../../backend/conversions/uploads.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase } from './databases.ts';
import { clickEvent, deliverAll, openShop, row, statesByDestination } from './shop.ts';

const ALL_PENDING = { google: 'pending', meta: 'pending', tiktok: 'pending' };
const PERSON = { email: 'somchai.j@gmail.com', phone: '+66812345678' };

forEachDatabase((name, open) => {
  // One store for all cases, a tenant for each.
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('an uploaded row', () => {
    it.each<[string, Record<string, unknown>, Record<string, unknown>, string, number]>([
      ['its own click id', {}, { gclid: 'Cj0KCQown' }, 'click_id', 100],
      ['the order id as typed', { order_id: 'A-1001' }, {}, 'order_id', 95],
      ['the order id in another spelling', { order_id: '#a-1001' }, {}, 'order_id', 90],
    ])('is matched by %s', async (_case, event, change, strategy, confidence) => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ external_id: 'crm-1', ...event })]);
      const { results, summary } = await shop.upload([row({ ...PERSON, ...change })]);
      expect(results[0]).toMatchObject({ status: 'matched', strategy, confidence });
      expect(summary.by_strategy).toMatchObject({ [strategy]: 1 });
      expect(statesByDestination(results[0])['google']).toBe('pending');
    });

    it('falls back from order id to e-mail to phone', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([
        clickEvent({ email: 'a@shop.example.net' }),
        clickEvent({ phone: '+66899999991' }),
      ]);
      const { results } = await shop.upload([
        row({ order_id: 'B-1', email: 'A@shop.example.net', phone: '+66899999991' }),
        row({ order_id: 'B-2', email: 'unknown@shop.example.net', phone: '+66899999991' }),
        row({ order_id: 'B-3', email: 'unknown@shop.example.net', phone: '+66811111112' }),
      ]);
      expect(results.map(({ status, strategy }) => [status, strategy])).toEqual([
        ['matched', 'email'],
        ['matched', 'phone'],
        ['unmatched', null],
      ]);
      for (const { confidence } of results.slice(0, 2)) expect(confidence).toSatisfy((n: number) => n >= 60 && n <= 85);
      expect(statesByDestination(results[2])).toEqual({
        google: 'skipped: unmatched',
        meta: 'skipped: unmatched',
        tiktok: 'skipped: unmatched',
      });
    });

    it('that is bad fails alone, says why, and the good ones go', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      const { results, summary } = await shop.upload([
        row(PERSON),
        row({ order_id: 'A-2', conversion_value: '-5' }),
        'not a row',
        row({ order_id: 'A-3', currency: 'BAHTS?', row: 77 }),
      ]);
      expect(summary).toMatchObject({ total: 4, matched: 1, failed: 3, match_rate: 1, match_quality: 'Excellent' });
      expect(results.map((result) => [result.row, result.status, result.errors[0]?.code])).toEqual([
        [1, 'matched', undefined],
        [2, 'failed', 'adjustment_invalid'],
        [3, 'failed', 'row_invalid'],
        [77, 'failed', 'currency_unknown'],
      ]);
      expect(statesByDestination(results[0])).toEqual(ALL_PENDING);
      expect(shop.woken.sort()).toEqual(['google', 'meta', 'tiktok']);
    });
  });

  describe('the same again', () => {
    it('the same batch changes nothing and is answered the same', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      const first = await shop.upload([row(PERSON), row({ order_id: '' })]);
      const again = await shop.upload([row(PERSON), row({ order_id: '' })]);
      expect(again).toEqual({ ...first, replayed: true });
      expect(shop.woken).toHaveLength(3);
    });

    if (name === 'PGlite') return;

    it('an idempotency key answers the same; for other rows it is refused', async () => {
      const shop = await openShop(store);
      const first = await shop.upload([row()], { idempotencyKey: 'k1' });
      expect(await shop.upload([row()], { idempotencyKey: 'k1' })).toEqual({ ...first, replayed: true });
      await expect(shop.upload([row({ order_id: 'A-2' })], { idempotencyKey: 'k1' })).rejects.toThrow(
        IdempotencyKeyReused,
      );
    });

    it('a row that was in the future is validated again', async () => {
      const shop = await openShop(store);
      const rows = [row({ conversion_time: '2026-11-20T12:00:00Z' })];
      expect((await shop.upload(rows)).results[0]).toMatchObject({
        status: 'failed',
        errors: [{ code: 'time_in_future' }],
      });
      const tomorrow = { ...shop.ctx, clock: () => new Date('2026-11-21T08:00:00Z') };
      const { acceptBatch } = await import('../../backend/conversions/accept.ts');
      const later = await acceptBatch(tomorrow, shop.tenantId, { items: rows, dryRun: false });
      expect(later).toMatchObject({ replayed: false, summary: { unmatched: 1 } });
    });

    it('an order that another upload brought unchanged is a duplicate, whatever its spelling', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      const first = await shop.upload([row(PERSON)]);
      const { results, summary } = await shop.upload([
        row({ ...PERSON, order_id: '#a-1001' }),
        row({ order_id: 'A-2' }),
        row({ order_id: 'A-2' }),
      ]);
      expect(results.map((result) => result.status)).toEqual(['duplicate', 'unmatched', 'duplicate']);
      expect(results[0]?.conversion_id).toBe(first.results[0]?.conversion_id);
      expect(summary).toMatchObject({ total: 3, duplicate: 2, unmatched: 1, match_rate: 0 });
    });

    it('two rows of one batch that contradict each other both fail, and each names the other', async () => {
      const shop = await openShop(store);
      const { results } = await shop.upload([row({ row: 2 }), row({ row: 9, conversion_value: '5.00' })]);
      for (const [index, other] of [9, 2].entries()) {
        expect(results[index]).toMatchObject({ status: 'failed', errors: [{ code: 'order_rows_contradict' }] });
        expect(results[index]?.errors[0]?.message).toContain(`row ${other}`);
      }
    });
  });

  describe('an order that changes', () => {
    it('after it was sent is recorded as restated, then as retracted, and each platform that cannot says so', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      await shop.upload([row(PERSON)]);
      await deliverAll(shop);
      const restated = await shop.upload([row({ ...PERSON, conversion_value: '999.00' })]);
      expect(restated.results[0]?.status).toBe('matched');
      expect(statesByDestination(restated.results[0])).toMatchObject({
        meta: 'accepted',
        'meta restate': 'skipped: adjustment_not_supported',
      });
      expect((await shop.upload([row({ ...PERSON, conversion_value: '999' })])).results[0]?.status).toBe('duplicate');
      const returned = await shop.upload([row({ ...PERSON, conversion_value: '999', order_status: 'Returned' })]);
      expect(statesByDestination(returned.results[0])).toMatchObject({
        tiktok: 'accepted',
        'tiktok retract': 'skipped: adjustment_not_supported',
      });
      const reasons = returned.results[0]?.deliveries.flatMap((delivery) => delivery.reason ?? []);
      expect(reasons?.join(' ')).toContain('Meta');
    });

    if (name === 'PGlite') return;

    it('still on its way is held, and goes when it is delivered', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      const held = await shop.upload([row({ ...PERSON, order_status: 'Shipping' })]);
      expect(held.results[0]?.status).toBe('matched');
      expect(statesByDestination(held.results[0])).toEqual({
        google: 'skipped: order_not_final',
        meta: 'skipped: order_not_final',
        tiktok: 'skipped: order_not_final',
      });
      const delivered = await shop.upload([row({ ...PERSON, order_status: 'ส่งสำเร็จ' })]);
      expect(delivered.results[0]?.status).toBe('matched');
      expect(statesByDestination(delivered.results[0])).toEqual(ALL_PENDING);
    });

    it('before anything was sent is replaced; cancelled, it is not sent', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      await shop.upload([row(PERSON)]);
      const cancelled = await shop.upload([row({ ...PERSON, order_status: 'Cancelled' })]);
      expect(statesByDestination(cancelled.results[0])).toEqual({
        google: 'skipped: order_void',
        meta: 'skipped: order_void',
        tiktok: 'skipped: order_void',
      });
    });
  });

  describe('identity data that comes late', () => {
    it('matches what waited for it, and plans its deliveries', async () => {
      const shop = await openShop(store);
      const before = await shop.upload([row(PERSON), row({ order_id: 'A-2' })]);
      expect(before.summary).toMatchObject({ matched: 0, unmatched: 2, match_quality: 'Needs improvement' });
      expect((await shop.receiveIdentities([clickEvent({ email: PERSON.email })])).rematched).toBe(1);
      expect(shop.woken.sort()).toEqual(['google', 'meta', 'tiktok']);
      const upload = await getUpload(shop.ctx.store.db, shop.tenantId, before.upload_id, []);
      expect(upload).toMatchObject({
        summary: { matched: 1, unmatched: 1, by_strategy: { email: 1 } },
        deliveries: { meta: { pending: 1, skipped: 1 } },
      });
    });
  });

  describe('a dry run', () => {
    it('judges and matches, stores and sends nothing', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      const dry = await shop.upload([row(PERSON), row({ order_id: '' })], { dryRun: true });
      expect(dry).toMatchObject({ dry_run: true, summary: { matched: 1, failed: 1 } });
      expect(statesByDestination(dry.results[0])).toEqual(ALL_PENDING);
      expect(shop.woken).toEqual([]);
      for (const table of ['upload', 'batch', 'upload_row', 'conversion', 'delivery', 'conversion_key'] as const) {
        const stored = store.db.selectFrom(table).selectAll().where('tenant_id', '=', shop.tenantId);
        expect(await stored.execute()).toEqual([]);
      }
    });
  });

  describe('what became of it', () => {
    it('an upload of several batches is counted as one, and its rows come page by page', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'P-1' })]);
      const first = await shop.upload([row({ order_id: 'P-1', ...PERSON }), row({ order_id: '' })], {
        source: 'Sheet1',
      });
      const second = await shop.upload([row({ order_id: 'P-3' })], { upload_id: first.upload_id });
      expect(second.results[0]?.row).toBe(3);
      const { db } = shop.ctx.store;
      const uploads = await listUploads(db, shop.tenantId, { limit: 10 });
      expect(uploads.uploads).toMatchObject([
        {
          upload_id: first.upload_id,
          source: 'Sheet1',
          batches: 2,
          summary: { total: 3, matched: 1, unmatched: 1, failed: 1, match_rate: 0.5 },
        },
      ]);
      const page = await listResults(db, shop.tenantId, first.upload_id, { limit: 2 });
      expect(page?.results.map((result) => result.row)).toEqual([1, 2]);
      const rest = await listResults(db, shop.tenantId, first.upload_id, { limit: 2, cursor: page?.next_cursor ?? '' });
      expect(rest).toMatchObject({ results: [{ row: 3, status: 'unmatched' }], next_cursor: null });
      expect(await listErrors(db, shop.tenantId, first.upload_id)).toMatchObject([
        { row: 2, error: expect.stringContaining('order') as string },
      ]);
    });

    if (name === 'PGlite') return;

    it('a cursor that was made up is refused', async () => {
      const shop = await openShop(store);
      const { upload_id } = await shop.upload([row()]);
      const cursor = encodeCursor(["1'; --", 2]);
      await expect(listResults(store.db, shop.tenantId, upload_id, { limit: 2, cursor })).rejects.toThrow(
        InvalidCursor,
      );
      await expect(listUploads(store.db, shop.tenantId, { limit: 2, cursor })).rejects.toThrow(InvalidCursor);
    });

    it('a row that is corrected and sent again in its upload no longer counts as failed', async () => {
      const shop = await openShop(store);
      const { upload_id } = await shop.upload([row({ row: 5, currency: '' })]);
      await shop.upload([row({ row: 5 })], { upload_id });
      expect(await getUpload(shop.ctx.store.db, shop.tenantId, upload_id, [])).toMatchObject({
        summary: { total: 1, failed: 0, unmatched: 1 },
      });
    });

    it('orders can be looked up, in any spelling', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      await shop.upload([row(PERSON)]);
      const { conversions } = await lookupConversions(shop.ctx.store.db, shop.tenantId, ['UNKNOWN-1', '#a-1001']);
      expect(conversions).toMatchObject([
        { order_id: 'UNKNOWN-1', found: false },
        { order_id: '#a-1001', found: true, status: 'matched', strategy: 'order_id', confidence: 95 },
      ]);
    });
  });

  if (name === 'PGlite') return;

  it('an upload that contradicts itself does so in whatever batches it comes, and whenever it comes again', async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
    const sendBoth = async (): Promise<string[]> => {
      const first = await shop.upload([row({ ...PERSON, row: 2 })], { upload_id: randomUUID() });
      const second = await shop.upload([row({ ...PERSON, row: 9, conversion_value: '5.00' })], {
        upload_id: first.upload_id,
      });
      return [first, second].map(({ results }) => results[0]?.errors[0]?.code ?? results[0]?.status ?? '');
    };
    expect(await sendBoth()).toEqual(['matched', 'order_id_repeated']);
    expect(await sendBoth()).toEqual(['duplicate', 'order_id_repeated']);
  });

  describe('an order that an upload restated', () => {
    it('may be corrected on its row; another row with it fails, and its error names the row', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ order_id: 'A-1001' })]);
      await shop.upload([row({ row: 2 })]);
      await deliverAll(shop);
      const { upload_id } = await shop.upload([row({ row: 5, conversion_value: '120.00' })]);
      const corrected = await shop.upload([row({ row: 5, conversion_value: '130.00' })], { upload_id });
      expect(corrected.results[0]).toMatchObject({ status: 'matched', errors: [] });
      const other = await shop.upload([row({ row: 2, conversion_value: '90.00' })], { upload_id });
      expect(other.results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'order_id_repeated' }] });
      expect(other.results[0]?.errors[0]?.message).toContain('row 5');
    });
  });
});
