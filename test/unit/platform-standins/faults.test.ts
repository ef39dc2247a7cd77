import { once } from 'node:events';
import { Agent, get, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Arrival } from '../../sandbox/platforms/kit/http.ts';
import { PLATFORM_NAMES, startPlatform, startPlatforms, type PlatformName } from '../../sandbox/platforms/server.ts';
import { openStandIn } from './stand-in-fixture.ts';

/** Calls that carry conversions: a fault strikes before their body is read. */
const UPLOADS: Partial<Record<PlatformName, string>> = {
  meta: '/v26.0/1234567890123456/events',
  google: '/v1/events:ingest',
  tiktok: '/open_api/v1.3/event/track/',
  reddit: '/api/v3/pixels/a2/conversion_events',
  yandex: '/management/v1/counter/1/offline_conversions/upload',
};
const META = UPLOADS.meta ?? '';

describe('a fault', () => {
  it('strikes as many calls as posted, with the posted wait, and then ends', async () => {
    const meta = await openStandIn('meta');
    await meta.faults({ mode: 'garbage', times: 2, retry_after: 7 });
    for (let call = 0; call < 2; call += 1) {
      const reply = await meta.send('POST', META);
      expect([reply.status, reply.headers.get('retry-after'), reply.text.slice(0, 6)]).toEqual([502, '7', '<html>']);
    }
    expect((await meta.send('POST', META)).status).toBe(400);
    expect((await meta.send('GET', '/_faults')).json).toMatchObject({ mode: 'none' });
  });

  it('leaves other calls alone unless their path is posted', async () => {
    const meta = await openStandIn('meta');
    await meta.faults({ mode: 'garbage', path: '/elsewhere' });
    expect((await meta.send('POST', META)).status).toBe(400);
    expect((await meta.send('GET', '/elsewhere')).status).toBe(502);
    expect((await meta.received()).requests).toBe(1);
  });

  it('of slowness delays the reply, not the work', async () => {
    const meta = await openStandIn('meta');
    await meta.faults({ mode: 'slow', delay_ms: 60_000, times: 1 });
    let isAnswered = false;
    void meta.send('POST', META).then(
      () => (isAnswered = true),
      () => 'the platform is closed before it answers',
    );
    while ((await meta.received()).requests === 0);
    expect(isAnswered).toBe(false);
  });

  it.each([{ mode: 'explode' }, { times: 0 }, { hours: 1 }])('is refused when it is not known: %j', async (fault) => {
    const meta = await openStandIn('meta');
    expect((await meta.faults(fault)).status).toBe(400);
  });

  it('of idle connections resets one that is used again, except for its own paths', async () => {
    const meta = await openStandIn('meta');
    await meta.faults({ mode: 'close_idle' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const statusOf = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const call = get(`${meta.url}${path}`, { agent }, (response) => {
          response.resume().on('close', () => setImmediate(resolve, response.statusCode));
        });
        call.on('error', reject);
      });
    expect(await statusOf('/elsewhere')).toBe(400);
    await expect(statusOf('/elsewhere')).rejects.toThrow();
    expect([await statusOf('/elsewhere'), await statusOf('/_received')]).toEqual([400, 200]);
    await meta.faults({});
    expect([await statusOf('/elsewhere'), await statusOf('/elsewhere')]).toEqual([400, 400]);
  });

  // The replies that no client's test meets.
  it.each<[PlatformName, object, number, object, string | null]>([
    ['meta', { mode: 'rate_limit', code: 17 }, 400, { error: { code: 17, error_subcode: 2446079 } }, null],
    ['meta', { mode: 'rate_limit', code: 613, retry_after: 9 }, 400, { error: { error_subcode: 1487742 } }, null],
    ['tiktok', { mode: 'rate_limit', code: 40133, retry_after: 5 }, 200, { code: 40133 }, null],
    ['google', { mode: 'fail', status: 504 }, 504, { error: { status: 'DEADLINE_EXCEEDED' } }, null],
    ['google', { mode: 'auth', status: 403 }, 403, { error: { status: 'PERMISSION_DENIED' } }, null],
    ['reddit', { mode: 'fail', status: 503, retry_after: 9 }, 503, {}, '9'],
    ['yandex', { mode: 'auth', status: 403 }, 403, { errors: [{ error_type: 'access_denied' }] }, null],
  ])("is answered in %s's own way: %j", async (name, fault, status, body, retryAfter) => {
    const platform = await openStandIn(name);
    await platform.faults(fault);
    const reply = await platform.send('POST', UPLOADS[name] ?? '');
    expect([reply.status, reply.json, reply.headers.get('retry-after')]).toMatchObject([status, body, retryAfter]);
    expect(await platform.received()).toMatchObject({ requests: 1, rejected_requests: 1, stored: 0 });
  });

  it("comes with Meta's usage headers", async () => {
    const meta = await openStandIn('meta');
    await meta.faults({ mode: 'rate_limit', retry_after: 120 });
    const { headers } = await meta.send('POST', META);
    const usage = ['x-app-usage', 'x-ad-account-usage', 'x-business-use-case-usage'].map(
      (name) => JSON.parse(headers.get(name) ?? '') as object,
    );
    expect(usage).toMatchObject([
      { call_count: 100 },
      { acc_id_util_pct: 100, reset_time_duration: 120 },
      [{ estimated_time_to_regain_access: 2 }],
    ]);
  });
});

describe('the calls that carry conversions', () => {
  async function listen(onArrival: (arrival: Arrival) => void): Promise<string> {
    const platform = await startPlatform('meta', { onArrival });
    onTestFinished(() => platform.close());
    return platform.url;
  }

  it('are reported with their status, also one that was taken and not answered', async () => {
    const arrivals: Arrival[] = [];
    const url = await listen((arrival) => arrivals.push(arrival));
    await fetch(`${url}${META}`, { method: 'POST', body: 'CH-1' });
    await fetch(`${url}/v26.0/1234567890123456`);
    await fetch(`${url}/_faults`, { method: 'POST', body: '{"mode":"drop_after_accept"}' });
    await expect(fetch(`${url}${META}`, { method: 'POST', body: 'CH-2' })).rejects.toThrow();
    expect(arrivals).toEqual([
      { body: 'CH-1', status: 400 },
      { body: 'CH-2', status: 0 },
    ]);
  });

  it('are reported with as much of them as came, when they break off', async () => {
    let onArrival: (arrival: Arrival) => void = () => undefined;
    const arrival = new Promise<Arrival>((resolve) => (onArrival = resolve));
    const url = await listen((one) => onArrival(one));
    const call = request(`${url}${META}`, { method: 'POST', headers: { 'content-length': 1000 } });
    const failed = once(call, 'error');
    // Cut once the first bytes have left.
    call.write('CH-1', () => setImmediate(() => call.destroy(new Error('cut'))));
    await failed;
    expect(await arrival).toEqual({ body: 'CH-1', status: 0 });
  });

  it('are counted without their events in the summary', async () => {
    const meta = await openStandIn('meta');
    await meta.send('POST', META, {});
    const { json } = await meta.send('GET', '/_received?summary=1');
    expect(json).toMatchObject({ requests: 1, rejected_requests: 1, events: 0, stored: 0, orders: 0 });
    expect(json['last_refusals']).toEqual(['190 An access token is required']);
    expect(json).not.toHaveProperty('items');
  });
});

describe('the platforms', () => {
  it('are closed again when one cannot be opened', async () => {
    const taken = await startPlatform('meta');
    const free = await startPlatform('meta');
    await free.close();
    await expect(startPlatforms({ ports: { meta: free.port, tiktok: taken.port } })).rejects.toThrow('EADDRINUSE');
    const again = await startPlatform('meta', { port: free.port });
    await Promise.all([again.close(), taken.close()]);
  });

  it('each have a port of their own', async () => {
    const platforms = await startPlatforms();
    expect(new Set(Object.values(platforms.urls)).size).toBe(PLATFORM_NAMES.length);
    await platforms.close();
    await expect(fetch(`${platforms.urls.meta}/_received`)).rejects.toThrow('fetch failed');
  });
});
