import { createSecretKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal, unseal } from '../../../backend/store/seal.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const place = ['t1', 'meta'];

it('gives back what was sealed, whatever JSON it is', () => {
  for (const value of [{ access_token: 'ทดสอบ' }, {}, null, 'x', [1, 2]]) {
    expect(unseal(key, seal(key, value, place), place)).toEqual(value);
  }
});

it('shows nothing of the value and never seals the same way twice', () => {
  const sealed = seal(key, { access_token: 'EAAB-secret' }, place);
  expect(sealed).toMatch(/^v2\.[\w-]+$/);
  expect(Buffer.from(sealed.slice(3), 'base64url').includes('secret')).toBe(false);
  expect(seal(key, { access_token: 'EAAB-secret' }, place)).not.toBe(sealed);
});

it.each([
  ['another key', createSecretKey(Buffer.alloc(32, 2)), place],
  ['another tenant', key, ['t2', 'meta']],
  ['another destination', key, ['t1', 'tiktok']],
  ['names that only run together the same', key, ['t1m', 'eta']],
])('does not open with %s', (_what, otherKey, otherPlace) => {
  expect(() => unseal(otherKey, seal(key, { a: 1 }, place), otherPlace)).toThrow();
});

it('does not open when a single bit was altered', () => {
  const bytes = Buffer.from(seal(key, { a: 1 }, place).slice(3), 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => unseal(key, `v2.${altered.toString('base64url')}`, place)).toThrow();
  }
});

it.each(['', 'v2.', 'v3.AAAA', 'plain', 'v2.AAAA', 'v1.AAAA'])('refuses %o, which it never sealed', (text) => {
  expect(() => unseal(key, text, place)).toThrow();
});
