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
  expect(smallSha256(text)).toBe(expected);
});

it('is that of Node.js for ASCII text', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 300 });
  fc.assert(
    fc.property(
      ascii.filter((text) => !text.includes('\0')),
      (text) => {
        expect(smallSha256(text)).toBe(hash('sha256', text));
      },
    ),
    { numRuns: 300 },
  );
});

it('pads every length around the ends of blocks', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'a'.repeat(length);
    expect(smallSha256(text), `${length} characters`).toBe(hash('sha256', text));
  }
});
