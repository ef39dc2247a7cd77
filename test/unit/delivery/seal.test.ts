import { expect, it } from 'vitest';
import { sealSecret, unsealSecret } from '../../../backend/store/seal.ts';

const key = Buffer.alloc(32, 1);
const place = { tenantId: 't1', destinationId: 'meta' };

it('gives back what was sealed, whatever JSON it is', () => {
  for (const value of [{ access_token: 'ทดสอบ' }, {}, null, 'x', [1, 2]]) {
    expect(unsealSecret(key, sealSecret(key, value, place), place)).toEqual(value);
  }
});

it('shows nothing of the value and never seals the same way twice', () => {
  const sealed = sealSecret(key, { access_token: 'EAAB-secret' }, place);
  expect(sealed).toMatch(/^v1\.[\w-]+$/);
  expect(Buffer.from(sealed.slice(3), 'base64url').includes('secret')).toBe(false);
  expect(sealSecret(key, { access_token: 'EAAB-secret' }, place)).not.toBe(sealed);
});

it.each([
  ['another key', Buffer.alloc(32, 2), place],
  ['another tenant', key, { ...place, tenantId: 't2' }],
  ['another destination', key, { ...place, destinationId: 'tiktok' }],
  ['names that only run together the same', key, { tenantId: 't1m', destinationId: 'eta' }],
])('does not open with %s', (_what, otherKey, otherPlace) => {
  expect(() => unsealSecret(otherKey, sealSecret(key, { a: 1 }, place), otherPlace)).toThrow();
});

it('does not open when a single bit was altered', () => {
  const bytes = Buffer.from(sealSecret(key, { a: 1 }, place).slice(3), 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const altered = Buffer.from(bytes);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => unsealSecret(key, `v1.${altered.toString('base64url')}`, place)).toThrow();
  }
});

it.each(['', 'v1.', 'v2.AAAA', 'plain', 'v1.AAAA'])('refuses %o, which it never sealed', (text) => {
  expect(() => unsealSecret(key, text, place)).toThrow();
});
