import { beforeAll, describe, expect, it } from 'vitest';
import { listSources, rotateSource } from '../../../backend/capture/sources.ts';
import { lookupConversions } from '../../../backend/conversions/lookup.ts';
import type { Store } from '../../../backend/store/open.ts';
import { post } from '../../sandbox/shops/send.ts';
import { ShopifyShop } from '../../sandbox/shops/shopify.ts';
import { StandardSender } from '../../sandbox/shops/standard-webhooks.ts';
import { StripeAccount } from '../../sandbox/shops/stripe.ts';
import { WooShop } from '../../sandbox/shops/woocommerce.ts';
import { onPostgres } from '../databases.ts';
import { BODIES, bodyOf, type CountedTable, DOMAIN, openHooks, order, PERSON } from './hooks-fixture.ts';

onPostgres((open) => {
  let store: Store;
  let hooks: Awaited<ReturnType<typeof openHooks>>;
  beforeAll(async () => {
    store = await open();
  });
  const shopifyShop = async (settings: object = {}) => {
    hooks = await openHooks(store);
    return hooks.shopify(settings);
  };
  const sheet = (given: object = {}) => hooks.sheet(given);
  const countOf = (table: CountedTable) => hooks.countOf(table);

  describe('a Shopify order', () => {
    it('brings customer and click, so that a row of a sheet with its number alone is matched', async () => {
      const shop = await shopifyShop();
      expect(await shop.deliver('orders/create', order())).toMatchObject({ status: 200, body: '' });
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      const [row] = await sheet();
      expect(row).toMatchObject({ status: 'matched', strategy: 'order_id' });
      const [byId] = await sheet({ order_id: '450789469' });
      expect(byId).toMatchObject({ strategy: 'order_id' });
    });

    it('is refused until the secret that the shop shows was entered, and taken when it is sent again', async () => {
      hooks = await openHooks(store);
      const { source, address } = await hooks.add('shopify', { ...DOMAIN, conversions: 'placed' });
      const shop = new ShopifyShop({ url: address, secret: 'shown-later' });
      const listed = async () => (await listSources(store.db, hooks.tenantId, hooks.origin, hooks.ctx.clock()))[0];
      expect((await listed())?.problem).toMatchObject({ code: 'secret_missing' });
      const webhookId = '00000000-0000-4000-8000-00000000abcd';
      const refused = await shop.deliver('orders/create', order(), { webhookId });
      expect(refused.status).toBe(503);
      expect(refused.body).toContain('secret of this source was not entered');
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      const rotate = (secrets: Record<string, string>) => {
        const request = { what: 'secrets', secrets, overlap_hours: 0 } as const;
        return rotateSource(hooks.ctx, hooks.tenantId, source.source_id, request, {
          actor: 'test',
          origin: hooks.origin,
        });
      };
      await expect(rotate({})).rejects.toThrow('enter the secret that the other side shows');
      await rotate({ signing_secret: 'shown-later' });
      expect(await listed()).toMatchObject({ problem: null, secrets: ['signing_secret'] });
      expect(await shop.deliver('orders/create', order(), { webhookId })).toMatchObject({ status: 200 });
      await hooks.process();
      expect(await hooks.ledger()).toHaveLength(1);
    });

    it('is one order together with its row in a sheet, whichever comes first', async () => {
      for (const isSheetFirst of [true, false]) {
        const shop = await shopifyShop({ conversions: 'paid' });
        if (isSheetFirst) await sheet();
        await shop.deliver('orders/paid', order({ financial_status: 'paid' }));
        await hooks.process();
        if (!isSheetFirst) await sheet();
        expect((await hooks.ledger()).map((line) => line.replace('#', ''))).toEqual(['1001 final 129.90 USD matched']);
        await hooks.deliverAllDue();
        expect(hooks.sentEvents()).toHaveLength(1);
        // A refund later, twice, and the sheet once more.
        for (let times = 0; times < 2; times += 1) {
          await shop.deliver('refunds/create', BODIES['shopify_refund'] ?? '');
          await hooks.process();
        }
        await sheet({ customer_name: 'Eva Lima' });
        await hooks.deliverAllDue();
        expect(
          hooks
            .sentEvents()
            .slice(1)
            .map((event) => event.replace(/^#?1001/, '')),
        ).toEqual([' -> 100.00']);
      }
    });

    it('counts once it reached the status that is set, and not before; tests never', async () => {
      const shop = await shopifyShop({ conversions: 'paid', shop: 'My shop', conversion_type: 'sale' });
      await shop.deliver('orders/create', order());
      await shop.deliver('orders/paid', order({ id: 2, name: '#1002', test: true, financial_status: 'paid' }));
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      await shop.deliver('orders/paid', order({ financial_status: 'paid', updated_at: '2026-11-20T09:20:00+07:00' }));
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['#1001 final 129.90 USD matched']);
      await shop.deliver(
        'orders/cancelled',
        order({ cancelled_at: '2026-11-20T10:20:00+07:00', updated_at: '2026-11-20T10:20:00+07:00' }),
      );
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['#1001 void matched']);
      const { rows } = {
        rows: await store.db
          .selectFrom('conversion')
          .select(['conversion_type'])
          .where('tenant_id', '=', hooks.tenantId)
          .execute(),
      };
      expect(rows).toEqual([{ conversion_type: 'sale' }]);
    });

    it('that never counted here takes back the row of a sheet when it is cancelled', async () => {
      const shop = await shopifyShop({ conversions: 'paid' });
      await sheet();
      await shop.deliver('orders/cancelled', order({ cancelled_at: '2026-11-20T10:20:00+07:00' }));
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['1001 void matched']);
    });

    it('is refused with 401 when it is unsigned, changed or of another shop, and leaves nothing', async () => {
      const shop = await shopifyShop({ conversions: 'placed' });
      const refused = [
        await shop.deliver('orders/create', order(), { fault: 'unsigned' }),
        await shop.deliver('orders/create', order(), { fault: 'reserialised' }),
        await shop.deliver('orders/create', order(), { fault: 'wrong_secret' }),
        await shop.deliver('orders/create', order(), { fault: 'truncated' }),
        await shop.deliver('orders/create', order(), { domain: 'other.myshopify.com' }),
        await shop.deliver('customers/redact', BODIES['shopify_redact'] ?? '', { fault: 'wrong_secret' }),
      ];
      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      expect(await countOf('identity')).toBe(0);
      // The owner sees it, until a delivery comes that is signed.
      const problem = async () =>
        (
          await store.db
            .selectFrom('source')
            .select('problem')
            .where('tenant_id', '=', hooks.tenantId)
            .executeTakeFirstOrThrow()
        ).problem;
      await expect.poll(problem).toMatchObject({ code: 'signature_refused' });
      await shop.deliver('orders/create', order(), { isNewer: true });
      await expect.poll(problem).toBeNull();
    });

    it('with another topic is no reason to erase anything', async () => {
      const shop = await shopifyShop({ conversions: 'placed' });
      await shop.deliver('orders/create', order());
      expect(await shop.deliver('shop/redact', order())).toMatchObject({ status: 200 });
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['#1001 final 129.90 USD matched']);
      const kept = await store.db
        .selectFrom('source_event')
        .select('problem')
        .where('tenant_id', '=', hooks.tenantId)
        .execute();
      expect(kept).toEqual([{ problem: 'The request to erase a shop does not name this shop.' }]);
    });
  });

  describe('requests of customers', () => {
    it('erase the customer everywhere, and later deliveries do not bring the person back', async () => {
      const shop = await shopifyShop({ conversions: 'placed' });
      const redact = { ...bodyOf('shopify_redact'), customer: { id: 1, email: PERSON.email, phone: null } };
      await shop.deliver('orders/create', order());
      await hooks.process();
      expect(await countOf('identity')).toBeGreaterThan(0);
      await shop.deliver('customers/redact', redact);
      await hooks.process();
      expect([await countOf('identity'), await countOf('source_order'), await countOf('source_order_key')]).toEqual([
        0, 0, 0,
      ]);
      await shop.deliver('customers/redact', redact);
      await shop.deliver(
        'orders/updated',
        order({ financial_status: 'paid', updated_at: '2026-11-20T09:20:00+07:00' }),
      );
      await hooks.process();
      expect(await countOf('identity')).toBe(0);
      const facts = await store.db
        .selectFrom('conversion')
        .select('data')
        .where('tenant_id', '=', hooks.tenantId)
        .execute();
      expect(facts).toHaveLength(1);
      expect(facts[0]?.data).toHaveProperty('erased');
    });

    it('erase all customers of a shop', async () => {
      const shop = await shopifyShop();
      await shop.deliver('orders/create', order());
      await shop.deliver(
        'orders/create',
        order({
          id: 2,
          name: '#1002',
          email: 'malee.7@shop.example.net',
          customer: null,
          checkout_token: 'c2',
          cart_token: null,
        }),
      );
      await hooks.process();
      await shop.deliver('shop/redact', { shop_id: 954889, shop_domain: DOMAIN.shop_domain });
      await hooks.process();
      expect([await countOf('identity'), await countOf('source_order')]).toEqual([0, 0]);
    });

    it('for a copy of the data are shown to the owner', async () => {
      const shop = await shopifyShop();
      const request = { ...bodyOf('shopify_redact'), orders_requested: [450789469], data_request: { id: 9999 } };
      await shop.deliver('customers/data_request', request);
      await hooks.process();
      const source = await store.db
        .selectFrom('source')
        .select('problem')
        .where('tenant_id', '=', hooks.tenantId)
        .executeTakeFirstOrThrow();
      expect(source.problem).toMatchObject({ code: 'customer_wants_data' });
    });
  });

  describe('a WooCommerce shop', () => {
    it('gets exactly 200 for its ping, over HTTP/1.0, and its orders count with their refunds', async () => {
      hooks = await openHooks(store);
      const secret = 'a &amp; b';
      const { address } = await hooks.add(
        'woocommerce',
        { conversions: 'fulfilled', site_url: 'https://shop.example' },
        secret,
      );
      const shop = new WooShop({ url: address, secret });
      expect(await shop.ping()).toMatchObject({ status: 200, body: '' });
      const placed = { date_created_gmt: '2026-11-20T06:00:00', date_modified_gmt: '2026-11-20T06:00:01' };
      const billing = { email: 'eva.lima@shop.example.net', phone: '' };
      const woo = (given: object) => bodyOf('woo_order', { ...placed, billing, ...given });
      expect(await shop.deliver('order.created', woo({}))).toMatchObject({ status: 200 });
      expect(await shop.deliver('product.updated', { id: 1 })).toMatchObject({ status: 200 });
      expect(await shop.deliver('order.created', woo({}), { fault: 'reserialised' })).toMatchObject({ status: 401 });
      expect(await shop.deliver('order.created', woo({}), { site: 'https://other.example' })).toMatchObject({
        status: 401,
      });
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      const done = { status: 'completed', date_modified_gmt: '2026-11-20T07:00:00' };
      await shop.deliver('order.updated', woo({ ...done, refunds: [{ id: 1, total: '-10.00' }] }));
      await shop.deliver('order.deleted', { id: 727 });
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['727 final 19.35 EUR matched']);
      expect(shop.isDisabled).toBe(false);
    });
  });

  describe('Stripe', () => {
    it('counts what is paid, also later, with its refunds; refuses old signatures', async () => {
      hooks = await openHooks(store);
      const { address } = await hooks.add('stripe', { conversions: 'paid' }, 'whsec_test_stripe');
      const stripe = new StripeAccount({ url: address, secret: 'whsec_test_stripe', clock: () => hooks.ctx.clock() });
      const event = (type: string, object: object, created = 1_795_140_000) => {
        const body = bodyOf('stripe_session') as { data: { object: object } };
        return {
          ...body,
          livemode: true,
          created,
          type,
          data: { object: { ...body.data.object, created: 1_795_140_000, ...object } },
        };
      };
      const customer_details = { email: 'eva.lima@shop.example.net' };
      const unpaid = event('checkout.session.completed', { payment_status: 'unpaid', customer_details });
      expect(await stripe.deliver(unpaid, { isRolling: true })).toMatchObject({ status: 200 });
      expect(await stripe.deliver(unpaid, { age: 301 })).toMatchObject({ status: 401 });
      expect(await stripe.deliver(unpaid, { fault: 'reserialised' })).toMatchObject({ status: 401 });
      await hooks.process();
      expect(await hooks.ledger()).toEqual([]);
      const refund = (cents: number, created: number) =>
        event('charge.refunded', { object: 'charge', amount_refunded: cents, payment_intent: 'pi_test_1' }, created);
      // Shuffled: the larger sum counts, whichever comes last.
      await stripe.deliver(refund(3000, 1_795_140_900));
      await stripe.deliver(
        event('checkout.session.async_payment_succeeded', { payment_status: 'paid', customer_details }, 1_795_140_100),
      );
      await stripe.deliver(refund(1000, 1_795_140_800));
      await hooks.process();
      expect(await hooks.ledger()).toEqual(['ORD-1001 final 99.90 USD matched']);
    });
  });

  it('takes no body that is large, compressed, or no JSON in UTF-8', async () => {
    hooks = await openHooks(store);
    const { address, secrets } = await hooks.add('standard_webhooks');
    const sender = new StandardSender({
      url: address,
      secret: secrets['signing_secret'] ?? '',
      clock: () => hooks.ctx.clock(),
    });
    const statuses = [
      await sender.deliver(' '.repeat(1024 * 1024)),
      await post({ url: address, headers: { 'content-encoding': 'gzip' }, body: 'x' }),
      await post({ url: address, headers: {}, body: new Uint8Array([0xff, 0xfe]) }),
      await sender.deliver('{"type":"lead","type":"lead"}'),
      await sender.deliver('['.repeat(1000)),
      await sender.deliver('not JSON'),
      await sender.deliver(
        { type: 'user.created', timestamp: '2026-11-20T02:15:00Z', data: {} },
        { isSvix: true, isRolling: true },
      ),
      await post({ url: `${address}x`, headers: {}, body: '{}' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([413, 415, 401, 400, 400, 400, 200, 404]);
    expect((await fetch(address)).status).toBe(405);
  });

  it('looks an order up that a webhook brought', async () => {
    hooks = await openHooks(store);
    const { address, secrets } = await hooks.add('standard_webhooks', { conversions: 'paid' });
    const sender = new StandardSender({
      url: address,
      secret: secrets['signing_secret'] ?? '',
      clock: () => hooks.ctx.clock(),
    });
    const paid = bodyOf('standard_order', {
      data: {
        order_id: 'CRM-4711',
        ordered_at: '2026-11-20T02:00:00Z',
        email: PERSON.email,
        gclid: 'Cj0KCQiA-test-CLICK_0001_wcB',
        value: 129.9,
        currency: 'USD',
      },
    });
    await sender.deliver(paid);
    await hooks.process();
    const { conversions } = await lookupConversions(store.db, hooks.tenantId, ['crm-4711']);
    expect(conversions[0]).toMatchObject({ found: true, status: 'matched' });
  });
});
