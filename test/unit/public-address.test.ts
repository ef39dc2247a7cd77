import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, isPublicHost, NOT_PUBLIC, sendToPublicHost } from '../../backend/delivery/public-address.ts';
import { whenDone } from '../when-done.ts';

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

/** Counts the connections to an address. */
async function listen(host: string, port = 0): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  whenDone(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

describe('a request to a public host', () => {
  const request = (port: number) => ({
    ...({ method: 'POST', url: `https://hooks.shop.example.net:${port}/`, headers: {}, body: '{}' } as const),
  });
  const isPublic = (address: string): boolean => address === '127.0.0.1';
  const found = (...addresses: string[]) => addresses.map((address) => ({ address, family: 4 }));

  it('goes to the address that was checked, whatever a name server answers the next time', async () => {
    const checked = await listen('127.0.0.1');
    const other = await listen('127.0.0.2', checked.port);
    const answers = [found('127.0.0.1'), found('127.0.0.2'), found('127.0.0.1', '127.0.0.2')];
    let asked = 0;
    const network = { resolve: () => Promise.resolve(answers[asked++] ?? []), isPublic };
    await sendToPublicHost(request(checked.port), 5_000, network);
    expect([asked, checked.connections(), other.connections()]).toEqual([1, 1, 0]);
    // The second answer, and the third: one of several addresses is not public.
    for (const time of [2, 3]) {
      const { reply, mayHaveArrived } = await sendToPublicHost(request(checked.port), 5_000, network);
      expect([asked, reply, mayHaveArrived]).toEqual([time, { failure: 'connection', message: NOT_PUBLIC }, false]);
    }
    expect([checked.connections(), other.connections()]).toEqual([1, 0]);
  });

  it.each(['https://127.0.0.1/', 'https://localhost/', 'http://hooks.shop.example.net/', 'https://[::1]/'])(
    'is not sent to %s, and the name is not asked for',
    async (url) => {
      const network = { resolve: () => Promise.reject(new Error('asked')), isPublic: () => true };
      const { reply } = await sendToPublicHost({ ...request(1), url }, 5_000, network);
      expect(reply).toEqual({ failure: 'connection', message: NOT_PUBLIC });
    },
  );
});
