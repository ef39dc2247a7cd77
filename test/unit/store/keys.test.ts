import { createHmac, createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveKeys, hexToUuid, keyedHash } from '../../../backend/store/keys.ts';

it('the keyed hash is HMAC-SHA256 of the text, short or long, in every script', () => {
  const keys = deriveKeys(Buffer.alloc(32, 7));
  const others = deriveKeys(Buffer.alloc(32, 8));
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 140 }),
    fc.string({ unit: 'grapheme', maxLength: 140 }),
    fc.constantFrom(127, 128, 129, 1000).map((length) => '\uffff'.repeat(length)),
  );
  fc.assert(
    fc.property(text, fc.boolean(), (given, isOther) => {
      const of = isOther ? others : keys;
      expect(keyedHash(of, given)).toBe(createHmac('sha256', of.hashing).update(given).digest('hex'));
    }),
  );
});

/** https://www.rfc-editor.org/rfc/rfc4231#section-4.3 (test case 2, of a key that is shorter than a block). */
it('the keyed hash is that of RFC 4231', () => {
  const hashing = createSecretKey(Buffer.from('Jefe'));
  expect(keyedHash({ ...deriveKeys(Buffer.alloc(32)), hashing }, 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

it('the first half of a hash is written as a UUID', () => {
  expect(hexToUuid('00112233445566778899aabbccddeeff0123')).toBe('00112233-4455-6677-8899-aabbccddeeff');
});
