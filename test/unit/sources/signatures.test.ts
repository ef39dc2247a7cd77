import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { courier } from '../../../backend/sources/courier/index.ts';
import { shopify } from '../../../backend/sources/shopify/index.ts';
import { standardWebhooks } from '../../../backend/sources/standard-webhooks/index.ts';
import { stripe } from '../../../backend/sources/stripe/index.ts';
import { woocommerce } from '../../../backend/sources/woocommerce/index.ts';
import { decodeSecret } from '../../../backend/sources/woocommerce/signature.ts';

/** Bodies with signatures, as they were sent. */
const BODIES = JSON.parse(readFileSync(join(import.meta.dirname, 'deliveries.json'), 'utf8')) as Record<string, string>;
const body = (name: string): string => BODIES[name] ?? '';

const SENT = new Date(1_795_140_901_000);

function request(headers: Record<string, string>, text: string, now = SENT) {
  return { header: (name: string) => headers[name], body: Buffer.from(text), now };
}

describe('Shopify', () => {
  const settings = shopify.settings.parse({ shop_domain: 'matchback-test.myshopify.com' });
  const SECRET = 'shpss_test_secret';
  const headers = (signature: string, domain = 'matchback-test.myshopify.com') => ({
    'x-shopify-hmac-sha256': signature,
    'x-shopify-shop-domain': domain,
  });
  it.each([
    ['shopify_order', 'THfIXikBR0ABR/c0FEtjKRoQzq/zFImBSqNu+Goa3a0='],
    ['shopify_refund', '/XKzWgb+vGBdq3O7HTrqvXjiejR51lOpzw0++lGBXKU='],
    ['shopify_redact', 'lsyw8q9XdrZBmYbb+xGOsRqItcpAxM66YLbqcPJfcMk='],
  ])('takes %s with its signature', (name, signature) => {
    const taken = (text: string, secrets: string[]) =>
      shopify.findFault(request(headers(signature), text), settings, secrets);
    expect(taken(body(name), [SECRET])).toBeNull();
    expect(taken(body(name), ['new', SECRET])).toBeNull();
    expect(taken(`${body(name)} `, [SECRET])).toBe('wrong');
    expect(taken(JSON.stringify(JSON.parse(body(name)), null, 1), [SECRET])).toBe('wrong');
    expect(taken(body(name), ['wrong'])).toBe('wrong');
    expect(taken(body(name), [])).toBe('wrong');
  });

  it('takes the names of newer events, and no other shop with the same secret', () => {
    const signature = 'THfIXikBR0ABR/c0FEtjKRoQzq/zFImBSqNu+Goa3a0=';
    const text = body('shopify_order');
    const newer = { 'shopify-hmac-sha256': signature, 'shopify-shop-domain': 'Matchback-Test.myshopify.com' };
    expect(shopify.findFault(request(newer, text), settings, [SECRET])).toBeNull();
    const other = headers(signature, 'other.myshopify.com');
    expect(shopify.findFault(request(other, text), settings, [SECRET])).toBe('other_account');
    expect(shopify.findFault(request({}, text), settings, [SECRET])).toBe('missing');
    expect(shopify.findFault(request(headers(signature.slice(0, -4)), text), settings, [SECRET])).toBe('wrong');
  });
});

describe('WooCommerce', () => {
  const settings = woocommerce.settings.parse({ site_url: 'https://shop.example/' });
  const headers = {
    'x-wc-webhook-signature': 'elv39fAxRj3ccsxngte8rFJ+NsjKCKaDGSfI5Pco264=',
    'x-wc-webhook-source': 'https://shop.example/',
    'x-wc-webhook-topic': 'order.created',
  };

  it('takes an order with its signature', () => {
    const fault = (given: Record<string, string>, secrets: string[]) =>
      woocommerce.findFault(request(given, body('woo_order')), settings, secrets);
    expect(fault(headers, ['wc_test_secret'])).toBeNull();
    expect(fault(headers, ['other'])).toBe('wrong');
    expect(fault({ ...headers, 'x-wc-webhook-source': 'https://other.example/' }, ['wc_test_secret'])).toBe(
      'other_account',
    );
    expect(fault({}, ['wc_test_secret'])).toBe('missing');
  });

  it('decodes the HTML entities of a secret once, as WordPress does', () => {
    expect(decodeSecret('a&amp;b&lt;c&gt;&quot;&#039;')).toBe('a&b<c>"\'');
    expect(decodeSecret('&amp;lt;')).toBe('&lt;');
    expect(decodeSecret('plain secret')).toBe('plain secret');
  });

  it('knows the unsigned ping, and nothing else, by its form', () => {
    expect(woocommerce.isPing?.(request({}, 'webhook_id=12'))).toBe(true);
    expect(woocommerce.isPing?.(request({}, '{"id":727}'))).toBe(false);
    expect(woocommerce.isPing?.(request({ 'x-wc-webhook-topic': 'order.created' }, 'webhook_id=12'))).toBe(false);
  });
});

describe('Stripe', () => {
  const settings = stripe.settings.parse({});
  const RIGHT = '288b4832b76f92f90ee115c625cb0311cd218fe21aa5ebda1cbc86e568dd2453';
  const fault = (header: string | undefined, now = SENT) =>
    stripe.findFault(
      request(header === undefined ? {} : { 'stripe-signature': header }, body('stripe_session'), now),
      settings,
      ['whsec_test_stripe'],
    );
  const later = (seconds: number) => new Date(SENT.getTime() + seconds * 1000);

  it.each([
    ['one signature', `t=1795140901,v1=${RIGHT}`, null],
    ['the second of two', `t=1795140901,v1=${'0'.repeat(64)},v1=${RIGHT}`, null],
    ['another scheme beside it', `t=1795140901,v1=${RIGHT},v0=${'0'.repeat(64)}`, null],
    ['capitals', `t=1795140901,v1=${RIGHT.toUpperCase()}`, null],
    ['only another scheme', `t=1795140901,v0=${RIGHT}`, 'missing'],
    ['another time', `t=1795140902,v1=${RIGHT}`, 'wrong'],
    ['no time', `v1=${RIGHT}`, 'wrong'],
    ['a short one', `t=1795140901,v1=${RIGHT.slice(2)}`, 'wrong'],
    ['no header', undefined, 'missing'],
  ])('judges %s', (_what, header, expected) => {
    expect(fault(header)).toBe(expected);
  });

  it('takes no signature that is more than 300 seconds away', () => {
    const header = `t=1795140901,v1=${RIGHT}`;
    expect([fault(header, later(300)), fault(header, later(301)), fault(header, later(-301))]).toEqual([
      null,
      'too_old',
      'too_old',
    ]);
  });
});

describe('Standard Webhooks', () => {
  // The first is of the specification's own test suite, the second of Svix's documentation (docs/sources.md#standard-webhooks).
  it.each([
    [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330,
      '{"test": 2432232314}',
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    ],
    [
      'whsec_plJ3nmyCDGBKInavdOK15jsl',
      'msg_loFOjxBNrRLzqYUf',
      1_731_705_121,
      '{"event_type":"ping","data":{"success":true}}',
      'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
    ],
    [
      'whsec_bWF0Y2hiYWNrLXN0YW5kYXJkLXdlYmhvb2tzLXRlc3Q=',
      'msg_test_1',
      1_795_140_901,
      body('standard_order'),
      'v1,hi+bHAG88OjI1bLTsA5OFuvvsvvN2BPRv47qVPA34Ac=',
    ],
  ])('takes the published delivery of %s', (secret, id, seconds, text, signature) => {
    const settings = standardWebhooks.settings.parse({});
    const fault = (given: string, { prefix = 'webhook', age = 0, secrets = [secret] } = {}) => {
      const headers = {
        [`${prefix}-id`]: id,
        [`${prefix}-timestamp`]: String(seconds),
        [`${prefix}-signature`]: given,
      };
      const now = new Date((seconds + age) * 1000);
      return standardWebhooks.findFault(request(headers, text, now), settings, secrets);
    };
    expect(fault(signature)).toBeNull();
    expect(fault(signature, { prefix: 'svix' })).toBeNull();
    expect(fault(`v1a,AAAA v1,${'A'.repeat(43)}= ${signature}`)).toBeNull();
    expect(fault(signature, { age: 301 })).toBe('too_old');
    expect(fault(signature.replace('v1,', 'v2,'))).toBe('missing');
    expect(fault(signature, { secrets: ['whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='] })).toBe('wrong');
    const couriers = courier.settings.parse({});
    const headers = { 'webhook-id': `${id}x`, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
    expect(courier.findFault(request(headers, text, new Date(seconds * 1000)), couriers, [secret])).toBe('wrong');
  });

  it('makes secrets of 32 bytes', () => {
    const made = standardWebhooks.secret.make?.() ?? '';
    expect(Buffer.from(made.replace('whsec_', ''), 'base64')).toHaveLength(32);
    expect(standardWebhooks.secret.pattern?.test(made)).toBe(true);
  });
});
