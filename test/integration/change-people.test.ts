import { beforeAll, describe, expect, it } from 'vitest';
import { allowKey, keepApart, undoMerge } from '../../backend/conversions/change-people.ts';
import { listBlockedKeys } from '../../backend/identity/list-blocked-keys.ts';
import { OPERATOR } from '../../backend/store/audit.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { clickEvent, deliverAll, openShop, row, type Shop } from './shop.ts';

const HOUR_BEFORE = { time: '2026-11-12T09:00:00Z' };
const phone = (n: number) => `+6681234${String(5000 + n)}`;

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const statuses = async ({ ctx, tenantId }: Shop) => {
    const rows = await ctx.store.db
      .selectFrom('conversion')
      .select(['order_id', 'matched', 'strategy', 'clicks'])
      .where('tenant_id', '=', tenantId)
      .orderBy('order_id')
      .execute();
    return rows.map(({ order_id, matched, strategy, clicks }) => `${order_id} ${matched} ${strategy} ${clicks.length}`);
  };
  const deliveriesOf = async ({ ctx, tenantId }: Shop) => {
    const rows = await ctx.store.db.selectFrom('delivery').select('state').where('tenant_id', '=', tenantId).execute();
    return new Set(rows.map(({ state }) => state));
  };

  /** Jane clicked, and an event says that she is the same person as Tom, whose order is matched by it. */
  const openJoined = async () => {
    const shop = await openShop(store);
    await shop.receiveIdentities([clickEvent({ email: 'jane@jane-shop.com' })]);
    await shop.receiveIdentities([{ ...HOUR_BEFORE, email: 'tom@tom-shop.com', external_id: 'C-7' }]);
    await shop.receiveIdentities([{ email: 'jane@jane-shop.com', phone: phone(1) }]);
    await shop.receiveIdentities([{ email: 'tom@tom-shop.com', phone: phone(1) }]);
    const merge = await store.db
      .selectFrom('identity_merge')
      .select('from_identity')
      .where('tenant_id', '=', shop.tenantId)
      .executeTakeFirstOrThrow();
    await shop.upload([row({ order_id: 'T-1', email: 'tom@tom-shop.com' })]);
    expect(await statuses(shop)).toEqual(['T-1 true email 3']);
    return { shop, merge: merge.from_identity };
  };

  describe('a merge', () => {
    it('is undone: unsent orders matched through it are matched again, also when the event comes again', async () => {
      const { shop, merge } = await openJoined();
      const undone = await undoMerge(shop.ctx, shop.tenantId, merge, OPERATOR);
      expect(undone).toMatchObject({ separate: true, redone: 1, sent: [] });
      expect(await statuses(shop)).toEqual(['T-1 false null 0']);
      expect(await deliveriesOf(shop)).toEqual(new Set(['skipped']));
      await expect(undoMerge(shop.ctx, shop.tenantId, merge, OPERATOR)).rejects.toThrow(/undone already/);

      await shop.receiveIdentities([{ email: 'tom@tom-shop.com', phone: phone(1) }]);
      expect(await statuses(shop)).toEqual(['T-1 false null 0']);
      // Another click of Tom's own is found.
      expect(await shop.receiveIdentities([clickEvent({ external_id: 'C-7' })])).toMatchObject({ rematched: 1 });
      expect(await deliveriesOf(shop)).toEqual(new Set(['pending']));
    });

    it('that orders were sent through leaves these as they are, and names them', async () => {
      const { shop, merge } = await openJoined();
      await deliverAll(shop);
      const undone = await undoMerge(shop.ctx, shop.tenantId, merge, OPERATOR);
      expect(undone).toMatchObject({
        redone: 0,
        sent: [{ order_id: 'T-1', destinations: ['google', 'meta', 'tiktok'] }],
      });
      expect(await statuses(shop)).toEqual(['T-1 true email 3']);
    });

    it('that other events make as well is not undone by leaving out one of them; keeping the two apart is', async () => {
      const { shop, merge } = await openJoined();
      await shop.receiveIdentities([{ email: 'tom@tom-shop.com', second_email: 'jane@jane-shop.com' }]);
      expect(await undoMerge(shop.ctx, shop.tenantId, merge, OPERATOR)).toMatchObject({ separate: false, redone: 0 });
      const pair = { a: { email: 'Tom@Tom-shop.com' }, b: { email: 'jane@jane-shop.com' } };
      const apart = await keepApart(shop.ctx, shop.tenantId, { ...pair, apart: true }, OPERATOR);
      expect(apart).toMatchObject({ separate: true, redone: 1 });
      await shop.receiveIdentities([
        { order_id: 'X-1', email: 'tom@tom-shop.com', second_email: 'jane@jane-shop.com' },
      ]);
      expect(await statuses(shop)).toEqual(['T-1 false null 0']);
      const together = await keepApart(shop.ctx, shop.tenantId, { ...pair, apart: false }, OPERATOR);
      expect(together).toMatchObject({ separate: false, redone: 1 });
      expect(await statuses(shop)).toEqual(['T-1 true email 3']);
      const unknown = { a: { email: 'nobody-knows@jane-shop.com' }, b: pair.b, apart: true };
      await expect(keepApart(shop.ctx, shop.tenantId, unknown, OPERATOR)).rejects.toThrow(/not known/);
    });
  });

  describe('an e-mail that comes with too many phones', () => {
    const orders = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) =>
        row({ order_id: `W-${String(from + i).padStart(2, '0')}`, email: 'desk@walk-ins.com', phone: phone(from + i) }),
      );

    it('in one upload matches none of its rows', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ email: 'desk@walk-ins.com' })]);
      const dry = await shop.upload(orders(0, 40), { dryRun: true });
      expect(dry.summary.matched).toBe(0);
      const answer = await shop.upload(orders(0, 40));
      expect(answer.summary.matched).toBe(0);
      const { blocked_keys } = await listBlockedKeys(store.db, shop.tenantId, 10);
      expect(blocked_keys).toMatchObject([{ kind: 'email', source: 'uploads', phones: 40, allowed_at: null }]);
    });

    it('over several uploads is blocked when it is known, its unsent matches are undone, and the tenant can allow it', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ email: 'desk@walk-ins.com' })]);
      for (let n = 0; n < 10; n += 1) await shop.upload(orders(n, n + 1));
      expect((await statuses(shop)).filter((status) => status.includes('true'))).toHaveLength(10);
      await shop.upload(orders(10, 11));
      expect((await statuses(shop)).filter((status) => status.includes('true'))).toEqual([]);
      const { blocked_keys } = await listBlockedKeys(store.db, shop.tenantId, 10);
      const allowed = await allowKey(shop.ctx, shop.tenantId, blocked_keys[0]!.key, OPERATOR);
      expect(allowed).toMatchObject({ redone: 11, sent: [] });
      await shop.upload(orders(11, 40));
      expect((await statuses(shop)).filter((status) => status.includes('true'))).toHaveLength(40);
      expect((await listBlockedKeys(store.db, shop.tenantId, 10)).blocked_keys[0]?.allowed_at).not.toBeNull();
    });
  });
});
