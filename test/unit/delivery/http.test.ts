import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ForbiddenHost, sendRequest, type SendResult } from '../../../backend/delivery/http.ts';
import { MAX_REPLY_BYTES } from '../../../backend/delivery/read-reply.ts';

const TEXT = 'Đơn hàng không hợp lệ';
const ENCODED: Record<string, Buffer> = {
  gzip: gzipSync(TEXT),
  'x-gzip': gzipSync(TEXT),
  deflate: deflateSync(TEXT),
  br: brotliCompressSync(TEXT),
  'deflate, gzip': gzipSync(deflateSync(TEXT)),
};

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const [, what, status = '200'] = decodeURI(request.url ?? '').split('/');
    if (what === 'cut') request.socket.destroy();
    else if (what === 'half')
      response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.destroy());
    else if (what === 'stall') response.writeHead(200, { 'content-length': '100' }).write('half');
    else if (what === 'large') response.end(Buffer.alloc(MAX_REPLY_BYTES + 1, 'x'));
    else if (what === 'bomb')
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(MAX_REPLY_BYTES + 1)));
    else if (what === 'encoded') {
      const bytes = Object.hasOwn(ENCODED, status) ? ENCODED[status] : Buffer.from('?');
      response.setHeader('content-encoding', status).end(bytes);
    } else if (what === 'echo') response.end(JSON.stringify(request.headers));
    else if (what === 'mark') response.end('\uFEFF{}');
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

const post = (url: string, timeoutMs = 30_000, hosts: string[] = []) =>
  sendRequest({ method: 'POST', url, headers: {}, body: '{}' }, timeoutMs, hosts, false);

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

it.each(['hang', 'stall'])(
  'takes a request for possibly received when its answer is not whole in time (%s)',
  async (how) => {
    // Of a request that a busy machine did not get out in time, it is known that it was not sent: then there is more time.
    let timeoutMs = 25;
    let sent: SendResult;
    do sent = await post(`${base}/${how}`, (timeoutMs *= 2));
    while (!sent.mayHaveArrived && timeoutMs < 10_000);
    expect(sent).toEqual({ reply: { failure: 'timeout', message: 'TimeoutError' }, mayHaveArrived: true });
  },
);

it.each(Object.keys(ENCODED))('reads a reply that comes compressed all the same: %s', async (encoding) => {
  const { reply } = await post(`${base}/encoded/${encodeURI(encoding)}`);
  expect(reply).toMatchObject({ status: 200, body: TEXT });
});

it.each([
  ['large', 'REPLY_TOO_LARGE'],
  ['bomb', 'ERR_BUFFER_TOO_LARGE'],
  ['encoded/zstd', 'UNKNOWN_ENCODING'],
])('reads no reply that is no reasonable text (%s)', async (path, message) => {
  expect(await post(`${base}/${path}`)).toEqual({ reply: { failure: 'connection', message }, mayHaveArrived: true });
});

it('leaves the mark of a text’s byte order out', async () => {
  expect(await post(`${base}/mark`)).toMatchObject({ reply: { body: '{}' } });
});

it('sends a user agent, asks for no compression and states the length', async () => {
  const { reply } = await post(`${base}/echo`);
  expect(JSON.parse('body' in reply ? reply.body : '')).toMatchObject({
    accept: '*/*',
    'accept-encoding': 'identity',
    'user-agent': 'Matchback',
    'content-length': '2',
  });
});

it('sends nothing when a header is none', async () => {
  const headers = { authorization: 'Bearer a\nb' };
  const sent = await sendRequest({ method: 'GET', url: `${base}/status/200`, headers }, 5000, [], true);
  expect(sent).toEqual({ reply: { failure: 'connection', message: 'ERR_INVALID_CHAR' }, mayHaveArrived: false });
});

it('reports that a request did not arrive where no server listens', async () => {
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
