import { randomBytes, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'csv-stringify/sync';
import {
  checkoutPage,
  landingPage,
  type Order,
  PRODUCTS,
  type ProductId,
  productPage,
  type ScriptTag,
  shopPage,
  type System,
  SYSTEMS,
  thanksPage,
} from './pages.ts';
import { CHANGES, type Hook, ShopifySide } from './shopify-side.ts';

export interface DemoShop {
  url: string;
  /** The orders so far, oldest first. */
  orders: readonly Order[];
  /** The pages have the script from now on. */
  setTag(tag: ScriptTag): void;
  /** Orders at Shopify are sent there from now on. */
  setHook(hook: Hook): void;
  close(): Promise<void>;
}

const FILES: Readonly<Record<string, [file: string, type: string]>> = {
  '/shop.js': ['shop-script.js', 'text/javascript'],
  '/shop.css': ['shop.css', 'text/css'],
};
/** A sale counts when the parcel is delivered. */
const HEADER = ['Order number', 'Status', 'Total', 'Currency', 'Date', 'E-mail', 'Phone'];

/**
 * A small shop with cash on delivery, whose pages have Matchback's script: a landing page, products, a checkout and a page of thanks.
 * Its policy (CSP) is as strict as docs/capture.md says. `/orders.csv` has the orders as the seller's sheet has them the next day.
 * `/as/shopify` makes it a shop at Shopify for this visitor: its pages before the checkout have the script for themes, and its orders
 * come by signed webhooks.
 *
 * @param port 0 picks a free one
 */
export async function startDemoShop(port: number, clock: () => Date = () => new Date()): Promise<DemoShop> {
  const shop = new Shop(clock);
  const server = createServer((request, response) => {
    shop.answer(request, response).catch(() => void response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders: shop.orders,
    setTag: (tag) => void (shop.tag = tag),
    setHook: (hook) => shop.shopify.setHook(hook),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class Shop {
  readonly orders: Order[] = [];
  readonly shopify: ShopifySide;
  tag: ScriptTag = { src: '', key: '' };
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
    this.shopify = new ShopifySide(clock);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const cookies = readCookies(request);
    const system: System = cookies['shop_system'] === 'shopify' ? 'shopify' : 'own';
    const [file, type = ''] = FILES[pathname] ?? [];
    if (file !== undefined) {
      const text = await readFile(new URL(file, import.meta.url));
      return void response.setHeader('content-type', type).end(text);
    }
    if (pathname === '/orders.csv') {
      return void response.setHeader('content-type', 'text/csv; charset=utf-8').end(exportOrders(this.orders));
    }
    const chosen = SYSTEMS.find((one) => pathname === `/as/${one}`);
    if (chosen) {
      return void response.writeHead(303, { location: '/', 'set-cookie': `shop_system=${chosen}; Path=/` }).end();
    }
    if (system === 'shopify' && pathname.startsWith('/cart'))
      return this.#answerCart(request, response, cookies['cart']);
    if (pathname === '/order' && request.method === 'POST') return this.#takeOrder(request, response, system, cookies);
    const [, key, change] = /^\/(?:order|thanks)\/(\w+)(?:\/(\w+))?$/.exec(pathname) ?? [];
    const order = this.orders.find((one) => one.key === key);
    const done = CHANGES.find((one) => one === change);
    if (order && done && request.method === 'POST') {
      await this.shopify.change(order, done);
      return void response.writeHead(303, { location: `/thanks/${order.key}` }).end();
    }
    const product = /^\/product\/(\w+)$/.exec(pathname)?.[1] ?? searchParams.get('product') ?? '';
    // Shopify keeps the first page of a visit in a cookie of its own.
    if (cookies['landing'] === undefined) {
      response.setHeader('set-cookie', `landing=${encodeURIComponent(pathname + search)}; Path=/`);
    }
    const send = (title: string, main: string, hasScript = true): void =>
      this.#send(response, title, main, system, hasScript);
    if (pathname === '/') return send('Shop', landingPage(system));
    if (pathname.startsWith('/product/') && isProduct(product))
      return send(PRODUCTS[product].name, productPage(product));
    // The checkout of Shopify and its page of thanks have no scripts of themes.
    if (pathname === '/checkout' && isProduct(product))
      return send('Checkout', checkoutPage(product, system), system === 'own');
    if (order) return send('Thank you', thanksPage(order), order.shopify === null);
    response.writeHead(404).end('Not found.');
  }

  #send(response: ServerResponse, title: string, main: string, system: System, hasScript: boolean): void {
    const { src, key } = this.tag;
    const origin = new URL(src).origin;
    const ofSystem = system === 'shopify' ? src.replace(/\.js$/, '-shopify.js') : src;
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .setHeader(
        'content-security-policy',
        `default-src 'self'; img-src data:; script-src 'self' ${origin}; connect-src 'self' ${origin}`,
      )
      .end(shopPage(hasScript ? { src: ofSystem, key } : null, title, main));
  }

  /** `/cart.js` and `/cart/update.js`, as shops at Shopify have them. */
  async #answerCart(request: IncomingMessage, response: ServerResponse, token: string | undefined): Promise<void> {
    const cart = this.shopify.cart(token);
    if (request.method === 'POST') {
      const { attributes } = JSON.parse(await readBody(request)) as { attributes: Record<string, string> };
      Object.assign(cart.attributes, attributes);
    }
    response
      .writeHead(200, { 'content-type': 'application/json', 'set-cookie': `cart=${cart.token}; Path=/` })
      .end(JSON.stringify(cart));
  }

  async #takeOrder(
    request: IncomingMessage,
    response: ServerResponse,
    system: System,
    { cart, landing = '/' }: Readonly<Record<string, string>>,
  ): Promise<void> {
    const form = new URLSearchParams(await readBody(request));
    const product = form.get('product') ?? '';
    const email = form.get('email') ?? '';
    if (!isProduct(product) || email === '') return void response.writeHead(400).end('The order is not complete.');
    const order: Order = {
      ...{ order_id: `LC-${1001 + this.orders.length}-${randomInt(100_000, 1_000_000)}`, product, email },
      ...{ phone: form.get('phone') ?? '', placedAt: this.#clock(), shopify: null },
      // Not guessable, because the page of an order shows its customer's address.
      key: randomBytes(8).toString('hex'),
    };
    this.orders.push(order);
    if (system === 'shopify') {
      await this.shopify.place(order, { cart, landingSite: landing, keepsClicks: !form.has('lose_clicks') });
    }
    response.writeHead(303, { location: `/thanks/${order.key}` }).end();
  }
}

const isProduct = (id: string): id is ProductId => Object.hasOwn(PRODUCTS, id);

function readCookies(request: IncomingMessage): Record<string, string> {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, decodeURIComponent(value)]));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Times in UTC, as `Date` says with its Z. */
function exportOrders(orders: readonly Order[]): string {
  const rows = orders.map(({ order_id, product, placedAt, email, phone }) => [
    ...[order_id, 'Delivered', PRODUCTS[product].price, 'THB', placedAt.toISOString(), email, phone],
  ]);
  return stringify([HEADER, ...rows]);
}
