import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeEmailOrPhone, prefixNumericId } from '../../../backend/platforms/kit/dedup-id.ts';
import { jsonNumber } from '../../../backend/platforms/kit/json-number.ts';
import { redactMessage } from '../../../backend/platforms/kit/platform-message.ts';
import { retryAfterMs } from '../../../backend/platforms/kit/reply.ts';

describe('a value as a JSON number', () => {
  it.each([
    ['1299.00', '1299'],
    ['129.90', '129.9'],
    ['0', '0'],
    ['0.00', '0'],
    ['0.10', '0.1'],
    ['1.250', '1.25'],
    ['0050', '50'],
    ['999999999999.99', '999999999999.99'],
    ['9007199254740991', '9007199254740991'],
  ])('%s is written %s', (decimal, json) => {
    expect(JSON.stringify(jsonNumber(decimal))).toBe(json);
  });

  it.each(['9007199254740993', '12345678901234567.89', '0.0000001', '1e3', '-1', '1,299', '', '1.', 'NaN'])(
    '%s cannot be held exactly',
    (decimal) => {
      expect(jsonNumber(decimal)).toBeNull();
    },
  );

  it('is exact for every amount of up to 13 digits and 2 decimals', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (cents) => {
        const decimal = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
        const [whole = '', fraction = ''] = JSON.stringify(jsonNumber(decimal)).split('.');
        expect(BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'))).toBe(cents);
      }),
    );
  });
});

describe('dedup ids', () => {
  it.each([
    ['1001', 'order-1001'],
    ['order-1001', 'order-order-1001'],
    ['SO-1001', 'SO-1001'],
    ['#1001', '#1001'],
    ['1001-lead', '1001-lead'],
    ['order-x', 'order-x'],
  ])('%s is always sent as %s', (id, sent) => {
    expect(prefixNumericId(id)).toBe(sent);
  });

  it('stay different when they were different, and are never a bare number', () => {
    const id = fc.oneof(fc.stringMatching(/^(order-){0,3}\d{1,3}$/), fc.string());
    fc.assert(
      fc.property(id, id, (a, b) => {
        expect(prefixNumericId(a) === prefixNumericId(b)).toBe(a === b);
        expect(prefixNumericId(a)).not.toMatch(/^\d+$/);
      }),
    );
  });

  it.each(['ana@example.com', 'order of ana@example.com', '+66812345678', ' +66 81-234-5678 '])(
    '%s contains an e-mail or a phone number',
    (id) => {
      expect(looksLikeEmailOrPhone(id)).toBe(true);
    },
  );

  it.each(['112-2334455-6677889', '0812345678', 'SO-1@', '2602151ABC', '+1'])('%s is an order number', (id) => {
    expect(looksLikeEmailOrPhone(id)).toBe(false);
  });
});

describe("a platform's own message", () => {
  it.each([
    ['Invalid value for ana.silva@example.com.', 'ana.silva'],
    ['Phone +1 (415) 555-0100 is bad', '555'],
    ['em 7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86', '7bda25'],
    ['token EAABsbCS1234abcdXYZabcdefgh is invalid', 'EAABsbCS'],
    ['POST https://tr.snapchat.com/v3/9d1c/events?access_token=short&x=1 refused', 'short'],
    ['gclid EAIaIQobChMI_example_CaseSensitive1', 'EAIaIQ'],
    ['a\u0000b', '\u0000'],
    ['ana%40example.com', 'ana'],
  ])('%s loses personal and secret data', (message, gone) => {
    expect(redactMessage(message)).not.toContain(gone);
  });

  it('keeps the rest, and is short', () => {
    expect(redactMessage('data.0.properties.value: Not a valid number')).toBe(
      'data.0.properties.value: Not a valid number',
    );
    expect(redactMessage('events.events[1].user_data.user_identifiers[0] is bad')).toContain(
      'user_data.user_identifiers[0]',
    );
    expect(redactMessage('ไม่ถูกต้อง '.repeat(100)).length).toBeLessThanOrEqual(200);
    expect(redactMessage({ not: 'text' })).toBe('');
  });
});

describe('Retry-After', () => {
  it.each([
    [{ 'retry-after': '120' }, 120_000],
    [{ 'Retry-After': '0' }, 0],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' }, 60_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:01:00 GMT' }, null],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%o', (headers, expected) => {
    expect(retryAfterMs(headers as Record<string, string>)).toBe(expected);
  });
});
