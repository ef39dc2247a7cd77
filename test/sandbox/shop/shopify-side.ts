import { randomBytes, randomInt } from 'node:crypto';
import { ShopifyShop } from '../shops/shopify.ts';
import { type Order, PRODUCTS } from './pages.ts';

/** The address of the demo shop at Shopify. */
export const SHOP_DOMAIN = 'lotus-and-clay.myshopify.com';

/** Where a shop sends its webhooks, and what it signs them with. */
export interface Hook {
  address: string;
  secret: string;
}

/** What the merchant can do with an order. */
export const CHANGES = ['paid', 'fulfilled', 'cancelled'] as const;
export type Change = (typeof CHANGES)[number];

/** What Shopify knows of an order besides the order itself. */
export interface AtShopify {
  id: number;
  number: number;
  cart: string;
  checkout: string;
  attributes: Readonly<Record<string, string>>;
  landingSite: string;
  done: Partial<Record<Change, Date>>;
  /** What was sent of it, and how it was answered: "orders/create: 200". */
  sent: string[];
}

interface Cart {
  token: string;
  attributes: Record<string, string>;
}

/** What Shopify does of a shop: carts with attributes, orders, and a signed webhook for each change of one. */
export class ShopifySide {
  readonly #carts = new Map<string, Cart>();
  readonly #clock: () => Date;
  #shop: ShopifyShop | null = null;
  #orders = 0;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  setHook({ address, secret }: Hook): void {
    this.#shop = new ShopifyShop({ url: address, secret, domain: SHOP_DOMAIN });
  }

  /** The cart with this token, or a new one. */
  cart(token: string | undefined): Cart {
    const known = this.#carts.get(token ?? '');
    if (known) return known;
    const made = { token: randomBytes(16).toString('hex'), attributes: {} };
    this.#carts.set(made.token, made);
    return made;
  }

  /** @param keepsClicks false: of the visit, the order has the tokens alone, as after a checkout that skips the cart */
  async place(order: Order, { cart, landingSite, keepsClicks }: PlacedWith): Promise<void> {
    const { token, attributes } = this.cart(cart);
    this.#carts.delete(token);
    const number = 1001 + this.#orders++;
    order.order_id = `#${number}`;
    order.shopify = {
      ...{ id: randomInt(5_000_000_000_000, 6_000_000_000_000), number, cart: token },
      ...{ checkout: randomBytes(16).toString('hex'), done: {}, sent: [] },
      attributes: keepsClicks ? attributes : {},
      landingSite: keepsClicks ? landingSite : '/',
    };
    await this.#send('orders/create', order, orderBody(order, order.shopify, this.#clock()));
  }

  /** Does something with an order, once, and sends what Shopify sends then. */
  async change(order: Order, change: Change): Promise<void> {
    const { shopify } = order;
    if (!shopify || shopify.done[change] || shopify.done.cancelled) return;
    const now = this.#clock();
    shopify.done[change] = now;
    await this.#send(`orders/${change}`, order, orderBody(order, shopify, now));
    const isRefunded = change === 'cancelled' && shopify.done.paid;
    if (isRefunded) await this.#send('refunds/create', order, refundBody(order, shopify, now));
  }

  async #send(topic: string, order: Order, body: object): Promise<void> {
    const outcome = await this.#deliver(topic, body);
    order.shopify?.sent.push(`${topic}: ${outcome}`);
  }

  async #deliver(topic: string, body: object): Promise<string> {
    if (!this.#shop) return 'the shop has no webhook';
    try {
      const { status } = await this.#shop.deliver(topic, body, { triggeredAt: this.#clock().toISOString() });
      return String(status);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}

export interface PlacedWith {
  /** The token in the visitor's cookie. */
  cart: string | undefined;
  /** Path and query of the first page of the visit. */
  landingSite: string;
  keepsClicks: boolean;
}

/** As Shopify writes times: whole seconds, with the offset of the shop. */
const timeOf = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, '+00:00');

/** The fields of an order that docs/sources.md#shopify is about. */
function orderBody({ order_id, product, email, phone, placedAt }: Order, shopify: AtShopify, now: Date): object {
  const { paid, fulfilled, cancelled } = shopify.done;
  const { price } = PRODUCTS[product];
  return {
    id: shopify.id,
    name: order_id,
    order_number: shopify.number,
    cart_token: shopify.cart,
    checkout_token: shopify.checkout,
    ...{ email, phone: phone || null, customer: { id: shopify.id + 1, email } },
    created_at: timeOf(placedAt),
    processed_at: timeOf(placedAt),
    updated_at: timeOf(now),
    cancelled_at: cancelled ? timeOf(cancelled) : null,
    landing_site: shopify.landingSite,
    note_attributes: Object.entries(shopify.attributes).map(([name, value]) => ({ name, value })),
    ...{ total_price: price, current_total_price: cancelled ? '0.00' : price, currency: 'THB' },
    financial_status: paid ? (cancelled ? 'refunded' : 'paid') : cancelled ? 'voided' : 'pending',
    fulfillment_status: fulfilled ? 'fulfilled' : null,
    payment_gateway_names: ['Cash on Delivery (COD)'],
    shipping_address: { country_code: 'TH', phone: phone || null },
    ...{
      test: false,
      refunds: cancelled && paid ? [refundBody({ product }, shopify, cancelled)] : [],
      fulfillments: [],
    },
  };
}

function refundBody({ product }: Pick<Order, 'product'>, { id }: AtShopify, at: Date): object {
  const { price } = PRODUCTS[product];
  return {
    ...{ id: id + 2, order_id: id, created_at: timeOf(at), note: 'Cancelled' },
    refund_line_items: [{ id: id + 3, line_item_id: id + 4, quantity: 1, subtotal: Number(price), total_tax: 0 }],
    transactions: [{ id: id + 5, kind: 'refund', status: 'success', amount: price, currency: 'THB' }],
  };
}
