import type { AtShopify } from './shopify-side.ts';

/** What the shop sells, by its address. */
export const PRODUCTS = {
  lantern: { name: 'Silk lantern', price: '890.00', text: 'Hoi An silk on bamboo, 30 cm. Ships in two days.' },
  teapot: { name: 'Celadon teapot', price: '1290.00', text: 'From Chiang Mai, holds four cups.' },
} as const;
export type ProductId = keyof typeof PRODUCTS;

/** Whose software the shop is: its own, with the script on every page, or Shopify. */
export const SYSTEMS = ['own', 'shopify'] as const;
export type System = (typeof SYSTEMS)[number];

export interface Order {
  /** As the seller's sheet has it. */
  order_id: string;
  /** In the address of its page. */
  key: string;
  placedAt: Date;
  /** Null in a shop with its own software. */
  shopify: AtShopify | null;
  product: ProductId;
  email: string;
  phone: string;
}

/** What the tag of Matchback's script needs. */
export interface ScriptTag {
  src: string;
  key: string;
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A page of the shop; its scripts are files, because its policy allows no inline code. @param tag null: without Matchback's script */
export function shopPage(tag: ScriptTag | null, title: string, main: string): string {
  const script =
    tag === null
      ? ''
      : `<script src="${escape(tag.src)}" data-key="${escape(tag.key)}" data-consent="required" data-country="66" async></script>`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} – Lotus &amp; Clay</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
    <script src="/shop.js"></script>
    ${script}
  </head>
  <body>
    <header><a href="/">Lotus &amp; Clay</a><span>A demo shop of the Matchback sandbox</span></header>
    <main>${main}</main>
    <section id="consent" aria-label="Consent" hidden>
      <p>May we remember which ad you came from?</p>
      <button type="button" data-consent="granted">Allow</button>
      <button type="button" data-consent="denied">Decline</button>
    </section>
  </body>
</html>`;
}

/** The first page: products, and ways to arrive as visitors do. */
export function landingPage(system: System): string {
  const products = Object.entries(PRODUCTS).map(
    ([id, { name, price }]) => `<li><a href="/product/${id}">${name}</a> <b>฿${price}</b></li>`,
  );
  return `<h1>Made by hand in Southeast Asia</h1>
<ul class="products">${products.join('')}</ul>
<h2>Whose software the shop is</h2>
<p>${
    system === 'own'
      ? 'Its own: all pages have the script, and the page of thanks reports the order. <a href="/as/shopify">Be a shop at Shopify</a>'
      : 'Shopify: the theme has the script, the checkout has none, and the order comes by a signed webhook. <a href="/as/own">Be a shop with its own software</a>'
  }</p>
<h2>Arrive as from an ad</h2>
<p>Links as ad platforms make them. Then close the page, come back to <a href="/">the shop</a> directly, and buy.</p>
<ul>
  <li><a id="google" href="/product/lantern?gclid=Cj0KCQdemo-${'Zx9_'.repeat(8)}&amp;gad_source=1&amp;utm_campaign=lanterns">Google</a></li>
  <li><a id="meta" href="/product/teapot?fbclid=IwAR2demo-${'aB7_'.repeat(8)}&amp;utm_source=facebook&amp;utm_campaign=teapots">Meta</a></li>
</ul>`;
}

export function productPage(id: ProductId): string {
  const { name, price, text } = PRODUCTS[id];
  return `<h1>${name}</h1><p>${text}</p><p><b>฿${price}</b></p>
<form action="/checkout"><input type="hidden" name="product" value="${id}" /><button>Buy, pay on delivery</button></form>`;
}

export function checkoutPage(id: ProductId, system: System): string {
  const { name, price } = PRODUCTS[id];
  return `<h1>Checkout</h1><p>${name}, ฿${price}, cash on delivery</p>
<form method="post" action="/order">
  <input type="hidden" name="product" value="${id}" />
  <label>E-mail <input type="email" name="email" required autocomplete="email" /></label>
  <label>Phone <input type="tel" name="phone" autocomplete="tel" /></label>
  ${
    system === 'shopify'
      ? `<label class="check"><input type="checkbox" name="lose_clicks" />
      Lose the click on the way, as checkouts that skip the cart do: the order’s visitor is then found by the cart’s token</label>`
      : ''
  }
  <button>Place the order</button>
</form>`;
}

/** What the page of thanks says; in a shop with its own software, the shop's script reports the order, with what is in the attributes of the page. */
export function thanksPage(order: Order): string {
  const { order_id, product, email, phone, shopify } = order;
  const { price } = PRODUCTS[product];
  const paid = `Your order is <b>${order_id}</b>. You pay ฿${price} to the courier.`;
  return `<h1>Thank you</h1>
${
  shopify
    ? `<p>${paid}</p>${merchantPart(order.key, shopify)}`
    : `<p id="order" data-order-id="${order_id}" data-value="${price}" data-currency="THB" data-email="${escape(email)}" data-phone="${escape(phone)}">
  ${paid}</p>`
}
<h2>The next day</h2>
<p>The parcel is delivered, and the sale gets a row in the seller’s sheet: <a href="/orders.csv">the shop’s orders as CSV</a>. Upload it, then ask what
became of the order: <code>npm run matchback -- explain "${order_id}"</code>.${
    shopify ? ' Once the order was paid here, the row changes nothing: it is the same order.' : ''
  }</p>`;
}

/** What the merchant does with an order at Shopify, and what was sent of it. */
function merchantPart(key: string, { done, sent }: AtShopify): string {
  const buttons = Object.entries(MERCHANT_BUTTONS).map(([change, label]) => {
    const isOff = done.cancelled ?? done[change as keyof typeof MERCHANT_BUTTONS];
    return `<form method="post" action="/order/${key}/${change}"><button${isOff ? ' disabled' : ''}>${label}</button></form>`;
  });
  return `<h2>What the merchant does</h2>
<p>Each sends a signed webhook. The order counts from <b>paid</b> on; cancelled, it is taken back.</p>
<div class="buttons">${buttons.join('')}</div>
<h2>Webhooks so far</h2>
<ul id="webhooks">${sent.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>`;
}

const MERCHANT_BUTTONS = {
  fulfilled: 'Hand to the courier',
  paid: 'Mark as paid',
  cancelled: 'Cancel and refund',
} as const;
