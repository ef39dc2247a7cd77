import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import type { DestinationTest } from '../../../shared/api.ts';
import { demoSettings, PLATFORM_NAMES, startPlatform } from '../../sandbox/platforms/server.ts';
import { checkable } from '../checkable.ts';
import { type Behaviour, startPlatformServer, type PlatformServer } from '../platform-server.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

const TOKEN = 'the credentials are exchanged for an access token';
const ACCOUNT = 'the account can be read';
const GOAL = 'the goal exists';
const fine = (shows: string, note: string | null = null) => ({ shows, ok: true, note, code: null, reason: null });
const bad = (shows: string, code: string, reason: string) => ({ shows, ok: false, note: null, code, reason });
const notTried = (shows: string) => bad(shows, 'not_tried', 'Not tried, because an earlier check failed.');

describe('a test of a destination', () => {
  let fixture: ApiFixture;
  let admin: string;
  let platform: PlatformServer;
  let asked: string[];
  beforeAll(async () => {
    fixture = await openApiFixture({ platforms: new Map([['testads', checkable()]]) });
    admin = await fixture.makeKey(['admin']);
    platform = await startPlatformServer();
    await set('ads', platform.url);
  });
  beforeEach(() => {
    asked = [];
    answerWith(() => ({ status: 200, body: {} }));
  });

  function set(id: string, base_url: string): Promise<void> {
    return setDestination(fixture.backend.context, fixture.tenantId, id, 'testads', {
      base_url,
      secret: 'very-secret',
    });
  }
  function answerWith(behaviour: Behaviour): void {
    platform.behave(async (ids, request) => {
      asked.push(request.path);
      return request.path === '/token' ? { status: 200, body: { token: 'T1' } } : behaviour(ids, request);
    });
  }
  async function test(id = 'ads'): Promise<DestinationTest> {
    const answer = await fixture.call('POST', `destinations/${id}/test`, { key: admin });
    expect(answer.status).toBe(200);
    return answer.json();
  }

  it('asks each thing in turn, with a fresh token, and sends no sale', async () => {
    answerWith((_ids, { path, token }) =>
      token === 'T1' ? { status: 200, body: path === '/goal' ? { note: 'It is paused.' } : {} } : { status: 500 },
    );
    const results = [fine(ACCOUNT), fine(GOAL, 'It is paused.')];
    const answer = { destination: 'ads', platform: 'testads', label: 'Test Ads', test_mode: null, ok: true, results };
    expect(await test()).toEqual(answer);
    expect(asked).toEqual(['/token', '/account', '/goal']);
    await test();
    expect(asked.filter((path) => path === '/token')).toHaveLength(2);
    expect(platform.requests).toEqual([]);
  });

  it('begins with the credentials, and tries nothing without a token', async () => {
    platform.behave(() => ({ status: 400, body: { error: 'invalid_grant' } }));
    expect(await test()).toMatchObject({
      ok: false,
      results: [bad(TOKEN, 'bad_credentials', 'No token.'), notTried(ACCOUNT), notTried(GOAL)],
    });
  });

  it('names what is wrong, and still tries the rest', async () => {
    answerWith((_ids, { path }) => ({ status: path === '/account' ? 404 : 200, body: {} }));
    expect(await test()).toMatchObject({
      ok: false,
      results: [bad(ACCOUNT, 'http_404', 'Make the goal in Test Ads first.'), fine(GOAL)],
    });
  });

  it('gets a new token when the platform wants no more of the first', async () => {
    let tokens = 0;
    platform.behave((_ids, { path, token }) => {
      if (path === '/token') return { status: 200, body: { token: `T${++tokens}` } };
      return { status: token === 'T1' ? 401 : 200, body: {} };
    });
    expect(await test()).toMatchObject({ ok: true, results: [fine(ACCOUNT), fine(GOAL)] });
    expect(tokens).toBe(2);
  });

  it('does not wait again and again for a platform that does not respond', async () => {
    answerWith(() => 'cut the line');
    expect(await test()).toMatchObject({
      ok: false,
      results: [bad(ACCOUNT, 'connection', 'Test Ads did not answer. Test it again soon.'), notTried(GOAL)],
    });
    expect(asked).toEqual(['/token', '/account']);
  });

  it('reports a reply that cannot be read', async () => {
    answerWith(() => ({ status: 200, body: '<html>' }));
    expect(await test()).toMatchObject({ ok: false, results: [{ shows: ACCOUNT, code: 'reply_unreadable' }, {}] });
  });

  it('calls only the hosts of the platform', async () => {
    await set('elsewhere', 'https://169.254.169.254');
    expect(await test('elsewhere')).toMatchObject({
      ok: false,
      results: [{ shows: TOKEN, code: 'host_not_allowed' }, notTried(ACCOUNT), notTried(GOAL)],
    });
  });

  it('says that settings cannot be read, and sends no request', async () => {
    await set('broken', platform.url);
    const { db } = fixture.backend.context.store;
    await db.updateTable('destination').set({ sealed_secrets: 'x' }).where('destination_id', '=', 'broken').execute();
    expect(await test('broken')).toMatchObject({
      ok: false,
      results: [{ shows: 'the settings can be read', code: 'settings_unusable' }],
    });
    expect(asked).toEqual([]);
  });

  it('is for keys with the scope admin, and for destinations that there are', async () => {
    const forbidden = await fixture.call('POST', 'destinations/ads/test');
    expect([forbidden.status, forbidden.json()['code']]).toEqual([403, 'forbidden']);
    const none = await fixture.call('POST', 'destinations/none/test', { key: admin });
    expect([none.status, none.json()['code']]).toEqual([404, 'not_found']);
    expect(asked).toEqual([]);
  });

  it('writes no secret to the log', () => {
    expect(fixture.log.join('')).toContain('tested a destination');
    expect(fixture.log.join('')).not.toMatch(/very-secret|"T1"/);
  });
});

describe('a test of each platform against its stand-in', () => {
  let fixture: ApiFixture;
  let admin: string;
  beforeAll(async () => {
    fixture = await openApiFixture();
    admin = await fixture.makeKey(['admin']);
  });

  it.each(PLATFORM_NAMES)('%s: finds nothing wrong, and leaves no sale there', async (name) => {
    const standIn = await startPlatform(name, { clock: () => NOW });
    try {
      const settings = demoSettings(name, standIn.url);
      await setDestination(fixture.backend.context, fixture.tenantId, name, name, settings);
      const answer = await fixture.call('POST', `destinations/${name}/test`, { key: admin });
      const { ok, results } = answer.json<DestinationTest>();
      expect([ok, results.filter((result) => !result.ok)]).toEqual([true, []]);
      expect(results.length).toBeGreaterThan(0);
      const received: unknown = await (await fetch(`${standIn.url}/_received`)).json();
      expect(received).toMatchObject({ events: 0, stored: 0, items: [] });
    } finally {
      await standIn.close();
    }
  });

  it.each(PLATFORM_NAMES)('%s in trouble: says to test again, because nothing else does', async (name) => {
    const standIn = await startPlatform(name, { clock: () => NOW });
    try {
      await setDestination(fixture.backend.context, fixture.tenantId, name, name, demoSettings(name, standIn.url));
      for (const trouble of [
        { mode: 'fail' },
        { mode: 'rate_limit', retry_after: 7200 },
        { mode: 'garbage' },
        { mode: 'drop_before_accept' },
      ]) {
        await fetch(`${standIn.url}/_faults`, { method: 'POST', body: JSON.stringify({ ...trouble, path: '/' }) });
        const { ok, results } = (
          await fixture.call('POST', `destinations/${name}/test`, { key: admin })
        ).json<DestinationTest>();
        const failed = results.filter((result) => !result.ok && result.code !== 'not_tried');
        expect([ok, failed.length], trouble.mode).toEqual([false, 1]);
        expect(failed[0]?.reason, trouble.mode).toMatch(
          / Test it again (soon|in \d+ (minutes|hours)|in an hour|tomorrow)\.$/,
        );
        expect(failed[0]?.reason, trouble.mode).not.toMatch(/(tried|sent|asked|come) again/i);
      }
    } finally {
      await standIn.close();
    }
  });
});
