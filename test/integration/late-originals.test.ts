import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { getUpload } from '../../backend/conversions/uploads.ts';
import { loadDestinations } from '../../backend/delivery/destination.ts';
import { removeDestination, setDestination } from '../../backend/tenants/destinations.ts';
import type { Platform, Outgoing } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import type { DeliveryResult, RowResult } from '../../shared/api.ts';
import { onPostgres } from './databases.ts';
import { type Answer, startPlatformServer, testPlatform, type TestSettings } from './platform-server.ts';
import { HOUR, openDeliveryFixture } from './delivery-fixture.ts';

const DAY = 24 * HOUR;
const FIXED = { secret: 'fixed' };
const CHANGEABLE = { secret: 'changeable' };

/** One event as text: "A-1 100.00 THB", "A-1 100.00 THB -> 80.00 THB". */
function describeEvent({ dedupId, conversion, adjustment }: Outgoing): string {
  if (!adjustment) return `${dedupId} ${conversion.value} ${conversion.currency}`;
  const change = adjustment.type === 'restate' ? `${adjustment.value} ${adjustment.currency}` : 'retracted';
  return `${dedupId} ${conversion.value} ${conversion.currency} -> ${change}`;
}

/** A platform that takes changes at accounts whose secret says so. */
const platformOfBothKinds: Partial<Platform<TestSettings>> = {
  adjustments: ({ secret }) => ({ restate: secret === 'changeable', retract: secret === 'changeable' }),
  encode: (batch, { base_url, secret }) => ({
    method: 'POST',
    url: `${base_url}/events`,
    headers: {},
    body: JSON.stringify({ ids: batch.map((outgoing) => `${secret}: ${describeEvent(outgoing)}`) }),
  }),
};

function sale(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    order_id: 'A-1',
    conversion_value: '100.00',
    currency: 'THB',
    conversion_time: '2026-11-19T10:30:00Z',
    email: 'late@shop.example.net',
    ...change,
  };
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** `first` takes every sale at once; what `late` is set up with makes it come later there. */
  const openShop = async (late: Record<string, unknown>) => {
    const platform = await startPlatformServer();
    const base_url = platform.url;
    const adapter = testPlatform({}, platformOfBothKinds);
    const fixture = await openDeliveryFixture(store, adapter, { base_url, ...late });
    const { ctx, tenantId } = fixture;
    await setDestination(ctx, tenantId, 'first', 'testads', { base_url, secret: 'first', send_unmatched: true });
    const upload = async (change: Record<string, unknown> = {}): Promise<RowResult | undefined> =>
      (await acceptBatch(ctx, tenantId, { items: [sale(change)], dryRun: false })).results[0];
    const restate = (conversion_value: string) => upload({ conversion_value });
    const match = async () => {
      const time = '2026-11-18T10:00:00Z';
      const clicks = [{ type: 'gclid', value: 'Cj0KCQlate', time }];
      await receiveIdentities(ctx, tenantId, { events: [{ time, email: 'late@shop.example.net', clicks }] });
    };
    /** The events that the late platform received. */
    const sentEvents = () =>
      platform.requests.flat().flatMap((words) => (words.startsWith('first: ') ? [] : [words.replace(/^\w+: /, '')]));
    const deliveries = async (): Promise<DeliveryResult[]> => {
      const { conversions } = await lookupConversions(store.db, tenantId, ['A-1']);
      return (conversions[0]?.deliveries ?? []).filter((one) => one.destination === 'ads');
    };
    const states = async () =>
      (await deliveries()).map(({ state, code }) => (code === null ? state : `${state}: ${code}`));
    return { platform, ...fixture, upload, restate, match, sentEvents, deliveries, states };
  };
  type Shop = Awaited<ReturnType<typeof openShop>>;
  const deliverFirst = async (shop: Shop, ...values: string[]) => {
    await shop.upload();
    await shop.deliverAllDue();
    for (const value of values) {
      await shop.restate(value);
      await shop.deliverAllDue();
    }
    expect(shop.sentEvents()).toEqual([]);
  };

  describe.each([
    ['takes no changes', FIXED],
    ['takes changes', CHANGEABLE],
  ])('a changed sale that a platform is sent later than others, where it %s,', (_what, kind) => {
    it('is sent with its present value, once, after a late match', async () => {
      const shop = await openShop(kind);
      await deliverFirst(shop, '90.00', '80.00');
      await shop.match();
      await shop.deliverAllDue();
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 80.00 THB']);
      expect(await shop.states()).toEqual(['accepted', 'accepted: included_in_sale', 'accepted: included_in_sale']);
      expect((await shop.deliveries())[1]?.reason).toMatch(/^Included in the sale, which was sent after this change/);
    });

    it('is sent with its present value when the days of its hold-back are over', async () => {
      const shop = await openShop({ ...kind, hold_back_days: 5, send_unmatched: true });
      await deliverFirst(shop, '80.00');
      expect(await shop.states()).toEqual(['pending: held_back', 'pending: included_in_sale']);
      shop.advanceClock(5 * DAY);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 80.00 THB']);
      expect(await shop.states()).toEqual(['accepted', 'accepted: included_in_sale']);
    });

    it('is sent with its present value when the platform works again', async () => {
      const shop = await openShop({ ...kind, send_unmatched: true });
      const down: Answer = { status: 429, headers: { 'retry-after': '3600' } };
      shop.platform.behave(([words = '']) => (words.startsWith('first') ? { status: 200 } : down));
      await shop.upload();
      await shop.deliverAllDue();
      await shop.restate('80.00');
      await shop.deliverAllDue();
      shop.platform.behave(() => ({ status: 200 }));
      shop.advanceClock(2 * HOUR);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00 THB', 'A-1 80.00 THB']);
      expect(await shop.states()).toEqual(['accepted', 'accepted: included_in_sale']);
    });

    it('counts in what came while it was on its way for nothing', async () => {
      const shop = await openShop({ ...kind, send_unmatched: true });
      let tries = 0;
      shop.platform.behave(async ([words = '']): Promise<Answer> => {
        if (words.startsWith('first')) return { status: 200 };
        tries += 1;
        if (tries > 1) return { status: 200 };
        await shop.restate('80.00');
        return { status: 429, headers: { 'retry-after': '60' } };
      });
      await shop.upload();
      await shop.deliverAllDue();
      expect(await shop.states()).toEqual(['pending: retry', 'pending: included_in_sale']);
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00 THB', 'A-1 80.00 THB']);
    });

    it('repeats what it was sent with when the answer was lost, whatever changed in the meantime', async () => {
      const shop = await openShop(kind);
      await deliverFirst(shop, '80.00');
      await shop.match();
      shop.platform.behave(() => 'cut the line');
      await shop.deliverAllDue();
      await shop.restate('70.00');
      shop.platform.behave(() => ({ status: 200 }));
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      await shop.deliverAllDue();
      const change = kind === CHANGEABLE ? ['A-1 80.00 THB -> 70.00 THB'] : [];
      expect(shop.sentEvents()).toEqual(['A-1 80.00 THB', 'A-1 80.00 THB', ...change]);
      expect(await shop.states()).toEqual([
        'accepted',
        'accepted: included_in_sale',
        kind === CHANGEABLE ? 'accepted' : 'skipped: adjustment_not_supported',
      ]);
    });

    it('is never sent when it was returned before, and nothing is included in it', async () => {
      const shop = await openShop({ ...kind, hold_back_days: 5, send_unmatched: true });
      await deliverFirst(shop, '80.00');
      await shop.upload({ order_status: 'returned' });
      expect((await shop.states())[2]).toBe(
        kind === CHANGEABLE ? 'pending: after_original' : 'skipped: adjustment_not_supported',
      );
      shop.advanceClock(5 * DAY);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual([]);
      expect((await shop.states()).slice(0, 2)).toEqual(['skipped: order_void', 'skipped: original_not_sent']);
    });

    it('leaves no change waiting where it is refused, or its destination is removed', async () => {
      const shop = await openShop(kind);
      await deliverFirst(shop, '80.00');
      await shop.match();
      shop.platform.behave(() => ({ status: 400 }));
      await shop.deliverAllDue();
      expect(await shop.states()).toEqual(['rejected: refused', 'skipped: original_not_sent']);
      const other = await openShop({ ...kind, hold_back_days: 5, send_unmatched: true });
      await deliverFirst(other, '80.00');
      await removeDestination(other.ctx, other.tenantId, 'ads');
      expect(await other.states()).toEqual(['skipped: disabled', 'skipped: disabled']);
    });
  });

  it('is changed there once it is there, from the value that it was sent with', async () => {
    const shop = await openShop(CHANGEABLE);
    await deliverFirst(shop, '80.00');
    await shop.match();
    await shop.deliverAllDue();
    await shop.upload({ conversion_value: '60.00', currency: 'USD' });
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual(['A-1 80.00 THB', 'A-1 80.00 THB -> 60.00 USD']);
  });

  it('counts as one thing that waits or went, and is called what the sale is', async () => {
    const shop = await openShop({ ...FIXED, hold_back_days: 5, send_unmatched: true });
    await deliverFirst(shop);
    const row = await shop.restate('80.00');
    expect(row?.deliveries.filter(({ destination }) => destination === 'ads').map(({ code }) => code)).toEqual([
      'held_back',
      'included_in_sale',
    ]);
    const { upload_id } = await acceptBatch(shop.ctx, shop.tenantId, {
      items: [sale({ conversion_value: '75.00' })],
      dryRun: false,
    });
    const countByState = async () => {
      const destinations = await loadDestinations(shop.ctx, store.db, shop.tenantId);
      const upload = await getUpload(store.db, shop.tenantId, upload_id, destinations);
      return [upload?.deliveries['ads'], upload?.eligibility.find(({ destination }) => destination === 'ads')];
    };
    expect(await countByState()).toMatchObject([{ pending: 1 }, { held_back: 1, will_go: 0, went: 0, left_out: [] }]);
    shop.advanceClock(5 * DAY);
    await shop.deliverAllDue();
    expect(await countByState()).toMatchObject([{ accepted: 1 }, { held_back: 0, will_go: 0, went: 1, left_out: [] }]);
    expect(shop.sentEvents()).toEqual(['A-1 75.00 THB']);
  });
});
