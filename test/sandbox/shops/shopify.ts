import { base64Hmac, type Fault, post, reserialised, type Sent, signatureWith } from './send.ts';

/** How a delivery differs from an ordinary one. */
export interface ShopifyMode {
  fault?: Fault;
  /** Another shop with the same app. */
  domain?: string;
  /** Names without `X-`, as the newer events have them. */
  isNewer?: boolean;
  /** Of a retry: the one of the first attempt. */
  webhookId?: string;
  /** Shared by all deliveries of one action of the merchant. */
  eventId?: string;
  triggeredAt?: string;
}

/** Whole seconds that Shopify waits for an answer. */
const TIME_LIMIT_MS = 5_000;
/** After so many failures of a subscription, it is deleted. */
const MOST_FAILURES = 8;

/** A shop at Shopify with one subscription: signs the raw body with base64 HMAC-SHA256 (docs/sources.md#shopify). */
export class ShopifyShop {
  readonly #url: string;
  readonly #secret: string;
  readonly #domain: string;
  #deliveries = 0;
  #failures = 0;
  isRemoved = false;

  constructor({
    url,
    secret,
    domain = 'matchback-test.myshopify.com',
  }: {
    url: string;
    secret: string;
    domain?: string;
  }) {
    this.#url = url;
    this.#secret = secret;
    this.#domain = domain;
  }

  /** Sends one delivery; `body` as JSON text, so that its bytes are those that are signed. */
  async deliver(topic: string, body: string | object, mode: ShopifyMode = {}): Promise<Sent> {
    if (this.isRemoved) throw new Error('The subscription was removed.');
    const text = typeof body === 'string' ? body : railsJson(body);
    this.#deliveries += 1;
    const signature = signatureWith(mode.fault, (secret) => base64Hmac(secret, text), this.#secret);
    const named: Record<string, string> = {
      topic,
      ...(signature !== undefined && { 'hmac-sha256': signature }),
      'shop-domain': mode.domain ?? this.#domain,
      'api-version': '2026-10',
      'webhook-id': mode.webhookId ?? `00000000-0000-4000-8000-${String(this.#deliveries).padStart(12, '0')}`,
      'event-id': mode.eventId ?? `event-${this.#deliveries}`,
      'triggered-at': mode.triggeredAt ?? '2026-11-20T02:15:03.123456789Z',
    };
    const prefix = mode.isNewer ? 'Shopify-' : 'X-Shopify-';
    const headers = Object.fromEntries(Object.entries(named).map(([name, value]) => [prefix + name, value]));
    const sent = await post({
      url: this.#url,
      headers: { 'content-type': 'application/json', ...headers },
      body: mode.fault === 'reserialised' ? reserialised(text) : text,
    });
    const isDone = sent.status >= 200 && sent.status < 300 && sent.ms < TIME_LIMIT_MS;
    this.#failures = isDone ? 0 : this.#failures + 1;
    if (this.#failures >= MOST_FAILURES) this.isRemoved = true;
    return sent;
  }
}

/** Rails escapes `&`, `<` and `>` in strings: another reason to sign bytes. Unverified. */
function railsJson(body: object): string {
  const code = (character: string): string => `\\u00${character.charCodeAt(0).toString(16)}`;
  return JSON.stringify(body).replace(/[&<>]/g, code);
}
