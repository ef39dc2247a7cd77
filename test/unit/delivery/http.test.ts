import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ForbiddenHost, send } from '../../../backend/delivery/http.ts';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, what, status = '200'] = (request.url ?? '').split('/');
    if (what === 'cut') request.socket.destroy();
    else if (what === 'half')
      response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.destroy());
    else if (what === 'status') response.writeHead(Number(status), { 'retry-after': '7' }).end('body');
    else if (what === 'redirect') response.writeHead(307, { location: `${base}/status/200` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const post = (url: string, timeoutMs = 5000, hosts: string[] = []) =>
  send({ method: 'POST', url, headers: {}, body: '{}' }, timeoutMs, hosts);

it.each([
  [200, true],
  [400, false],
  [401, false],
  [429, false],
  [500, true],
  [503, true],
])('knows whether a platform that answers %i may have taken the request: %s', async (status, mayHaveArrived) => {
  const sent = await post(`${base}/status/${status}`);
  expect(sent).toMatchObject({ reply: { status, body: 'body', headers: { 'retry-after': '7' } }, mayHaveArrived });
});

it.each(['cut', 'half'])('takes a request for possibly received when the line breaks (%s)', async (how) => {
  expect(await post(`${base}/${how}`)).toMatchObject({ reply: { failure: 'connection' }, mayHaveArrived: true });
});

it('takes a request for possibly received when no answer comes in time', async () => {
  expect(await post(`${base}/hang`, 50)).toMatchObject({ reply: { failure: 'timeout' }, mayHaveArrived: true });
});

it('knows that a request did not arrive where nobody listens', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const sent = await post(`http://127.0.0.1:${port}/`);
  expect(sent).toEqual({ reply: { failure: 'connection', message: 'ECONNREFUSED' }, mayHaveArrived: false });
});

it('follows no redirect', async () => {
  expect(await post(`${base}/redirect`)).toMatchObject({ reply: { status: 307 } });
});

it.each([
  'https://evil.example/v1',
  'http://api.ads.example/v1',
  'https://api.ads.example.evil.example/v1',
  'https://api.ads.example:8443/v1',
  'https://api.ads.example@evil.example/v1',
  'http://169.254.169.254/latest/meta-data',
  'http://localhost.evil.example/',
  'file:///etc/passwd',
])('refuses to call %s', async (url) => {
  await expect(post(url, 5000, ['api.ads.example'])).rejects.toThrow(ForbiddenHost);
});
