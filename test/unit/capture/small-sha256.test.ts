import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { smallSha256 } from '../../../shared/capture/small-sha256.ts';

it.each([
  // https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('%s', (text, expected) => {
  expect(smallSha256(new TextEncoder().encode(text))).toBe(expected);
});

it('is that of Node.js for bytes of any length', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(smallSha256(bytes)).toBe(hash('sha256', bytes));
    }),
    { numRuns: 400 },
  );
});

it('pads every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = new Uint8Array(length).fill(length);
    expect(smallSha256(bytes), `${length} bytes`).toBe(hash('sha256', bytes));
  }
});
