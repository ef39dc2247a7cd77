import { base64Hmac, type Fault, postHttp10, reserialised, type Sent, signatureWith } from './send.ts';

/** The failure after which a webhook is disabled: the counter is compared before it is raised. */
const DISABLED_ABOVE = 5;

/** A WordPress site with WooCommerce and one webhook (docs/sources.md#woocommerce). It never sends a delivery again. */
export class WooShop {
  readonly #url: string;
  readonly #storedSecret: string;
  readonly #site: string;
  #failures = 0;
  isDisabled = false;

  /** @param secret as it was entered; WordPress stores it with HTML entities, and decodes them before it signs */
  constructor({ url, secret, site = 'https://shop.example' }: { url: string; secret: string; site?: string }) {
    this.#url = url;
    this.#storedSecret = secret;
    this.#site = site;
  }

  /** What is posted when the webhook is saved: unsigned, as a form, without the headers of deliveries. */
  ping(): Promise<Sent> {
    return postHttp10({
      url: this.#url,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'User-Agent': AGENT },
      body: 'webhook_id=7',
    });
  }

  async deliver(
    topic: string,
    body: string | object,
    { fault, site = this.#site }: { fault?: Fault; site?: string } = {},
  ): Promise<Sent> {
    if (this.isDisabled) throw new Error('The webhook is disabled.');
    const text = typeof body === 'string' ? body : phpJson(body);
    const [resource = '', event = ''] = topic.split('.');
    const secret = decodeEntities(this.#storedSecret);
    const signature = signatureWith(fault, (key) => base64Hmac(key, text), secret);
    const sent = await postHttp10({
      url: this.#url,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': AGENT,
        'X-WC-Webhook-Source': `${site}/`,
        'X-WC-Webhook-Topic': topic,
        'X-WC-Webhook-Resource': resource,
        'X-WC-Webhook-Event': event,
        ...(signature !== undefined && { 'X-WC-Webhook-Signature': signature }),
        'X-WC-Webhook-ID': '7',
        // A hash of the webhook and the second: two deliveries of one second share it.
        'X-WC-Webhook-Delivery-ID': 'd41d8cd98f00b204e9800998ecf8427e',
      },
      body: fault === 'reserialised' ? reserialised(text) : text,
    });
    if (sent.status >= 200 && sent.status < 303) this.#failures = 0;
    else if (this.#failures > DISABLED_ABOVE) this.isDisabled = true;
    else this.#failures += 1;
    return sent;
  }
}

const AGENT = 'WooCommerce/11.2.0 Hookshot (WordPress/6.9)';

/** JSON as PHP writes it: slashes and other characters than ASCII are escaped. */
function phpJson(body: object): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(body)
    .replace(/\//g, '\\/')
    .replace(/[\u0080-\uffff]/g, escape);
}

function decodeEntities(secret: string): string {
  return secret
    .replace(/&quot;/g, '"')
    .replace(/&#039;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
