import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { SourceKind } from '../../../shared/api.ts';
import { kindOf } from '../../../backend/capture/source-kinds.ts';
import { addSource } from '../../../backend/capture/sources.ts';
import type { Context } from '../../../backend/context.ts';
import { newId } from '../../../backend/store/id.ts';
import type { Store } from '../../../backend/store/open.ts';
import { openTestStore } from '../../secret-key.ts';
import { anyStore } from '../databases.ts';
import { openAdjustmentFixture, sale } from '../adjustment-fixture.ts';
import { whenDone } from '../../when-done.ts';
import { readLedger } from './hooks-fixture.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
  whenDone(() => store.close());
});

interface Delivery {
  source: 'shopify' | 'courier';
  topic: string;
  body: object;
}

const time = (minutes: number): string => new Date(Date.UTC(2026, 10, 20, 2, minutes)).toISOString();

function order(id: number, minutes: number, given: object = {}): Delivery {
  const body = {
    ...{ id, name: `#${id}`, email: `eva.${id}@shop.example.net`, currency: 'THB', total_price: '100.00' },
    ...{ processed_at: time(0), updated_at: time(minutes), current_total_price: '100.00', financial_status: 'pending' },
    ...{ checkout_token: `c${id}`, landing_site: `/?gclid=Cj0KCQiA-test-CLICK_${id}` },
    ...given,
  };
  return { source: 'shopify', topic: 'orders/updated', body };
}
const refund = (order_id: number, minutes: number, amount: string): Delivery => ({
  ...{ source: 'shopify', topic: 'refunds/create' },
  body: {
    id: 9,
    order_id,
    created_at: time(minutes),
    transactions: [{ kind: 'refund', status: 'success', amount, currency: 'THB' }],
  },
});
const status = (about: object, word: string, minutes: number): Delivery => ({
  ...{ source: 'courier', topic: 'status' },
  body: { ...about, status: word, time: time(minutes) },
});

/** Four orders: one paid and refunded in part, one returned, one cancelled, one of a sheet. */
const DELIVERIES: readonly Delivery[] = [
  order(1001, 0),
  order(1001, 5, { financial_status: 'paid' }),
  refund(1001, 8, '30.00'),
  order(1001, 9, {
    financial_status: 'partially_refunded',
    current_total_price: '90.00',
    email: 'eva.new@shop.example.net',
  }),
  order(1002, 0),
  {
    source: 'shopify',
    topic: 'fulfillments/create',
    body: { id: 5, order_id: 1002, created_at: time(3), tracking_number: 'TH02' },
  },
  status({ tracking: 'TH02' }, 'Delivered', 20),
  status({ order_id: '1002' }, 'Returned to sender', 30),
  order(1003, 0),
  order(1003, 7, { cancelled_at: time(7) }),
  status({ order_id: 'SHEET-1' }, 'Delivered', 20),
  status({ order_id: 'SHEET-2' }, 'Returned', 20),
];

async function ledgerAfter(deliveries: readonly Delivery[], sizes: readonly number[]): Promise<string[]> {
  const { ctx, tenantId, upload } = await openAdjustmentFixture(store);
  const sources = await addSources(ctx, tenantId);
  await upload(
    sale({ order_id: 'SHEET-1', order_status: 'Shipped', conversion_time: time(0) }),
    sale({ order_id: 'SHEET-2', conversion_time: time(0) }),
  );
  const left = [...deliveries];
  for (let batch = 0; left.length > 0; batch += 1) {
    const part = left.splice(0, sizes[batch % sizes.length]);
    for (const kind of ['courier', 'shopify'] as const) {
      const events = part
        .filter(({ source }) => source === kind)
        .map(({ topic, body }) => ({ topic, id: '', sentAt: '', body: texts(body) }));
      if (events.length === 0) continue;
      const parcels = [{ eventId: newId(ctx.clock()), receivedAt: ctx.clock(), events }];
      await kindOf(kind).process({ ctx, source: sources[kind], parcels, settle: () => Promise.resolve() });
    }
  }
  return readLedger(ctx, tenantId);
}

/** As the address of webhooks stores bodies: numbers are texts. */
function texts(body: object): unknown {
  return JSON.parse(
    JSON.stringify(body, (_name, value: unknown) => (typeof value === 'number' ? String(value) : value)),
  );
}

async function addSources(ctx: Context, tenantId: string) {
  const add = async (kind: SourceKind, settings: Record<string, unknown>, secrets: Record<string, string> = {}) => {
    const request = { kind, name: kind, settings, secrets };
    const { source } = await addSource(ctx, tenantId, request, { actor: 'test', origin: '' });
    return { tenantId, sourceId: source.source_id, kind, name: kind, settings: source.settings };
  };
  const shopify = { shop_domain: 'test.myshopify.com', conversions: 'placed' };
  return { shopify: await add('shopify', shopify, { signing_secret: 's' }), courier: await add('courier', {}) };
}

it('any order, batching and repetition of the same deliveries makes the same ledger', async () => {
  const expected = [
    '#1001 final 60.00 THB matched',
    '#1002 void matched',
    '#1003 void matched',
    'SHEET-1 final 100.00 THB matched',
    'SHEET-2 void matched',
  ];
  expect(await ledgerAfter(DELIVERIES, [DELIVERIES.length])).toEqual(expected);
  const all = [...DELIVERIES, ...DELIVERIES];
  const shuffled = fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  await fc.assert(
    fc.asyncProperty(
      shuffled,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      async (deliveries, sizes) => {
        expect(await ledgerAfter(deliveries, sizes)).toEqual(expected);
      },
    ),
    { numRuns: 5 },
  );
});
