import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, caught, evaluate, makeStandin, SCOPES } from './helper.ts';

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

describe('a fetch', () => {
  it('is a real request, which costs its time and the way there', () => {
    const standin = makeStandin(
      `function test() {
        const headers = { 'X-Key': 'k' };
        const response = UrlFetchApp.fetch('${API}echo?a=1', { contentType: 'text/csv', payload: 'สวัสดี', headers });
        return [response.getResponseCode(), response.getHeaders()['Set-Cookie'], JSON.parse(response.getContentText())];
      }`,
      { routes },
    );
    expect(call(standin, 'test')).toEqual([
      200,
      'b=2',
      {
        method: 'POST',
        url: '/echo?a=1',
        body: 'สวัสดี',
        headers: expect.objectContaining({ 'content-type': 'text/csv', 'x-key': 'k' }) as unknown,
      },
    ]);
    const { elapsedMs, calls } = standin.runEntry('test');
    expect(elapsedMs).toBeGreaterThan(200);
    expect(calls.fetches).toBe(1);
  });

  it('of many requests at once answers in their order, counts each, and fails as a whole', () => {
    const standin = makeStandin(
      `const get = (url) => ({ url, muteHttpExceptions: true });
      function test() {
        const answers = UrlFetchApp.fetchAll([get('${API}status/503'), get('${API}echo?a=1'), get('${API}echo?a=2')]);
        const [failed, ...rest] = answers;
        return [failed.getResponseCode(), ...rest.map((answer) => JSON.parse(answer.getContentText()).url)];
      }
      function oneDown() { UrlFetchApp.fetchAll([get('${API}echo'), get('https://down.example.com/x')]); }`,
      { routes },
    );
    expect(call(standin, 'test')).toEqual([503, '/echo?a=1', '/echo?a=2']);
    expect(() => call(standin, 'oneDown')).toThrow('Address unavailable: https://down.example.com/x');
    const { calls } = standin.runEntry('test');
    expect(calls).toMatchObject({ total: 1, fetches: 3 });
  });

  it('throws for a bad status, with the start of the answer', () => {
    expect(caught(`UrlFetchApp.fetch('${API}status/400')`, { routes })).toMatch(
      /^Exception: Request failed for https:\/\/api\.example\.com returned code 400\. Truncated server response: \{"method":"GET".{80,90}\.\.\. \(use muteHttpExceptions option to examine full response\)$/,
    );
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
    [`'${API}' + 'x'.repeat(2100)`, '{}', 'Limit Exceeded: URLFetch URL Length.'],
    [`'${API}'`, `{ method: 'fetch' }`, 'Attribute provided with invalid value: method'],
    [`'${API}'`, `{ headers: { Host: 'x' } }`, 'Attribute provided with invalid value: Header:Host'],
    [`'${API}'`, `{ headers: { A: 'x'.repeat(9000) } }`, 'Limit Exceeded: URLFetch Header Size.'],
    [
      `'${API}'`,
      `{ headers: Object.fromEntries(Array.from({ length: 101 }, (_, n) => ['h' + n, ''])) }`,
      'Limit Exceeded: URLFetch Header Count.',
    ],
    [`'${API}'`, `{ timeoutSeconds: 0 }`, 'Attribute provided with invalid value: timeoutSeconds'],
  ])('of %s with %s is refused', (url, params, text) => {
    expect(caught(`UrlFetchApp.fetch(${url}, ${params})`, { routes })).toBe(`Exception: ${text}`);
  });

  it.each([
    ['a redirect', `'${API}status/302'`, /follows no redirects/],
    ['form fields', `'${API}echo', { payload: { a: 1 } }`, /a string as payload only/],
  ])('with %s is a defect of the test, since it is not modelled', (_, args, text) => {
    expect(() => evaluate(`UrlFetchApp.fetch(${args})`, { routes })).toThrow(text);
  });

  it('is stopped by the daily quota before anything is sent', () => {
    const standin = makeStandin(`function test() { UrlFetchApp.fetch('${API}echo') }`, { routes });
    standin.host.quotas.use(standin.user.email, 'urlfetch', 20_000);
    expect(() => call(standin, 'test')).toThrow('Exception: Service invoked too many times for one day: urlfetch.');
    expect(standin.runEntry('test').calls.fetches).toBe(0);
  });
});

describe('the whitelist of the manifest', () => {
  it.each([
    ['https://api.example.com/', `${API}echo`, true],
    ['https://api.example.com/echo', `${API}echo?x=1`, true],
    ['https://api.example.com/echo', `${API}echo/child`, true],
    ['https://*.example.com/', `${API}echo`, true],
    ['https://api.example.com/ech', `${API}echo`, false],
    ['https://api.example.com/Echo', `${API}echo`, false],
    ['https://api.example.com', `${API}echo`, false],
    ['https://other.example.com/', `${API}echo`, false],
  ])('%s permits %s: %s', (prefix, url, isPermitted) => {
    const manifest = { timeZone: 'Etc/UTC', oauthScopes: SCOPES, urlFetchWhitelist: [prefix] };
    const refusal = `Exception: Request to ${url} failed because the URL has not been whitelisted in the script manifest.`;
    expect(caught(`UrlFetchApp.fetch('${url}')`, { routes, manifest })).toBe(isPermitted ? 'nothing thrown' : refusal);
  });
});
