import { beforeAll, describe, expect, it } from 'vitest';
import {
  deleteWaitingConversions,
  findWaitingConversions,
  insertWaitingConversions,
  toBeMatched,
  waitingKeys,
} from '../../backend/identity/waiting-conversions.ts';
import type { MatchInput } from '../../backend/identity/match.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { forEachDatabase } from './databases.ts';
import { capture, click, newTenant, NOW, sale } from './identity-fixture.ts';
import { STORE_KEYS } from '../secret-key.ts';
import { toIdentityKey } from '../../backend/identity/key.ts';

const LONG_AGO = new Date('2026-01-01T00:00:00.000Z');

async function storeUnmatched(store: Store, tenantId: string, conversion: MatchInput): Promise<string> {
  const conversionId = newId(NOW);
  await transaction(store.db, async (trx) => {
    await trx
      .insertInto('conversion')
      .values({
        tenant_id: tenantId,
        conversion_id: conversionId,
        order_key: conversion.order_key,
        conversion_type: '',
        order_id: conversion.order_id,
        value: '1.00',
        currency: 'THB',
        occurred_at: conversion.time,
        order_state: 'final',
        data: JSON.stringify(conversion),
        content_hash: '',
        upload_id: conversionId,
        matched: false,
        clicks: '[]',
        created_at: NOW,
        updated_at: NOW,
      })
      .execute();
    await insertWaitingConversions(trx, tenantId, [{ conversionId, conversion }]);
  });
  return conversionId;
}

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const findAfter = async (tenantId: string, events: Parameters<typeof capture>[2], since = LONG_AGO) => {
    const captured = await capture(store, tenantId, events);
    const found = await transaction(store.db, (trx) => findWaitingConversions(trx, tenantId, captured.affected, since));
    return toBeMatched(found);
  };

  describe('an unmatched conversion', () => {
    it.each([
      ['its order id', { order_id: '#a-1' }],
      ['its e-mail', { email: 'jdoe@gmail.com' }],
      ['its phone', { phone: '0812345678' }],
    ])('is found again when late identity data know %s', async (_what, event) => {
      const tenant = await newTenant(store);
      const conversion = sale('A-1', { email: 'j.doe@gmail.com', phone: '+66812345678' });
      const id = await storeUnmatched(store, tenant, conversion);
      await storeUnmatched(store, tenant, sale('B-2', { email: 'other@shop.com' }));
      expect(await findAfter(tenant, [{ ...event, clicks: [click('gclid', 'GCLID')] }])).toEqual([id]);
    });

    it('is found again when late identity data name the shop that it does not name, or none', async () => {
      const tenant = await newTenant(store);
      const [anywhere, inShop] = [
        await storeUnmatched(store, tenant, sale('A-1')),
        await storeUnmatched(store, tenant, sale('A-2', { shop: 'Phuket' })),
      ];
      expect(await findAfter(tenant, [{ order_id: 'A-1', shop: 'Bangkok' }])).toEqual([anywhere]);
      expect(await findAfter(tenant, [{ order_id: 'A-2', shop: 'Phuket' }])).toEqual([inShop]);
      expect(await findAfter(tenant, [{ order_id: 'A-2' }])).toEqual([inShop]);
    });

    it('is found by a key that its person had before, when only the click is new', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [{ order_id: 'A-1', external_id: 'customer-77' }]);
      const id = await storeUnmatched(store, tenant, sale('A-1'));
      expect(await findAfter(tenant, [{ external_id: 'customer-77', clicks: [click('gclid', 'GCLID')] }])).toEqual([
        id,
      ]);
    });

    it('is left alone when it is too old, matched, or another tenant’s', async () => {
      const [tenant, other] = [await newTenant(store), await newTenant(store)];
      await storeUnmatched(store, other, sale('A-1'));
      const matched = await storeUnmatched(store, tenant, sale('A-1'));
      await store.db.updateTable('conversion').set({ matched: true }).where('conversion_id', '=', matched).execute();
      await storeUnmatched(store, tenant, sale('A-2', { time: '2026-02-01T00:00:00.000Z' }));
      const events = [{ order_id: 'A-1' }, { order_id: 'A-2' }];
      expect(await findAfter(tenant, events, new Date('2026-02-01T00:00:00.001Z'))).toEqual([]);
      expect(await findAfter(tenant, events, new Date('2026-02-01T00:00:00.000Z'))).toHaveLength(1);
    });

    it('waits no more once its keys are deleted, and may be stored twice', async () => {
      const tenant = await newTenant(store);
      const conversion = sale('A-1', { email: 'jane@shop.com' });
      const id = await storeUnmatched(store, tenant, conversion);
      await transaction(store.db, (trx) => insertWaitingConversions(trx, tenant, [{ conversionId: id, conversion }]));
      await transaction(store.db, (trx) => deleteWaitingConversions(trx, tenant, [id]));
      expect(await findAfter(tenant, [{ order_id: 'A-1' }])).toEqual([]);
      const left = await store.db.selectFrom('conversion_key').selectAll().where('tenant_id', '=', tenant).execute();
      expect(left).toEqual([]);
    });

    it('waits for its order id, for each form of its e-mail and for its phone', () => {
      const waiting = waitingKeys(sale('#A-1', { email: 'j.doe@gmail.com', phone: '+66812345678' }), STORE_KEYS);
      expect(waiting).toEqual(
        [
          'e1db2e8b-aaad-5cc7-9caf-22d8cc1afb59',
          'a5d5b0ce-acf5-bdfc-40e2-e58d7a4f687e',
          '63e57740-e7ac-d744-9153-f0755df20714',
          '94b48111-a478-ae03-aef0-ea333d8f4ca1',
        ].map((plain) => toIdentityKey(plain, STORE_KEYS)),
      );
    });
  });
});
