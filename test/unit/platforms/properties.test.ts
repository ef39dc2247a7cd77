import { inspect, isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClickType } from '../../../shared/conversion.ts';
import { CLICK_TYPES } from '../../../shared/conversion.ts';
import type { Click, HttpReply, Outcome, Outgoing } from '../../../backend/platforms/platform.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { ago, NOW, outgoing, settingsOf, sha256 } from './samples.ts';

const email = fc.emailAddress().map((text) => text.toLowerCase());
const phone = fc.integer({ min: 810000000, max: 899999999 }).map((digits) => `+66${digits}`);
const click: fc.Arbitrary<Click> = fc.record(
  { type: fc.constantFrom<ClickType[]>(...CLICK_TYPES), value: fc.string({ minLength: 1 }), time: fc.constant(ago(3)) },
  { requiredKeys: ['type', 'value'] },
);
const sale: fc.Arbitrary<{ plain: string[]; sale: Outgoing }> = fc
  .record({
    email,
    phone,
    id: fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^#?\d{1,12}$/), email, phone),
    clicks: fc.array(click),
    value: fc.stringMatching(/^\d{1,9}(\.\d{2})?$/),
  })
  .map(({ email, phone, id, clicks, value }) => ({
    plain: [email, phone, phone.slice(1)],
    sale: outgoing(
      { dedupId: id, clicks },
      {
        order_id: id,
        value,
        person: {
          email: { lower: sha256(email), gmail_dots_plus_tag_dropped: sha256(email) },
          phone: { e164: sha256(phone), digits: sha256(phone.slice(1)) },
        },
      },
    ),
  }));

/** Replies, from likely ones with unexpected parts to random text. */
const word = fc.constantFrom(
  'error',
  'code',
  'message',
  'data',
  'errors',
  'details',
  'reason',
  'field',
  'requestId',
  'index',
);
const noise = fc.oneof(
  fc.string(),
  fc.jsonValue().map((value) => JSON.stringify(value)),
);
const likely = fc
  .object({
    key: word,
    maxDepth: 4,
    values: [fc.integer(), fc.string(), fc.constantFrom(0, 100, 190, 40002, '20001', null)],
  })
  .map((value) => JSON.stringify(value));
/** As in Retry-After. */
const seconds = fc.integer({ min: -1, max: 10 ** 9 }).map(String);
const reply: fc.Arbitrary<HttpReply> = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 204, 301, 400, 401, 403, 404, 413, 429, 500, 503),
    headers: fc.dictionary(
      fc.constantFrom('retry-after', 'date', 'x-business-use-case-usage', 'x-ad-account-usage'),
      fc.oneof(noise, likely, seconds),
    ),
    body: fc.oneof(noise, likely),
  }),
  fc.record({ failure: fc.constantFrom('timeout' as const, 'connection' as const), message: fc.string() }),
);
const size = fc.integer({ min: 1, max: 50 });
const POLL_KINDS = ['processing', 'done', 'retry', 'stop'];
const KINDS = ['accepted', 'submitted', 'refused', 'bisect', 'retry', 'stop'];

function expectSound(platform: string, outcome: Outcome, size: number): void {
  const rows = 'rows' in outcome && outcome.rows ? [...outcome.rows.keys()] : [];
  const wrong = [
    !KINDS.includes(outcome.kind) && 'has no known kind',
    outcome.kind === 'refused' && outcome.rows.size === 0 && 'refuses no row',
    outcome.kind === 'bisect' && size <= 1 && 'halves one row',
    outcome.kind === 'retry' && !((outcome.afterMs ?? 0) <= 24 * 3_600_000) && 'waits for more than a day',
    rows.some((row) => row < 0 || row >= size) && 'names rows that were not sent',
  ].filter((what) => what !== false);
  // A call of `expect` takes longer than to parse a reply.
  if (wrong.length > 0) expect.fail(`${platform} ${wrong.join(' and ')}: ${inspect(outcome)}`);
}

/** `toEqual` shows what differs, and takes many times as long where nothing does. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toEqual(other);
}

describe.each([...PLATFORMS.values()])('$label', (platform) => {
  const settings = settingsOf(platform.id);

  it('sends the same bytes for the same conversions', () => {
    fc.assert(
      fc.property(fc.array(sale, { minLength: 1, maxLength: 5 }), (sales) => {
        const batch = sales.map(({ sale }) => sale);
        const copy = structuredClone(batch);
        const request = platform.encode(batch, settings, 'token');
        expectSame(platform.encode(copy, settings, 'token'), request);
        expectSame(batch, copy);
      }),
    );
  });

  it('never sends an e-mail or a phone number in plain text', () => {
    fc.assert(
      fc.property(sale, ({ sale, plain }) => {
        const plan = platform.checkEligibility(sale, settings, NOW);
        if (!plan.send) return;
        const request = JSON.stringify(platform.encode([sale], settings, 'token'));
        for (const text of plain) expect(request).not.toContain(text);
      }),
    );
  });
});

/** Each reply for all platforms: to draw one takes several times as long as to parse it. */
describe('every platform', () => {
  const platforms = [...PLATFORMS.values()].map((platform) => ({ platform, settings: settingsOf(platform.id) }));

  it('makes something of every reply', () => {
    fc.assert(
      fc.property(reply, size, (reply, size) => {
        const batch = Array.from({ length: size }, () => outgoing());
        for (const { platform, settings } of platforms) {
          expectSound(platform.label, platform.parse(reply, batch, settings), size);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('that is asked about a request makes something of every answer', () => {
    const polled = platforms.flatMap(({ platform: { label, poll } }) => (poll ? [{ label, poll }] : []));
    expect(polled.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(reply, size, (reply, size) => {
        for (const { label, poll } of polled) {
          const { kind } = poll.parse(reply, size);
          if (!POLL_KINDS.includes(kind)) expect.fail(`${label} has no known kind: ${kind}`);
        }
      }),
    );
  });
});
