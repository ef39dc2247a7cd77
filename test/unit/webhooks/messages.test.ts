import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { healthAfterTry, MOST_FAILING_MS } from '../../../backend/webhooks/due-endpoints.ts';
import { MOST_OUTCOMES, MOST_SIZE, splitUp } from '../../../backend/webhooks/make-messages.ts';
import { digestOf, type Outcome } from '../../../backend/webhooks/read-outcomes.ts';
import { webhookRequest, webhookSignature } from '../../../backend/webhooks/signed-request.ts';

describe('the signature', () => {
  // The secret, id, time, body and signature of the specification's own tests (standard-webhooks/libraries, "sign function works") and of
  // Svix (https://docs.svix.com/receiving/verifying-payloads/how-manual); both read 2026-11-30.
  const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
  const OTHER = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';

  it('is that of the specification', () => {
    expect(webhookSignature(SECRET, ID, '1614265330', '{"test": 2432232314}')).toBe(SIGNATURE);
  });

  it('has one part for each secret, the current one first, separated by a space', () => {
    const endpoint = { url: 'https://hooks.shop.example.net/', secrets: [OTHER, SECRET] };
    const { headers, body = '' } = webhookRequest(endpoint, ID, { test: 1 }, new Date('2021-02-25T15:02:10.900Z'));
    const time = headers['webhook-timestamp'] ?? '';
    expect(time).toBe('1614265330');
    expect(headers['webhook-signature']).toBe(
      [OTHER, SECRET].map((secret) => webhookSignature(secret, ID, time, body)).join(' '),
    );
  });
});

it('messages have all outcomes, in their order, and are bounded in number and size', () => {
  const outcome = fc.record({ id: fc.integer(), text: fc.nat(MOST_SIZE + 100).map((size) => 'x'.repeat(size)) });
  const small = fc.array(fc.integer(), { maxLength: 3 * MOST_OUTCOMES });
  fc.assert(
    fc.property(fc.oneof(fc.array(outcome, { maxLength: 6 }), small), (outcomes: unknown[]) => {
      const parts = splitUp(outcomes);
      expect(parts.flat()).toEqual(outcomes);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(MOST_OUTCOMES);
        const size = part.map((one) => JSON.stringify(one).length).reduce((a, b) => a + b, 0);
        expect(part.length === 1 || size <= MOST_SIZE).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});

describe('two outcomes are the same', () => {
  const delivery = { destination: 'ads', kind: 'conversion', state: 'pending', code: null, reason: null } as const;
  const outcome: Outcome = {
    ...{ conversion_id: '0198c3a0-0000-7000-8000-000000000001', conversion_type: 'purchase', order_id: 'CRM-4711' },
    ...{ status: 'matched', strategy: 'email', confidence: 80, click: null, match_estimate: null },
    updated_at: '2026-11-20T08:00:00.000Z',
    deliveries: [
      {
        ...delivery,
        params: { platform: 'Meta', until: '2026-11-21T08:00:00.000Z' },
        due_at: null,
        value: '1',
        currency: 'THB',
      },
    ],
  };
  const withDelivery = (change: object): Outcome => ({
    ...outcome,
    deliveries: outcome.deliveries.map((one) => ({ ...one, ...change })),
  });
  it.each<[string, Outcome, boolean]>([
    ['whenever they were stored', { ...outcome, updated_at: '2026-11-20T09:00:00.000Z' }, true],
    ['whenever the next try is', withDelivery({ due_at: '2026-11-20T09:00:00.000Z' }), true],
    ['while a delivery is being sent', withDelivery({ state: 'sending' }), true],
    [
      'however their parts are ordered',
      withDelivery({ params: { until: '2026-11-21T08:00:00.000Z', platform: 'Meta' } }),
      true,
    ],
    ['not with another state', withDelivery({ state: 'rejected' }), false],
    ['not with another reason', withDelivery({ code: 'retry', reason: 'Busy.' }), false],
    ['not with another match', { ...outcome, status: 'unmatched', strategy: null, confidence: null }, false],
  ])('%s', (_name, other, isSame) => {
    expect(digestOf(other) === digestOf(outcome)).toBe(isSame);
  });
});

describe('after a try', () => {
  const now = new Date('2026-11-20T08:00:00Z');
  const answer = { at: now.toISOString(), ok: false, status: 500, failure: null, text: null, took_ms: 3 };
  const after = (given: { failures?: number; since?: number; status?: number; ok?: boolean; waitMs?: number }) => {
    const { failures = 0, since, status = 500, ok = false, waitMs = null } = given;
    const failing_since = since === undefined ? null : new Date(now.getTime() - since);
    return healthAfterTry(
      { failures, failing_since },
      { answer: { ...answer, ok, status }, waitMs },
      { now, random: 0.5 },
    );
  };
  const waits = (health: ReturnType<typeof after>) => (health.resumeAt?.getTime() ?? 0) - now.getTime();

  it('that was taken, it is well', () => {
    expect(after({ failures: 9, since: 1, ok: true, status: 200 })).toEqual({
      failures: 0,
      failingSince: null,
      resumeAt: null,
      off: null,
    });
  });
  it('that failed, it waits longer with each failure, at most half an hour, and as long as it asks', () => {
    const all = [0, 1, 3, 5, 8, 20, 500].map((failures) => waits(after({ failures, since: 1 })));
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect(all.at(-1)).toBe(30 * 60_000);
    expect(waits(after({ waitMs: 3_600_000 }))).toBe(3_600_500);
  });
  it.each([
    [{ status: 410 }, 'gone'],
    [{ status: 500, failures: 900, since: MOST_FAILING_MS }, 'failing'],
    [{ status: 500, failures: 900, since: MOST_FAILING_MS - 1 }, null],
  ])('%o, it is switched off: %s', (given, off) => {
    expect(after(given).off).toBe(off);
  });
});
