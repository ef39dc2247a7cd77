import { type Fault, hexHmac, post, reserialised, type Sent, signatureWith } from './send.ts';

export interface StripeMode {
  fault?: Fault;
  /** Seconds that the signature is older than the clock. */
  age?: number;
  /** Two `v1`, of which the second is right, as while the secret of the endpoint is rolled. */
  isRolling?: boolean;
  isUpperCase?: boolean;
}

/** Stripe with one endpoint (docs/sources.md#stripe). */
export class StripeAccount {
  readonly #url: string;
  readonly #secret: string;
  readonly #clock: () => Date;

  constructor({ url, secret, clock }: { url: string; secret: string; clock: () => Date }) {
    this.#url = url;
    this.#secret = secret;
    this.#clock = clock;
  }

  deliver(
    event: string | object,
    { fault, age = 0, isRolling = false, isUpperCase = false }: StripeMode = {},
  ): Promise<Sent> {
    const text = typeof event === 'string' ? event : JSON.stringify(event, null, 2);
    const time = Math.floor(this.#clock().getTime() / 1000) - age;
    const signature = signatureWith(fault, (secret) => hexHmac(secret, `${time}.${text}`), this.#secret);
    const shown = isUpperCase ? signature?.toUpperCase() : signature;
    const rolled = isRolling ? `v1=${hexHmac('whsec_of_the_other', `${time}.${text}`)},` : '';
    return post({
      url: this.#url,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        ...(shown !== undefined && { 'stripe-signature': `t=${time},${rolled}v1=${shown},v0=${'0'.repeat(64)}` }),
      },
      body: fault === 'reserialised' ? reserialised(text).replace(/\n/g, '') : text,
    });
  }
}
