import { createHmac } from 'node:crypto';
import { type Fault, post, reserialised, type Sent, signatureWith } from './send.ts';

export interface StandardMode {
  fault?: Fault;
  /** The same on every attempt. */
  id?: string;
  age?: number;
  /** Headers named `svix-…`. */
  isSvix?: boolean;
  /** Another signature before the right one. */
  isRolling?: boolean;
}

/** A program that signs by Standard Webhooks 1.0 (docs/sources.md#standard-webhooks). */
export class StandardSender {
  readonly #url: string;
  readonly #secret: string;
  readonly #clock: () => Date;
  #deliveries = 0;

  constructor({ url, secret, clock }: { url: string; secret: string; clock: () => Date }) {
    this.#url = url;
    this.#secret = secret;
    this.#clock = clock;
  }

  deliver(
    payload: string | object,
    { fault, age = 0, isSvix = false, isRolling = false, ...mode }: StandardMode = {},
  ): Promise<Sent> {
    this.#deliveries += 1;
    const id = mode.id ?? `msg_${this.#deliveries}`;
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    // That of the attempt.
    const time = Math.floor(this.#clock().getTime() / 1000) - age;
    const sign = (secret: string): string => {
      const key = Buffer.from(secret.replace(/^whsec_/, '').replace(/x$/, ''), 'base64');
      const used = secret.endsWith('x') ? Buffer.concat([key, Buffer.from('x')]) : key;
      return createHmac('sha256', used).update(`${id}.${time}.${text}`).digest('base64');
    };
    const signature = signatureWith(fault, sign, this.#secret);
    const others = isRolling ? `v1a,AAAA v1,${Buffer.alloc(32).toString('base64')} ` : '';
    const prefix = isSvix ? 'svix' : 'webhook';
    return post({
      url: this.#url,
      headers: {
        'content-type': 'application/json',
        [`${prefix}-id`]: id,
        [`${prefix}-timestamp`]: String(time),
        ...(signature !== undefined && { [`${prefix}-signature`]: `${others}v1,${signature}` }),
      },
      body: fault === 'reserialised' ? reserialised(text) : text,
    });
  }
}
