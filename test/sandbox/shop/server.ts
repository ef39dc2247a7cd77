import { randomInt } from 'node:crypto';
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
  thanksPage,
} from './pages.ts';

export interface DemoShop {
  url: string;
  /** The orders so far, oldest first. */
  orders: readonly Order[];
  /** The pages have the script from now on. */
  setTag(tag: ScriptTag): void;
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
 *
 * @param port 0 picks a free one
 */
export async function startDemoShop(port: number, clock: () => Date = () => new Date()): Promise<DemoShop> {
  const orders: Order[] = [];
  let tag: ScriptTag = { src: '', key: '' };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const send = (title: string, main: string): void => {
      const origin = new URL(tag.src).origin;
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .setHeader(
          'content-security-policy',
          `default-src 'self'; img-src data:; script-src 'self' ${origin}; connect-src ${origin}`,
        )
        .end(shopPage(tag, title, main));
    };
    const [file, type = ''] = FILES[pathname] ?? [];
    if (file !== undefined) {
      const text = await readFile(new URL(file, import.meta.url));
      return void response.setHeader('content-type', type).end(text);
    }
    if (pathname === '/orders.csv') {
      return void response.setHeader('content-type', 'text/csv; charset=utf-8').end(exportOrders(orders, clock()));
    }
    const product = /^\/product\/(\w+)$/.exec(pathname)?.[1] ?? searchParams.get('product') ?? '';
    if (pathname === '/') return send('Shop', landingPage());
    if (pathname.startsWith('/product/') && isProduct(product))
      return send(PRODUCTS[product].name, productPage(product));
    if (pathname === '/checkout' && isProduct(product)) return send('Checkout', checkoutPage(product));
    if (pathname === '/order' && request.method === 'POST') {
      const order = await readOrder(request, orders.length);
      if (order === null) return void response.writeHead(400).end('The order is not complete.');
      orders.push(order);
      return void response.writeHead(303, { location: `/thanks/${order.order_id}` }).end();
    }
    const placed = orders.find(({ order_id }) => pathname === `/thanks/${order_id}`);
    if (placed) return send('Thank you', thanksPage(placed));
    response.writeHead(404).end('Not found.');
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => void response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    setTag: (set) => {
      tag = set;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isProduct = (id: string): id is ProductId => Object.hasOwn(PRODUCTS, id);

async function readOrder(request: IncomingMessage, before: number): Promise<Order | null> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString());
  const product = form.get('product') ?? '';
  const email = form.get('email') ?? '';
  if (!isProduct(product) || email === '') return null;
  // Not guessable, because the page of an order shows its customer's address.
  const order_id = `LC-${1001 + before}-${randomInt(100_000, 1_000_000)}`;
  return { order_id, product, email, phone: form.get('phone') ?? '' };
}

/** In UTC, as `date` says with its Z. */
function exportOrders(orders: readonly Order[], now: Date): string {
  const rows = orders.map(({ order_id, product, email, phone }) => [
    ...[order_id, 'Delivered', PRODUCTS[product].price, 'THB', now.toISOString(), email, phone],
  ]);
  return stringify([HEADER, ...rows]);
}
