import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught, evaluate, makeWorld, SCOPES, valueOf } from './helper.ts';

const API = 'https://api.example.com/';
let server: Worker;
let routes: Record<string, string>;

beforeAll(async () => {
  server = new Worker(new URL('./echo-server.ts', import.meta.url));
  const [port] = (await once(server, 'message')) as [number];
  routes = { [API]: `http://127.0.0.1:${port}/`, 'https://down.example.com/': 'http://127.0.0.1:9/' };
});

afterAll(async () => {
  await server.terminate();
});

const fetched = (params: string, path = 'echo') =>
  evaluate(`return JSON.parse(UrlFetchApp.fetch('${API}${path}', ${params}).getContentText())`, { routes }) as {
    method: string;
    url: string;
    body: string;
    headers: Record<string, string>;
  };

describe('a fetch', () => {
  it('is a real request that the script waits for', () => {
    const body = `const r = UrlFetchApp.fetch('${API}echo?a=1'); return [r.getResponseCode(), JSON.parse(r.getContentText()).said, r.getContent() instanceof Array]`;
    expect(evaluate(body, { routes })).toEqual([200, 'สวัสดี', true]);
  });

  it('sends a string as it is and an object as form fields', () => {
    const json = fetched(
      `{ method: 'post', contentType: 'application/json', payload: JSON.stringify({ name: 'ก' }), headers: { 'X-Key': 'k' } }`,
    );
    expect([json.method, json.body, json.headers['content-type'], json.headers['x-key']]).toEqual([
      'POST',
      '{"name":"ก"}',
      'application/json',
      'k',
    ]);
    const form = fetched(`{ payload: { a: '1 2', b: 'ก' } }`);
    expect([form.method, form.body, form.headers['content-type']]).toEqual([
      'POST',
      'a=1+2&b=%E0%B8%81',
      'application/x-www-form-urlencoded',
    ]);
  });

  it('follows a redirect unless told not to', () => {
    expect(fetched('{}', 'redirect').url).toBe('/echo');
    expect(
      evaluate(
        `return UrlFetchApp.fetch('${API}redirect', { followRedirects: false, muteHttpExceptions: true }).getResponseCode()`,
        { routes },
      ),
    ).toBe(302);
  });

  it('gives repeated headers as an array in getAllHeaders only', () => {
    const body = `const r = UrlFetchApp.fetch('${API}echo'); return [r.getAllHeaders()['Set-Cookie'], r.getHeaders()['Set-Cookie']]`;
    expect(evaluate(body, { routes })).toEqual([['a=1', 'b=2'], 'b=2']);
  });

  it('throws for a bad status, with the start of the answer', () => {
    const text = caught(`UrlFetchApp.fetch('${API}status/400')`, { routes });
    expect(text).toMatch(
      /^Exception: Request failed for https:\/\/api\.example\.com returned code 400\. Truncated server response: \{"method":"GET".{80,90}\.\.\. \(use muteHttpExceptions option to examine full response\)$/,
    );
  });

  it('hands over a bad status when muted', () => {
    expect(
      evaluate(`return UrlFetchApp.fetch('${API}status/503', { muteHttpExceptions: true }).getResponseCode()`, {
        routes,
      }),
    ).toBe(503);
  });

  it.each([
    ['https://nowhere.example.com/x', 'DNS error: https://nowhere.example.com/x'],
    ['https://down.example.com/x', 'Address unavailable: https://down.example.com/x'],
    [`${API}hang`, `Timeout: ${API}hang`],
    ['not a url', 'Invalid argument: not a url'],
  ])('throws even when muted for %s', (url, text) => {
    expect(caught(`UrlFetchApp.fetch('${url}', { muteHttpExceptions: true, timeoutSeconds: 1 })`, { routes })).toBe(
      `Exception: ${text}`,
    );
  });

  it.each([
    [`fetch('${API}' + new Array(2100).join('x'))`, 'Limit Exceeded: URLFetch URL Length.'],
    [`fetch('${API}', { method: 'fetch' })`, 'Attribute provided with invalid value: method'],
    [`fetch('${API}', { headers: { Host: 'x' } })`, 'Attribute provided with invalid value: Header:Host'],
    [`fetch('${API}', { headers: { A: new Array(9000).join('x') } })`, 'Limit Exceeded: URLFetch Header Size.'],
  ])('refuses %s', (call, text) => {
    expect(caught(`UrlFetchApp.${call}`, { routes })).toBe(`Exception: ${text}`);
  });

  it('takes the time of the exchange and the way there', () => {
    const world = makeWorld(`function test() { UrlFetchApp.fetch('${API}echo') }`, { routes });
    const { elapsedMs, calls } = world.runEntry('test');
    expect(elapsedMs).toBeGreaterThan(200);
    expect(calls.fetches).toBe(1);
  });
});

describe('the whitelist of the manifest', () => {
  const manifest = (prefix: string) => ({ timeZone: 'Etc/UTC', oauthScopes: SCOPES, urlFetchWhitelist: [prefix] });

  it.each([
    ['https://api.example.com/', `${API}echo`, true],
    ['https://api.example.com/echo', `${API}echo?x=1`, true],
    ['https://api.example.com/echo', `${API}echo/child`, true],
    ['https://*.example.com/', `${API}echo`, true],
    ['https://api.example.com/ech', `${API}echo`, false],
    ['https://api.example.com/Echo', `${API}echo`, false],
    ['https://api.example.com', `${API}echo`, false],
    ['https://other.example.com/', `${API}echo`, false],
  ])('%s lets %s through: %s', (prefix, url, allowed) => {
    const text = caught(`UrlFetchApp.fetch('${url}')`, { routes, manifest: manifest(prefix) });
    const refusal = `Exception: Request to ${url} failed because the URL has not been whitelisted in the script manifest.`;
    expect(text).toBe(allowed ? 'nothing thrown' : refusal);
  });
});

describe('fetchAll', () => {
  it('answers in the order of the requests and counts each', () => {
    const world = makeWorld(
      `function test() { return UrlFetchApp.fetchAll(['1', '2', '3'].map((n) => ({ url: '${API}echo?n=' + n }))).map((r) => JSON.parse(r.getContentText()).url) }`,
      { routes },
    );
    expect(valueOf(world, 'test')).toEqual(['/echo?n=1', '/echo?n=2', '/echo?n=3']);
    expect(world.runEntry('test').calls.fetches).toBe(3);
  });

  it('fails whole when one request fails unmuted', () => {
    const requests = `[{ url: '${API}echo' }, { url: '${API}status/500' }]`;
    expect(caught(`UrlFetchApp.fetchAll(${requests})`, { routes })).toMatch(/returned code 500/);
  });

  it('is stopped by the daily quota before anything is sent', () => {
    const world = makeWorld(`function test() { UrlFetchApp.fetchAll(['${API}echo', '${API}echo']) }`, { routes });
    world.host.quotas.use(world.user.email, 'urlfetch', 19_999);
    expect(() => valueOf(world, 'test')).toThrow('Exception: Service invoked too many times for one day: urlfetch.');
    expect(world.host.quotas.remaining(world.user.email, 'urlfetch')).toBe(1);
  });
});

it('a kill at the fetch sends nothing, a kill after it has been sent loses the answer', () => {
  const sent: string[] = [];
  const world = makeWorld(
    `function test() { UrlFetchApp.fetch('${API}echo'); SpreadsheetApp.getActiveSheet().getRange('A1').setValue('told') }`,
    {
      routes,
      exchange: (requests) => {
        sent.push(...requests.map(({ target }) => target));
        return requests.map(() => ({ ok: true, status: 200, rawHeaders: [], body: new Uint8Array() }));
      },
    },
  );
  world.runEntry('test', [], { killAtCall: 1 });
  expect(sent).toHaveLength(0);
  world.runEntry('test', [], { killAtCall: 2 });
  expect(sent).toHaveLength(1);
  expect(world.workbook.activeSheet.lastRow()).toBe(0);
});
