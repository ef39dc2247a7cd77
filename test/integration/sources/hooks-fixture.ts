import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../../backend/api/app.ts';
import { type InboxWorker, startInboxWorker } from '../../../backend/capture/inbox-worker.ts';
import { addSource } from '../../../backend/capture/sources.ts';
import type { Context } from '../../../backend/context.ts';
import type { SourceKind } from '../../../shared/api.ts';
import { ShopifyShop } from '../../sandbox/shops/shopify.ts';
import { whenDone } from '../../when-done.ts';
import type { Store } from '../../../backend/store/open.ts';
import { openAdjustmentFixture } from '../adjustment-fixture.ts';

export const BODIES = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../unit/sources/deliveries.json'), 'utf8'),
) as Record<string, string>;
export const bodyOf = (name: string, given: object = {}): object => ({
  ...(JSON.parse(BODIES[name] ?? '') as object),
  ...given,
});

const SECRET = 'shpss_test_secret';
export const DOMAIN = { shop_domain: 'matchback-test.myshopify.com' };
export const PERSON = { email: 'eva.lima@shop.example.net', customer: { id: 1, email: 'eva.lima@shop.example.net' } };
export const order = (given: object = {}) => bodyOf('shopify_order', { ...PERSON, ...given });

export type CountedTable = 'identity' | 'source_order' | 'source_order_key' | 'courier_status';

/** The one worker of a store: several would take sources from each other. */
const workers = new WeakMap<Store, InboxWorker>();

/** A tenant with a platform that takes changes, and the addresses of webhooks over real HTTP. */
export async function openHooks(store: Store) {
  const shop = await openAdjustmentFixture(store);
  const { ctx, tenantId } = shop;
  const server = createServer(createApp({ context: ctx, isQueueRunning: () => true, rateLimitPerMinute: 1_000 }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await workers.get(store)?.stop();
  const worker = startInboxWorker(ctx);
  workers.set(store, worker);
  whenDone(async () => {
    await worker.stop();
    await new Promise((resolve) => server.close(resolve));
  });
  const add = (kind: SourceKind, settings: Record<string, unknown> = {}, secret?: string, name = 'My shop') =>
    addSource(
      ctx,
      tenantId,
      { kind, name, settings, secrets: secret === undefined ? {} : { signing_secret: secret } },
      { actor: 'test', origin },
    );
  return {
    ...shop,
    origin,
    /** Processes all that came. */
    process: () => worker.drain(),
    add,
    /** A shop at Shopify whose webhooks are sent to a new source. */
    shopify: async (settings: object = {}) => {
      const { address } = await add('shopify', { ...DOMAIN, ...settings }, SECRET);
      return new ShopifyShop({ url: address, secret: SECRET });
    },
    /** Uploads the row of the order in a sheet. */
    sheet: (given: object = {}) =>
      shop.upload({
        ...{ order_id: '1001', conversion_value: '129.90', currency: 'USD', conversion_time: '2026-11-20T02:15:00Z' },
        ...given,
      }),
    /** How many rows the tenant has in a table. */
    countOf: async (table: CountedTable): Promise<number> => {
      const { count } = await store.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('tenant_id', '=', tenantId)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    /** The orders as the ledger has them: "#1001 final 129.90 USD matched". */
    ledger: () => readLedger(ctx, tenantId),
  };
}

export async function readLedger({ store }: Pick<Context, 'store'>, tenantId: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom('conversion')
    .select(['order_id', 'order_state', 'value', 'currency', 'matched'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return rows
    .map(({ order_id, order_state, value, currency, matched }) =>
      // What a cancelled order was worth makes no difference.
      [
        order_id,
        order_state,
        ...(order_state === 'void' ? [] : [`${value} ${currency}`]),
        ...(matched ? ['matched'] : []),
      ].join(' '),
    )
    .sort();
}
