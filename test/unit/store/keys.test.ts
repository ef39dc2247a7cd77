import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keyedHash } from '../../../backend/store/keys.ts';
import { STORE_KEYS } from '../../secret-key.ts';
import { anyText } from '../../any-text.ts';

it('makes the HMAC of RFC 2104 of texts of any length and script', () => {
  const texts = fc.oneof(anyText(300), fc.string({ unit: 'grapheme', maxLength: 300 }));
  fc.assert(
    fc.property(texts, (text) => {
      const expected = createHmac('sha256', STORE_KEYS.hashing).update(text).digest('hex');
      expect(keyedHash(STORE_KEYS, text)).toBe(expected);
    }),
    { examples: [[''], ['\ud800'], ['ก'.repeat(170)], ['ก'.repeat(171)]] },
  );
});
