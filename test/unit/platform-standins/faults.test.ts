import { Agent, get } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { metaCredentials } from '../../sandbox/platforms/meta/credentials.ts';
import { PLATFORM_NAMES, startPlatform, startPlatforms } from '../../sandbox/platforms/server.ts';
import { tiktokCredentials } from '../../sandbox/platforms/tiktok/credentials.ts';
import { bearer, destination, errorInfo, sale as googleSale } from './google-world.ts';
import { ANA, SALE_SECONDS, world, type World } from './world.ts';

/** Sends one good sale in each platform's own way. */
const sendSale: Record<'meta' | 'google' | 'tiktok', (platform: World) => ReturnType<World['send']>> = {
  meta: (platform) =>
    platform.send('POST', `/v26.0/${metaCredentials.dataset_id}/events`, {
      access_token: metaCredentials.access_token,
      data: [
        {
          event_name: 'Purchase',
          event_time: SALE_SECONDS,
          event_id: 'A',
          action_source: 'physical_store',
          user_data: { em: ANA.email },
          custom_data: { value: 1, currency: 'USD', order_id: 'A' },
        },
      ],
    }),
  google: (platform) =>
    platform.send(
      'POST',
      '/v1/events:ingest',
      { destinations: [destination], encoding: 'HEX', events: [googleSale('A')] },
      bearer(),
    ),
  tiktok: (platform) =>
    platform.send(
      'POST',
      '/open_api/v1.3/event/track/',
      {
        event_source: 'offline',
        event_source_id: tiktokCredentials.offline_event_set_id,
        data: [
          {
            event: 'Purchase',
            event_time: SALE_SECONDS,
            event_id: 'A',
            user: { email: ANA.email },
            properties: { value: 1, currency: 'USD', order_id: 'A' },
          },
        ],
      },
      { 'Access-Token': tiktokCredentials.access_token },
    ),
};
const names = ['meta', 'google', 'tiktok'] as const;

describe.each(names)('%s, told to be in trouble', (name) => {
  const send = sendSale[name];

  it('cuts the line after it has stored, and counts the resend once', async () => {
    const platform = await world(name);
    await platform.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(send(platform)).rejects.toThrow('fetch failed');
    expect(await platform.received()).toMatchObject({ stored: 1, requests: 1 });
    expect((await send(platform)).status).toBe(200);
    const received = await platform.received();
    expect(received).toMatchObject({ events: 2, stored: 1, deduplicated: 1, orders_with_several_keys: 0 });
    expect(received.items).toMatchObject([{ order_id: 'A', arrived: 2, stored: 1, differing: 0 }]);
  });

  it('cuts the line before it has stored', async () => {
    const platform = await world(name);
    await platform.faults({ mode: 'drop_before_accept', times: 1 });
    await expect(send(platform)).rejects.toThrow('fetch failed');
    expect(await platform.received()).toMatchObject({ stored: 0, rejected_requests: 1 });
  });

  it('answers garbage as long as it is told, and heals', async () => {
    const platform = await world(name);
    await platform.faults({ mode: 'garbage', times: 2, retry_after: 7 });
    for (let call = 0; call < 2; call += 1) {
      const reply = await send(platform);
      expect([reply.status, reply.headers.get('retry-after')]).toEqual([502, '7']);
      expect(reply.text).toMatch(/^<html>/);
    }
    expect((await send(platform)).status).toBe(200);
    expect((await platform.send('GET', '/_faults')).json).toMatchObject({ mode: 'none' });
  });

  it('answers late, but has it', async () => {
    const platform = await world(name);
    await platform.faults({ mode: 'slow', delay_ms: 60_000, times: 1 });
    let answered = false;
    void send(platform).then(
      () => (answered = true),
      () => 'the platform is closed before it answers',
    );
    while ((await platform.received()).stored === 0);
    expect(answered).toBe(false);
  });

  it('leaves other calls alone unless their path is named', async () => {
    const platform = await world(name);
    await platform.faults({ mode: 'garbage', path: '/elsewhere' });
    expect((await send(platform)).status).toBe(200);
    expect((await platform.send('GET', '/elsewhere')).status).toBe(502);
    expect(await platform.received()).toMatchObject({ requests: 1, rejected_requests: 0 });
  });

  it('forgets what it received when asked', async () => {
    const platform = await world(name);
    await send(platform);
    await platform.send('DELETE', '/_received');
    expect(await platform.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [], by_order: {} });
  });

  it('shows counts alone when asked', async () => {
    const platform = await world(name);
    await send(platform);
    const { json } = await platform.send('GET', '/_received?summary=1');
    expect(json).toMatchObject({
      requests: 1,
      rejected_requests: 0,
      events: 1,
      stored: 1,
      orders: 1,
      last_refusals: [],
    });
    expect(json).not.toHaveProperty('items');
  });

  it('refuses a fault it does not know', async () => {
    const platform = await world(name);
    expect((await platform.faults({ mode: 'explode' })).status).toBe(400);
    expect((await platform.faults({ times: 0 })).status).toBe(400);
  });
});

describe('a platform that closes idle connections', () => {
  it('resets one that is used again, whatever for, and serves each fresh one', async () => {
    const meta = await world('meta');
    await meta.faults({ mode: 'close_idle' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const statusOf = (path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const request = get(`${meta.url}${path}`, { agent }, (response) => {
          response.resume().on('close', () => setImmediate(resolve, response.statusCode));
        });
        request.on('error', reject);
      });
    expect(await statusOf('/elsewhere')).toBe(400);
    await expect(statusOf('/elsewhere')).rejects.toThrow();
    expect(await statusOf('/elsewhere')).toBe(400);
    expect(await statusOf('/_received')).toBe(200);
    await meta.faults({});
    expect([await statusOf('/elsewhere'), await statusOf('/elsewhere')]).toEqual([400, 400]);
  });
});

describe('each platform is in trouble in its own words', () => {
  const error = (json: Record<string, unknown>) => json.error as Record<string, unknown>;

  it.each([
    [4, undefined],
    [17, 2446079],
    [613, 1487742],
    [80004, undefined],
  ])('Meta throttles with code %i and usage headers', async (code, subcode) => {
    const meta = await world('meta');
    await meta.faults({ mode: 'rate_limit', code, retry_after: 120 });
    const reply = await sendSale.meta(meta);
    expect(error(reply.json)).toMatchObject({ code, type: 'OAuthException' });
    expect(error(reply.json).error_subcode).toBe(subcode);
    expect(JSON.parse(reply.headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 100 });
    const usage = JSON.parse(reply.headers.get('x-business-use-case-usage') ?? '') as object;
    expect(usage).toMatchObject([{ estimated_time_to_regain_access: 2 }]);
    expect(reply.headers.has('retry-after')).toBe(false);
  });

  it('Meta fails for a while and loses tokens', async () => {
    const meta = await world('meta');
    await meta.faults({ mode: 'fail' });
    const failed = await sendSale.meta(meta);
    expect(failed.status).toBe(500);
    expect(error(failed.json)).toMatchObject({ code: 2, is_transient: true });
    await meta.faults({ mode: 'auth' });
    expect(error((await sendSale.meta(meta)).json)).toMatchObject({ code: 190, error_subcode: 463 });
  });

  it.each([
    ['rate_limit', undefined, 40100],
    ['rate_limit', 40133, 40133],
    ['fail', undefined, 50000],
    ['auth', undefined, 40105],
  ])('TikTok says %s (%s) with HTTP 200 and code %i', async (mode, code, expected) => {
    const tiktok = await world('tiktok');
    await tiktok.faults({ mode, code, retry_after: 5 });
    const reply = await sendSale.tiktok(tiktok);
    expect(reply.status).toBe(200);
    expect(reply.json).toMatchObject({ code: expected });
    expect((await tiktok.received()).rejected_requests).toBe(1);
  });

  it.each([
    ['rate_limit', {}, 429, 'RESOURCE_EXHAUSTED'],
    ['fail', {}, 503, 'UNAVAILABLE'],
    ['fail', { status: 504 }, 504, 'DEADLINE_EXCEEDED'],
    ['auth', {}, 401, 'UNAUTHENTICATED'],
    ['auth', { status: 403 }, 403, 'PERMISSION_DENIED'],
  ])('Google says %s (%o) with HTTP %i', async (mode, more, status, word) => {
    const google = await world('google');
    await google.faults({ mode, ...more });
    const reply = await sendSale.google(google);
    expect([reply.status, error(reply.json).status]).toEqual([status, word]);
  });

  it('Google throttles by the minute or by the day', async () => {
    const google = await world('google');
    await google.faults({ mode: 'rate_limit', retry_after: 9 });
    const minute = await sendSale.google(google);
    expect(errorInfo(minute).metadata).toMatchObject({ quota_limit: 'IngestionMutateRequestsPerMinutePerProject' });
    expect(minute.headers.get('retry-after')).toBe('9');
    const reason = 'IngestionMutateRequestsPerDayPerProject';
    await google.faults({ mode: 'rate_limit', reason });
    expect(errorInfo(await sendSale.google(google)).metadata).toMatchObject({ quota_limit: reason });
  });
});

describe('opening the platforms', () => {
  it('opens all on free ports and closes them', async () => {
    const platforms = await startPlatforms();
    const urls = Object.values(platforms.urls);
    expect(new Set(urls).size).toBe(PLATFORM_NAMES.length);
    for (const url of urls) expect((await fetch(`${url}/_received?summary=1`)).status).toBe(200);
    await platforms.close();
    await expect(fetch(`${urls[0]}/_received`)).rejects.toThrow('fetch failed');
  });

  it('says so when a port is taken, and leaves nothing open', async () => {
    const taken = await startPlatform('meta');
    const free = await startPlatform('meta');
    await free.close();
    await expect(startPlatforms({ ports: { meta: free.port, tiktok: taken.port } })).rejects.toThrow('EADDRINUSE');
    const again = await startPlatform('meta', { port: free.port });
    await Promise.all([again.close(), taken.close()]);
  });

  it('takes the credentials of its options instead of the default ones', async () => {
    const meta = await world('meta', { tokens: { mine: [metaCredentials.dataset_id] } });
    expect((await sendSale.meta(meta)).json).toMatchObject({ error: { code: 190 } });
  });
});
