import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { toStored } from '../../backend/store/conversion-data.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';
import { conversionOf } from './delivery-fixture.ts';
import { testPlatform } from './platform-server.ts';
import { statesByDestination } from './shop.ts';

const PURCHASE_AND_LEAD = { event: 'Purchase', by_conversion_type: { lead: { event: 'Lead' }, sale: {} } };

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  async function openWith(settings: Record<string, unknown>) {
    const fixture = await openAdjustmentFixture(store, testPlatform({}, adjustablePlatform));
    const { ctx, tenantId, platform } = fixture;
    const set = (more: Record<string, unknown>) =>
      setDestination(ctx, tenantId, 'ads', 'testads', { base_url: platform.url, secret: 's', ...more });
    await set(settings);
    return { ...fixture, set };
  }
  const typed = (conversion_type: string, change: Record<string, unknown> = {}) => sale({ conversion_type, ...change });
  const stateOf = (results: Awaited<ReturnType<Awaited<ReturnType<typeof openWith>>['upload']>>) =>
    results.map((result) => [result.status, statesByDestination(result)['ads']]);

  describe('one order with a type in several spellings', () => {
    it('is one conversion, with the first spelling as its dedup id', async () => {
      const { upload, deliverAllDue, sentEvents } = await openWith(PURCHASE_AND_LEAD);
      const [first, second] = await upload(typed('Lead'), typed('LEAD '));
      expect(second?.conversion_id).toBe(first?.conversion_id);
      await upload(typed('lead', { conversion_value: '120.00' }));
      await deliverAllDue();
      const [again] = await upload(typed('lEAD', { conversion_value: '120.00' }));
      expect(again?.status).toBe('duplicate');
      await upload(typed('lead', { conversion_value: '90.00' }));
      await deliverAllDue();
      expect(sentEvents()).toEqual(['A-1-Lead 120.00', 'A-1-Lead -> 90.00']);
    });

    it('is the conversion that was sent, where an earlier release stored two', async () => {
      const { ctx, tenantId, upload, deliverAllDue, sentEvents } = await openWith(PURCHASE_AND_LEAD);
      await upload(typed('Lead'));
      await deliverAllDue();
      const data = toStored({ ...conversionOf('A-1'), order_key: '1', conversion_type: 'lead' }, storeKeysOf(store.db));
      const { order_key } = await store.db
        .selectFrom('conversion')
        .select('order_key')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirstOrThrow();
      const other = { tenant_id: tenantId, conversion_id: newId(new Date(0)), order_key, conversion_type: 'lead' };
      const rest = {
        order_id: 'A-1',
        value: '10.00',
        currency: 'THB',
        occurred_at: new Date(0),
        order_state: 'final' as const,
      };
      const times = { created_at: ctx.clock(), updated_at: ctx.clock() };
      await store.db
        .insertInto('conversion')
        .values({
          ...other,
          ...rest,
          ...times,
          data: JSON.stringify(data),
          content_hash: '',
          upload_id: tenantId,
          matched: true,
          clicks: '[]',
        })
        .execute();
      const [again] = await upload(typed('lead'));
      expect(again?.status).toBe('duplicate');
      await deliverAllDue();
      expect(sentEvents()).toEqual(['A-1-Lead 100.00']);
    });
  });

  describe('one order with two types', () => {
    it('is sent once where both are the same event, whichever comes first', async () => {
      const { upload, deliverAllDue, sentEvents } = await openWith(PURCHASE_AND_LEAD);
      await upload(sale());
      await deliverAllDue();
      expect(stateOf(await upload(typed('sale')))).toEqual([['matched', 'skipped: same_event']]);
      expect(stateOf(await upload(typed('lead')))).toEqual([['matched', 'pending']]);
      await deliverAllDue();
      expect(sentEvents()).toEqual(['A-1 100.00', 'A-1-lead 100.00']);
    });

    it('is sent once where no type has an event of its own', async () => {
      const { ctx, tenantId, upload, deliverAllDue, sentEvents } = await openWith({});
      const items = [typed('online'), typed('store'), sale({ order_id: 'B-2', conversion_type: 'store' })];
      const dry = await acceptBatch(ctx, tenantId, { items, dryRun: true });
      expect(dry.eligibility).toMatchObject([{ will_go: 2, left_out: [{ code: 'same_event', rows: 1 }] }]);
      await upload(...items);
      await deliverAllDue();
      expect(sentEvents().sort()).toEqual(['A-1-online 100.00', 'B-2-store 100.00']);
    });

    it('is planned again where the first one is corrected before anything was sent', async () => {
      const { upload, deliverAllDue, sentEvents } = await openWith(PURCHASE_AND_LEAD);
      await upload(sale(), typed('sale'));
      await upload(sale({ conversion_value: '110.00' }));
      await deliverAllDue();
      expect(sentEvents()).toEqual(['A-1 110.00']);
    });

    it('is sent once where the settings make them the same event after they were planned', async () => {
      const { set, upload, deliverAllDue, sentEvents } = await openWith({
        by_conversion_type: { a: { event: 'A' }, b: { event: 'B' } },
      });
      await upload(typed('a'), typed('b'));
      await set({ by_conversion_type: { a: { event: 'A' }, b: { event: 'A' } } });
      await deliverAllDue();
      expect(sentEvents()).toHaveLength(1);
    });

    it('is sent once where another type was sent in the meantime, and the settings changed', async () => {
      const { tenantId, set, upload, deliverAllDue, sentEvents, state } = await openWith({
        by_conversion_type: { a: { event: 'A' }, b: { event: 'B', hold_back_days: 5 } },
      });
      await upload(typed('a'));
      await deliverAllDue();
      await upload(typed('b'));
      await set({ by_conversion_type: { a: { event: 'A' }, b: { event: 'A' } } });
      await store.db
        .updateTable('delivery')
        .set({ due_at: new Date(0) })
        .where('tenant_id', '=', tenantId)
        .where('state', '=', 'pending')
        .execute();
      await deliverAllDue();
      expect(sentEvents()).toEqual(['A-1-a 100.00']);
      expect(await state()).toEqual({ ads: 'skipped: same_event' });
    });

    it('is sent once where both match to a click later', async () => {
      const { ctx, tenantId, upload, deliverAllDue, sentEvents } = await openWith(PURCHASE_AND_LEAD);
      const person = { gclid: '', email: 'ann@shop.example.net' };
      await upload(sale(person));
      await upload(typed('sale', person));
      const time = '2026-11-12T10:00:00Z';
      const event = { time, email: person.email, clicks: [{ type: 'gclid', value: 'Cj0KCQexample', time }] };
      expect(await receiveIdentities(ctx, tenantId, { events: [event] })).toMatchObject({ rematched: 2 });
      await deliverAllDue();
      expect(sentEvents()).toHaveLength(1);
      const found = await lookupConversions(store.db, tenantId, ['A-1']);
      expect(found.conversions).toHaveLength(1);
    });
  });

  it('types that are off or not mapped are skipped, and each waits as long as it says', async () => {
    const { upload } = await openWith({
      by_conversion_type: { lead: { event: 'Lead', hold_back_days: 5 }, visit: { send: false } },
    });
    const results = await upload(
      typed('Lead'),
      typed('visit', { order_id: 'B-2' }),
      typed('other', { order_id: 'C-3' }),
      sale({ order_id: 'D-4' }),
    );
    expect(results.map((result) => statesByDestination(result)['ads'])).toEqual([
      'pending: held_back',
      'skipped: type_off',
      'skipped: type_not_mapped',
      'pending',
    ]);
  });
});
