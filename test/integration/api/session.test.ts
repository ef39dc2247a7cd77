import { beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '../../../shared/api.ts';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS } from '../../../backend/sessions/sessions.ts';
import { createKey, revokeKey } from '../../../backend/tenants/keys.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import { type ApiFixture, NOW, openApiFixture } from './api-fixture.ts';
import { openBrowser } from './session-fixture.ts';

const HOUR = 3_600_000;
const SESSION = '/api/v1/session';

let now = NOW;
let fixture: ApiFixture;
let admin: string;
beforeAll(async () => {
  fixture = await openApiFixture({ clock: () => now, trustedProxies: 1 });
  admin = await fixture.makeKey(['admin']);
});
const advance = (ms: number): void => void (now = new Date(now.getTime() + ms));
const db = () => fixture.backend.context.store.db;

describe('a session', () => {
  it('begins with an API key and opens the routes that the key opens', async () => {
    const browser = openBrowser(fixture);
    expect(await (await browser.fetch(SESSION)).json()).toEqual({ signed_in: false, google_sign_in: false });
    const session = await browser.signIn(` ${admin} `);
    expect(session).toMatchObject({
      ...{ signed_in: true, google_sign_in: false, tenant: 'acme', name: 'Acme', time_zone: 'UTC', role: 'owner' },
      caller: { kind: 'key', label: 'test' },
      scopes: ['admin'],
      expires_at: new Date(now.getTime() + SESSION_IDLE_MS).toISOString(),
    } satisfies Partial<Omit<SignedIn, 'caller'>> & { caller: object });
    expect(await (await browser.fetch(SESSION)).json()).toEqual(session);
    expect((await browser.fetch('uploads')).status).toBe(200);
    expect((await browser.page('POST', 'exclusions', { exclusions: [] })).status).toBe(400);
  });

  it('is in a cookie that no script can read, and that no other site sends', async () => {
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    expect(browser.setCookies.get('matchback_session')).toMatch(
      /^Max-Age=1209600; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const behindTls = openBrowser(fixture, {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'matchback.example.net',
    });
    const headers = {
      'content-type': 'application/json',
      'matchback-page': '1',
      origin: 'https://matchback.example.net',
    };
    await behindTls.fetch(SESSION, { method: 'POST', headers, body: JSON.stringify({ key: admin }) });
    expect([...behindTls.setCookies]).toEqual([
      ['__Host-matchback_session', expect.stringMatching(/; Path=\/; .*; HttpOnly; Secure; SameSite=Lax$/)],
    ]);
    expect((await behindTls.fetch('uploads')).status).toBe(200);
    // Behind TLS the name without the prefix counts for nothing: another host of the domain could have set it.
    const value = behindTls.cookies.get('__Host-matchback_session') ?? '';
    behindTls.cookies.clear();
    behindTls.cookies.set('matchback_session', value);
    expect((await behindTls.fetch('uploads')).status).toBe(401);
  });

  it('is stored as a hash only, and in no line of the log', async () => {
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    const secret = browser.cookies.get('matchback_session')?.split('.')[1] ?? 'none';
    const stored = await db().selectFrom('session').selectAll().execute();
    expect(JSON.stringify(stored) + fixture.log.join('\n')).not.toContain(secret);
  });

  it('ends by signing out, here or everywhere', async () => {
    const key = await fixture.makeKey(['read']);
    const [first, second, third] = [openBrowser(fixture), openBrowser(fixture), openBrowser(fixture)];
    for (const browser of [first, second, third]) await browser.signIn(key);
    const stolen = new Map(first.cookies);
    expect(await (await first.page('POST', `${SESSION}/end`)).json()).toEqual({ ended: 1 });
    expect(first.cookies.size).toBe(0);
    first.cookies.set('matchback_session', stolen.get('matchback_session') ?? '');
    expect((await first.fetch('uploads')).status).toBe(401);
    expect((await second.fetch('uploads')).status).toBe(200);
    expect(await (await second.page('POST', `${SESSION}/end-all`)).json()).toEqual({ ended: 2 });
    expect((await third.fetch('uploads')).status).toBe(401);
    expect(await (await third.page('POST', `${SESSION}/end-all`)).json()).toEqual({ ended: 0 });
  });

  it('replaces the one that the browser had', async () => {
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    const before = browser.cookies.get('matchback_session') ?? '';
    await browser.signIn(await fixture.makeKey(['read']));
    expect(browser.cookies.get('matchback_session')).not.toBe(before);
    browser.cookies.set('matchback_session', before);
    expect((await browser.fetch('uploads')).status).toBe(401);
  });

  it('ends at once when its key is revoked', async () => {
    const { key, keyId } = await createKey(db(), fixture.tenantId, 'pages', ['read'], now);
    const browser = openBrowser(fixture);
    await browser.signIn(key);
    expect((await browser.fetch('uploads')).status).toBe(200);
    await revokeKey(db(), fixture.tenantId, keyId, now);
    const refused = await browser.fetch('uploads');
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({
      code: 'unauthenticated',
      detail: 'Your session has ended. Sign in again.',
    });
    expect(await (await browser.fetch(SESSION)).json()).toMatchObject({ signed_in: false });
    expect(browser.cookies.size).toBe(0);
  });

  it('ends after two weeks without a request, and after a quarter of a year in any case', async () => {
    const key = await fixture.makeKey(['read']);
    const browser = openBrowser(fixture);
    await browser.signIn(key);
    const uses = async () =>
      (await db().selectFrom('session').select('used_at').orderBy('used_at', 'desc').executeTakeFirstOrThrow()).used_at;
    const begun = await uses();
    advance(HOUR - 1);
    browser.setCookies.clear();
    await browser.fetch('uploads');
    expect([await uses(), browser.setCookies.size]).toEqual([begun, 0]);
    advance(1);
    // Written once an hour, and the cookie with it.
    await browser.fetch('uploads');
    expect([await uses(), browser.setCookies.size]).toEqual([now, 1]);
    for (let passed = HOUR; passed + SESSION_IDLE_MS < SESSION_LONGEST_MS; passed += SESSION_IDLE_MS - HOUR) {
      advance(SESSION_IDLE_MS - HOUR);
      expect((await browser.fetch('uploads')).status).toBe(200);
    }
    advance(SESSION_IDLE_MS - HOUR);
    expect((await browser.fetch('uploads')).status).toBe(401);

    const idle = openBrowser(fixture);
    await idle.signIn(key);
    advance(SESSION_IDLE_MS);
    expect((await idle.fetch('uploads')).status).toBe(401);
    // Signing in removes what has ended.
    await idle.signIn(key);
    expect(await db().selectFrom('session').select('token_hash').execute()).toHaveLength(1);
  });

  it('is for its own tenant; another one gives the same error as one that does not exist', async () => {
    const other = await createTenant(db(), 'globex', 'Globex', now);
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    const problemAt = async (path: string) => {
      const response = await browser.fetch(path);
      return [response.status, ((await response.json()) as { code: string; detail: string }).detail];
    };
    const theirs = await problemAt('/api/v1/tenants/globex/uploads');
    expect(theirs).toEqual(await problemAt('/api/v1/tenants/unknown/uploads'));
    expect(theirs).toEqual([404, expect.stringMatching(/another account/)]);
    // Also with the other tenant's id in the cookie.
    const secret = browser.cookies.get('matchback_session')?.split('.')[1] ?? '';
    browser.cookies.set('matchback_session', `${other.tenantId}.${secret}`);
    expect((await browser.fetch('/api/v1/tenants/globex/uploads')).status).toBe(401);
  });

  it.each([
    ['an unknown key', `mbk_${'A'.repeat(43)}`],
    ['something else', 'hunter2'],
  ])('does not begin with %s', async (_, key) => {
    const browser = openBrowser(fixture);
    const refused = await browser.page('POST', SESSION, { key });
    expect([refused.status, browser.cookies.size]).toEqual([401, 0]);
    const text = await refused.text();
    expect(text).toContain('copied as a whole');
    expect(text).not.toContain(key);
  });

  it.each(['', 'x', `${'0'.repeat(36)}.${'A'.repeat(43)}`, '💥', '"; drop'])(
    'is none for the cookie %j',
    async (value) => {
      const cookie = `matchback_session=${encodeURI(value)}`;
      const response = await openBrowser(fixture).fetch('uploads', { headers: { cookie } });
      expect(response.status).toBe(401);
    },
  );
});

describe('a request of another site', () => {
  const own = () => ({ 'sec-fetch-site': 'same-origin', origin: fixture.backend.url, 'matchback-page': '1' });
  const without = (name: string): Record<string, string> =>
    Object.fromEntries(Object.entries(own()).filter(([key]) => key !== name));

  const CASES: [what: string, headers: () => Record<string, string>, status: number][] = [
    ['of our own page', own, 400],
    ['of a browser that sends no Sec-Fetch-Site', () => without('sec-fetch-site'), 400],
    ['of a browser that sends no Origin', () => without('origin'), 400],
    ['without the header of our pages', () => without('matchback-page'), 403],
    ['with another value of it', () => ({ ...own(), 'matchback-page': 'yes' }), 403],
    ['of another site', () => ({ ...own(), 'sec-fetch-site': 'cross-site' }), 403],
    ['of another host of our domain', () => ({ ...own(), 'sec-fetch-site': 'same-site' }), 403],
    ['of an address that was typed', () => ({ ...own(), 'sec-fetch-site': 'none' }), 403],
    ['with another Origin', () => ({ ...own(), origin: 'https://evil.example' }), 403],
    ['of a sandboxed frame', () => ({ ...own(), origin: 'null' }), 403],
    ['with our host on another port', () => ({ ...own(), origin: 'http://127.0.0.1:1' }), 403],
  ];

  it.each(CASES)('changes nothing: %s', async (_, headers, status) => {
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    const post = { method: 'POST', headers: { 'content-type': 'application/json', ...headers() }, body: '{}' };
    // 400: let in, but the body is wrong.
    const response = await browser.fetch('exclusions', post);
    expect(response.status).toBe(status);
    if (status === 403) expect(await response.json()).toMatchObject({ code: 'cross_site_request' });
    expect((await openBrowser(fixture).fetch(SESSION, post)).status).toBe(status);
    if (status !== 403) return;
    expect((await browser.fetch(`${SESSION}/end`, { method: 'POST', headers: headers() })).status).toBe(403);
    expect((await browser.fetch(`${SESSION}/end-all`, { method: 'POST', headers: headers() })).status).toBe(403);
    expect((await browser.fetch('uploads')).status).toBe(200);
  });

  it('has no effect on programs: an API key takes precedence over a cookie', async () => {
    const browser = openBrowser(fixture);
    await browser.signIn(admin);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${fixture.key}` };
    const post = (authorization: string) =>
      browser.fetch('exclusions', { method: 'POST', headers: { ...headers, authorization }, body: '{}' });
    expect((await post(`Bearer ${admin}`)).status).toBe(400);
    expect(await (await post(`Bearer ${fixture.key}`)).json()).toMatchObject({ code: 'forbidden' });
    expect((await post('Bearer wrong')).status).toBe(401);
  });
});

it('PUBLIC_URL is an own address of the pages, and makes cookies secure', async () => {
  const far = await openApiFixture({ publicUrl: 'https://matchback.example.net' });
  const browser = openBrowser(far);
  const post = (origin: string) =>
    browser.fetch(SESSION, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'matchback-page': '1', origin },
      body: JSON.stringify({ key: far.key }),
    });
  expect((await post('https://matchback.example.net')).status).toBe(200);
  expect([...browser.setCookies.keys()]).toEqual(['__Host-matchback_session']);
  expect((await post(far.backend.url)).status).toBe(200);
  expect((await post('https://other.example.net')).status).toBe(403);
});
