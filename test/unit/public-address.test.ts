import { expect, it } from 'vitest';
import { isPublicAddress, isPublicHost } from '../../backend/delivery/public-address.ts';

it.each([
  ['8.8.8.8', true],
  ['203.0.114.1', true],
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['172.16.0.1', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['224.0.0.1', false],
  ['2606:4700::1111', true],
  ['::1', false],
  ['::ffff:10.0.0.1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2002:7f00:1::', false],
  ['2001:db8::1', false],
  ['nonsense', false],
])('the address %s is public: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

it.each([
  ['hooks.shop.example.net', true],
  ['hooks.shop.example.net.', true],
  ['localhost', false],
  ['api.localhost', false],
  ['printer.local', false],
  ['db.internal', false],
  ['8.8.8.8', false],
  ['[2606:4700::1111]', false],
])('the host %s may be public: %s', (host, isPublic) => {
  expect(isPublicHost(host)).toBe(isPublic);
});
