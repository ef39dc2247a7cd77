import { expect, it } from 'vitest';
import { isAllowedOrigin } from '../../../backend/capture/allowed-origin.ts';

it.each([
  ['https://shop.example.com', 'shop.example.com', true],
  ['http://shop.example.com', 'shop.example.com', true],
  ['https://shop.example.com', 'https://shop.example.com', true],
  ['http://shop.example.com', 'https://shop.example.com', false],
  ['https://a.shop.example.com', 'shop.example.com', false],
  ['https://a.shop.example.com', '*.shop.example.com', true],
  ['https://a.b.shop.example.com', '*.shop.example.com', true],
  ['https://shop.example.com', '*.shop.example.com', false],
  ['https://evilshop.example.com', '*.shop.example.com', false],
  ['https://shop.example.com.evil.net', 'shop.example.com', false],
  ['http://localhost:5173', 'localhost:5173', true],
  ['http://localhost', 'localhost:5173', false],
  ['https://shop.example.com:8443', 'shop.example.com', false],
  ['null', 'shop.example.com', false],
  ['', 'shop.example.com', false],
  ['chrome-extension://shop.example.com', 'shop.example.com', false],
])('pages of %j may send to a source of %j: %j', (origin, allowed, expected) => {
  expect(isAllowedOrigin(origin, ['other.example.net', allowed])).toBe(expected);
});
