import fc from 'fast-check';
import { applyRowOutcome } from '../../../backend/delivery/outcome.ts';
import { claimDueDeliveries } from '../../../backend/delivery/claim.ts';
import { loadDestinations } from '../../../backend/delivery/destination.ts';
import { writeOutcomes } from '../../../backend/delivery/record.ts';
import { resolveDeliveries } from '../../../backend/delivery/resolve.ts';
import type { RowOutcome } from '../../../backend/platforms/platform.ts';
import { BeingSent } from '../../../backend/privacy/erase-conversions.ts';
import { recount } from '../../../backend/reports/recount.ts';
import { transaction } from '../../../backend/store/transaction.ts';
import { runRetention } from '../../../backend/privacy/retention.ts';
import { erase } from '../erase-fixture.ts';
import { NOW, row, type Shop } from '../shop.ts';

/* Everything that changes what reports show, as steps of a random history. */

const EMAILS = ['eva.lima@shop.example.net', 'malee.7@shop.example.net', 'rui.costa@shop.example.net'] as const;
const ZONES = ['UTC', 'Asia/Bangkok', 'America/New_York'] as const;
const who = fc.nat({ max: EMAILS.length - 1 });
const order = fc.integer({ min: 1, max: 4 });
/** Around midnight of UTC and of other zones. */
const time = fc.constantFrom(
  ...['2026-11-17T23:59:59Z', '2026-11-18T00:00:00Z', '2026-11-18T16:59:00Z', '2026-11-18T17:00:00Z'],
  ...['2026-11-19T10:30:00Z', '2026-02-03T05:00:00Z'],
);
const value = fc.constantFrom('10.10', '20.20', '0.30', '1299.00');
const currency = fc.constantFrom('THB', 'USD');
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const shop = maybe(fc.constantFrom('Bangkok', 'bangkok ', 'Chiang Mai/2'));

const sale = fc.record({
  kind: fc.constant('sale' as const),
  who: maybe(who),
  order,
  time,
  value,
  currency,
  shop,
  platform: maybe(fc.constantFrom('Shopee', 'Lazada')),
  status: fc.constantFrom('Delivered', 'Pending', 'Cancelled'),
  type: maybe(fc.constantFrom('pos')),
  click: maybe(fc.constantFrom('gclid', 'fbclid')),
  clickTime: maybe(fc.constantFrom('2026-01-15T00:00:00Z', '2026-11-12T00:00:00Z')),
  adjustment: maybe(fc.constantFrom('Restate', 'Retract')),
});
const event = fc.record({
  kind: fc.constant('event' as const),
  who: maybe(who),
  order: maybe(order),
  /** The order's number without its letters. */
  isBare: fc.boolean(),
  time,
  shop,
  clicks: fc.subarray(['gclid', 'ttclid', 'fbclid']),
  clickTime: fc.constantFrom('2026-11-10T08:00:00Z', '2026-11-18T12:00:00Z', '2026-01-20T00:00:00Z'),
  campaign: maybe(fc.constantFrom('Spring', 'Sale 11.11')),
  purchase: maybe(fc.record({ value, currency })),
});
const outcomes = fc.record({
  kind: fc.constant('outcomes' as const),
  destination: fc.nat({ max: 2 }),
  results: fc.array(fc.constantFrom('accepted', 'rejected', 'uncertain', 'retry'), { minLength: 1, maxLength: 4 }),
});
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.array(sale, { minLength: 1, maxLength: 3 }).map((rows) => ({ kind: 'upload' as const, rows })),
  },
  {
    weight: 4,
    arbitrary: fc.array(event, { minLength: 1, maxLength: 2 }).map((events) => ({ kind: 'capture' as const, events })),
  },
  { weight: 3, arbitrary: outcomes },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('resolve' as const),
      resolution: fc.constantFrom('there' as const, 'send_again' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase' as const), who }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'recount' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom(...ZONES) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retention' as const), days: fc.constantFrom(200, 500) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

export const histories = fc.array(step, { minLength: 2, maxLength: 9 });

const orderId = (number: number): string => `CRM-47${number}`;
const emailOf = (index: number | undefined) => (index === undefined ? {} : { email: EMAILS[index] });

function toRow(one: typeof sale extends fc.Arbitrary<infer S> ? S : never): Record<string, unknown> {
  return row({
    order_id: orderId(one.order),
    ...emailOf(one.who),
    conversion_time: one.time,
    conversion_value: one.value,
    currency: one.currency,
    order_status: one.status,
    ...(one.shop !== undefined && { shop: one.shop }),
    ...(one.platform !== undefined && { platform: one.platform }),
    ...(one.type !== undefined && { conversion_type: one.type }),
    ...(one.click !== undefined && { [one.click]: 'Cj0KCQ-of-the-row' }),
    ...(one.click !== undefined && one.clickTime !== undefined && { click_time: one.clickTime }),
    ...(one.adjustment !== undefined && { adjustment_type: one.adjustment, adjustment_value: one.value }),
  });
}

function toEvent(one: typeof event extends fc.Arbitrary<infer E> ? E : never): Record<string, unknown> {
  const clicks = one.clicks.map((type) => ({
    type,
    value: `Cj0KCQ-${type}-${one.who ?? 'of-nobody'}`,
    time: one.clickTime,
    ...(one.campaign !== undefined && { campaign: one.campaign }),
  }));
  return {
    time: one.time,
    ...emailOf(one.who),
    ...(one.order !== undefined && { order_id: one.isBare ? orderId(one.order).slice(4) : orderId(one.order) }),
    ...(one.shop !== undefined && { shop: one.shop }),
    ...(one.purchase && { purchase: one.purchase }),
    clicks,
  };
}

function outcomeOf(result: string): RowOutcome {
  switch (result) {
    case 'rejected':
      return { kind: 'rejected', code: '100/2804003', reason: 'The event is not valid.' };
    case 'uncertain':
      return { kind: 'uncertain', code: 'no_answer', reason: 'No clear answer.' };
    case 'retry':
      return { kind: 'retry', code: 'http_503', reason: 'Busy.' };
    default:
      return { kind: 'accepted' };
  }
}

/** What a worker does: claims what is due, and records what the platform answered. */
export async function deliver(
  { ctx, tenantId }: Shop,
  { destination: index, results }: { destination: number; results: readonly string[] },
): Promise<void> {
  const { db } = ctx.store;
  const destination = (await loadDestinations(ctx, db, tenantId))[index];
  if (!destination) throw new Error('There is no such destination.');
  const claim = await claimDueDeliveries(db, destination, NOW);
  const context = { now: NOW, random: ctx.random, testMode: null, unansweredSince: NOW };
  const updates = claim.rows.map((one, n) =>
    applyRowOutcome(one, outcomeOf(results[n % results.length] ?? 'accepted'), context as never),
  );
  await transaction(db, (trx) =>
    writeOutcomes(trx, destination, { requestId: claim.id, state: 'sending' }, updates, NOW),
  );
}

/** Does one step of a history. */
export async function doStep(store: Shop, step: Step): Promise<void> {
  const { ctx, tenantId } = store;
  switch (step.kind) {
    case 'upload':
      await store.upload(step.rows.map(toRow));
      return;
    case 'capture':
      await store.receiveIdentities(step.events.map(toEvent));
      return;
    case 'outcomes':
      return deliver(store, step);
    case 'resolve':
      await resolveDeliveries(ctx, tenantId, { destinationId: 'meta', resolution: step.resolution }, 'key test');
      return;
    case 'erase':
      await erase(store, { email: EMAILS[step.who] }).catch((error: unknown) => {
        if (!(error instanceof BeingSent)) throw error;
      });
      return;
    case 'retention':
      await runRetention({ store: ctx.store, clock: () => new Date(NOW.getTime() + step.days * 86_400_000) });
      return;
    case 'zone':
      await ctx.store.db
        .updateTable('tenant')
        .set({ time_zone: step.zone })
        .where('tenant_id', '=', tenantId)
        .execute();
      return;
    case 'recount':
      await recount(ctx.store.db, tenantId, NOW);
  }
}

/** Counts until nothing is left to be counted. Returns how many portions that took. */
export async function recountAll({ ctx, tenantId }: Pick<Shop, 'ctx' | 'tenantId'>): Promise<number> {
  for (let portions = 1; ; portions += 1) {
    if ((await recount(ctx.store.db, tenantId, NOW)) === 'idle') return portions;
    if (portions > 500) throw new Error('The recount does not end.');
  }
}
