import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { expect, it } from 'vitest';
import { agentFor } from '../../../backend/delivery/connections.ts';
import { sendRequest } from '../../../backend/delivery/http.ts';
import { whenDone } from '../../when-done.ts';
import { answer, rawServer } from './raw-server.ts';
import { SELF_SIGNED } from './self-signed.ts';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  whenDone(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Resets each connection with the first bytes that come. */
async function hangUpAtOnce(): Promise<{ port: number; receivedBytes: Buffer[] }> {
  const receivedBytes: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      receivedBytes.push(bytes);
      socket.resetAndDestroy();
    });
  });
  return { port: await listen(server), receivedBytes };
}

const body = JSON.stringify({ sale: 1 });
const post = (url: string, mayRepeat: boolean, timeoutMs = 30_000) =>
  sendRequest({ method: 'POST', url, headers: { 'content-type': 'application/json' }, body }, timeoutMs, [], mayRepeat);
const accepted = { reply: { status: 200, body: 'ok' }, mayHaveArrived: true };
const broken = (mayHaveArrived: boolean) => ({ reply: { failure: 'connection' }, mayHaveArrived });

it('opens a connection for each request that must not be repeated', async () => {
  const server = await rawServer(answer);
  for (let request = 0; request < 3; request += 1) expect(await post(server.url, false)).toMatchObject(accepted);
  expect(server.connections()).toBe(3);
  expect(server.arrivals[0]?.text.toLowerCase()).toContain('connection: close');
});

it('keeps a connection for requests that may be repeated', async () => {
  const server = await rawServer(answer);
  for (let request = 0; request < 3; request += 1) expect(await post(server.url, true)).toMatchObject(accepted);
  expect(server.arrivals.map(({ connection, nth }) => [connection, nth])).toEqual([
    [1, 1],
    [1, 2],
    [1, 3],
  ]);
});

it('lends no kept connection to a request that must not be repeated', async () => {
  const server = await rawServer(answer);
  await post(server.url, true);
  await post(server.url, false);
  expect(server.connections()).toBe(2);
});

it('closes idle connections sooner than servers do', () => {
  // Node's own servers and Apache wait for 5 s, and most others for longer.
  expect(agentFor('http:', 'keep-alive')).toMatchObject({ options: { timeout: 3000 } });
  expect(agentFor('https:', 'keep-alive')).toMatchObject({ options: { timeout: 3000 } });
});

it.each([
  ['resets', 'resetAndDestroy'],
  ['closes', 'destroy'],
] as const)('sends again at once, on a fresh connection, when the server %s a kept one unread', async (_, how) => {
  const server = await rawServer(answer, (socket) => socket[how]());
  expect(await post(server.url, true)).toMatchObject(accepted);
  expect(await post(server.url, true)).toMatchObject(accepted);
  expect(server.connections()).toBe(2);
  expect(server.arrivals).toHaveLength(2);
});

it('works where the server closes each connection after its reply', async () => {
  const server = await rawServer((arrival) => {
    answer(arrival);
    arrival.socket.end();
  });
  for (const mayRepeat of [true, true, false, false, true]) {
    expect(await post(server.url, mayRepeat)).toMatchObject(accepted);
  }
});

it('remembers that a platform may have the first of two tries, also when it refuses the second', async () => {
  const server = await rawServer((arrival) => {
    if (arrival.connection > 1) arrival.socket.end('HTTP/1.1 429 Slow down\r\ncontent-length: 0\r\n\r\n');
    else if (arrival.nth > 1) arrival.socket.resetAndDestroy();
    else answer(arrival);
  });
  await post(server.url, true);
  expect(await post(server.url, true)).toMatchObject({ reply: { status: 429 }, mayHaveArrived: true });
  expect(server.arrivals).toHaveLength(3);
});

it('sends again once and no more', async () => {
  const server = await rawServer((arrival) => {
    if (server.arrivals.length === 1) answer(arrival);
    else arrival.socket.resetAndDestroy();
  });
  await post(server.url, true);
  expect(await post(server.url, true)).toMatchObject(broken(true));
  expect(server.arrivals).toHaveLength(3);
});

it.each([true, false])(
  'sends no second time when a fresh connection breaks (may be repeated: %s)',
  async (mayRepeat) => {
    const server = await rawServer(({ socket }) => socket.resetAndDestroy());
    expect(await post(server.url, mayRepeat)).toMatchObject(broken(true));
    expect(server.arrivals).toHaveLength(1);
  },
);

it('sends no second time when a kept connection brings no answer in time', async () => {
  const server = await rawServer((arrival) => {
    if (arrival.nth === 1) answer(arrival);
  });
  await post(server.url, true);
  expect(await post(server.url, true, 50)).toMatchObject({ reply: { failure: 'timeout' }, mayHaveArrived: true });
  expect(server.arrivals.length).toBeLessThanOrEqual(2);
  expect(server.connections()).toBe(1);
});

it('sends no second time when an answer on a kept connection breaks off', async () => {
  const server = await rawServer((arrival) => {
    if (arrival.nth === 1) return answer(arrival);
    arrival.socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf', () => arrival.socket.destroy());
  });
  await post(server.url, true);
  expect(await post(server.url, true)).toMatchObject(broken(true));
  expect(server.arrivals).toHaveLength(2);
});

it('takes a request for possibly received of which only a part was read', async () => {
  const { port, receivedBytes } = await hangUpAtOnce();
  const large = {
    method: 'POST' as const,
    url: `http://127.0.0.1:${port}/`,
    headers: {},
    body: 'x'.repeat(20_000_000),
  };
  expect(await sendRequest(large, 30_000, [], false)).toMatchObject(broken(true));
  expect(Buffer.concat(receivedBytes).length).toBeLessThan(large.body.length);
});

it('reports that nothing was sent when the server closes before TLS is established', async () => {
  const { port, receivedBytes } = await hangUpAtOnce();
  expect(await post(`https://127.0.0.1:${port}/`, false)).toMatchObject(broken(false));
  // The record of a TLS greeting, and nothing after it.
  expect(receivedBytes.map((bytes) => bytes[0])).toEqual([0x16]);
});

it.each([true, false])(
  'reports that nothing was sent when TLS is not established in time (may be repeated: %s)',
  async (mayRepeat) => {
    const server = await rawServer(() => undefined);
    const sent = await post(`https://127.0.0.1:${server.port}/`, mayRepeat, 50);
    expect(sent).toEqual({ reply: { failure: 'timeout', message: 'TimeoutError' }, mayHaveArrived: false });
    expect(server.arrivals).toHaveLength(0);
  },
);

it('sends nothing to a server whose certificate it cannot trust', async () => {
  const requests: unknown[] = [];
  const port = await listen(
    createTlsServer(SELF_SIGNED, (request, response) => {
      requests.push(request.url);
      response.end('ok');
    }),
  );
  for (const mayRepeat of [true, false]) {
    expect(await post(`https://localhost:${port}/`, mayRepeat)).toEqual({
      reply: { failure: 'connection', message: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      mayHaveArrived: false,
    });
  }
  expect(requests).toEqual([]);
});
