/** What the shop sells, by its address. */
export const PRODUCTS = {
  lantern: { name: 'Silk lantern', price: '890.00', text: 'Hoi An silk on bamboo, 30 cm. Ships in two days.' },
  teapot: { name: 'Celadon teapot', price: '1290.00', text: 'From Chiang Mai, holds four cups.' },
} as const;
export type ProductId = keyof typeof PRODUCTS;

export interface Order {
  order_id: string;
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

/** A page of the shop; its scripts are files, because its policy allows no inline code. */
export function shopPage({ src, key }: ScriptTag, title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} – Lotus &amp; Clay</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/shop.css" />
    <script src="/shop.js"></script>
    <script src="${escape(src)}" data-key="${escape(key)}" data-consent="required" data-country="66" async></script>
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
export function landingPage(): string {
  const products = Object.entries(PRODUCTS).map(
    ([id, { name, price }]) => `<li><a href="/product/${id}">${name}</a> <b>฿${price}</b></li>`,
  );
  return `<h1>Made by hand in Southeast Asia</h1>
<ul class="products">${products.join('')}</ul>
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

export function checkoutPage(id: ProductId): string {
  const { name, price } = PRODUCTS[id];
  return `<h1>Checkout</h1><p>${name}, ฿${price}, cash on delivery</p>
<form method="post" action="/order">
  <input type="hidden" name="product" value="${id}" />
  <label>E-mail <input type="email" name="email" required autocomplete="email" /></label>
  <label>Phone <input type="tel" name="phone" autocomplete="tel" /></label>
  <button>Place the order</button>
</form>`;
}

/** The shop's own script reports the order; what it needs is in the attributes of the page. */
export function thanksPage({ order_id, product, email, phone }: Order): string {
  const { price } = PRODUCTS[product];
  return `<h1>Thank you</h1>
<p id="order" data-order-id="${order_id}" data-value="${price}" data-currency="THB" data-email="${escape(email)}" data-phone="${escape(phone)}">
  Your order is <b>${order_id}</b>. You pay ฿${price} to the courier.</p>
<h2>The next day</h2>
<p>The parcel is delivered, and the sale gets a row in the seller’s sheet: <a href="/orders.csv">the shop’s orders as CSV</a>. Upload it, then ask what
became of the order: <code>npm run matchback -- explain ${order_id}</code>.</p>`;
}
