import { describe, expect, it } from 'vitest';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import { yandexDefaults, type Counter, type YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { DAY, HOUR, NOW } from './world.ts';
import { errorType, MANAGEMENT, SOLD, uploading, yandexWorld, type YandexWorld } from './yandex-world.ts';

const LINES = ['Yclid,Target,DateTime', `1,order_confirmed,${SOLD}`];
const LIST = `${MANAGEMENT}/offline_conversions/uploadings`;

describe('who may call', () => {
  it.each([
    [given.oauth_token, 200, 200],
    [given.reading_token, 200, 'access_denied'],
    [given.offline_data_token, 'access_denied', 200],
    [given.revoked_token, 'invalid_token', 'invalid_token'],
  ])('%s: reads %s, uploads %s', async (token, reads, uploads) => {
    const yandex = await yandexWorld();
    const replies = [await yandex.call(token, 'GET', LIST), await yandex.upload(LINES, 'client_id_type=YCLID', token)];
    expect(replies.map((reply) => errorType(reply) ?? reply.status)).toEqual([reads, uploads]);
  });

  it('says OAuth, not Bearer, and not nothing', async () => {
    const yandex = await yandexWorld();
    const bearer = await yandex.send('GET', LIST, undefined, { Authorization: `Bearer ${given.oauth_token}` });
    const nobody = await yandex.call(null, 'GET', LIST);
    for (const reply of [bearer, nobody]) expect([reply.status, errorType(reply)]).toEqual([401, 'unauthorized']);
  });

  it('sees its own counters only', async () => {
    const connect: Record<string, Counter> = { 7: { timeZone: 'UTC', goals: [], inConnect: true } };
    const yandex = await yandexWorld({
      counters: { ...yandexDefaults.counters, ...connect },
      tokens: { t: { user: 'u', counters: ['7', given.counter_id], scopes: ['metrika:read'] } },
    });
    const ask = async (counter: string) =>
      errorType(await yandex.call('t', 'GET', `/management/v1/counter/${counter}/goals`));
    expect([await ask('1'), await ask(given.other_counter_id), await ask('7'), await ask(given.counter_id)]).toEqual([
      'not_found',
      'access_denied',
      'counter_in_connect',
      undefined,
    ]);
  });

  it('asks for what is there', async () => {
    const yandex = await yandexWorld();
    for (const path of ['/', `${MANAGEMENT}/nothing`, `/cdp/api/v1/counter/${given.counter_id}/goals`]) {
      expect((await yandex.call(given.oauth_token, 'GET', path)).status).toBe(404);
    }
  });
});

describe('quotas', () => {
  const burst = async (yandex: YandexWorld, calls: number) => {
    const types = [];
    for (let call = 0; call < calls; call += 1)
      types.push(errorType(await yandex.call(given.oauth_token, 'GET', LIST)));
    return types;
  };
  it.each<[string, Partial<YandexOptions>, number, number, string]>([
    ['30 a second', {}, 30, 1000, 'quota_requests_by_ip'],
    ['3 side by side', { requestMs: 1000 }, 3, 1000, 'quota_parallel_requests'],
    ['5,000 a day, set back at midnight GMT', { perDay: 5 }, 5, DAY - (NOW.getTime() % DAY), 'quota_requests_by_uid'],
  ])('%s', async (_, options, allowed, until, type) => {
    const yandex = await yandexWorld(options);
    const types = await burst(yandex, allowed + 1);
    expect(types).toEqual([...Array.from({ length: allowed }, () => undefined), type]);
    yandex.pass(until - 1);
    if (until > 1000) expect(await burst(yandex, 1)).toEqual([type]);
    yandex.pass(1);
    expect(await burst(yandex, 1)).toEqual([undefined]);
  });

  it("a counter's day is used up by all its users", async () => {
    const other = { other: { user: 'someone else', counters: [given.counter_id], scopes: ['metrika:read'] as const } };
    const yandex = await yandexWorld({ perDay: 5, tokens: { ...yandexDefaults.tokens, ...other } });
    await burst(yandex, 5);
    const reply = await yandex.call('other', 'GET', LIST);
    expect([reply.status, errorType(reply)]).toEqual([429, 'quota_requests_by_counter_id']);
    expect(reply.headers.get('date')).toBe(NOW.toUTCString());
  });
});

describe('in trouble', () => {
  it.each([
    [{ mode: 'rate_limit', retry_after: 7 }, 429, 'quota_requests_by_ip', '7'],
    [{ mode: 'rate_limit', reason: 'quota_requests_by_uid' }, 429, 'quota_requests_by_uid', null],
    [{ mode: 'fail' }, 503, 'backend_error', null],
    [{ mode: 'fail', status: 504 }, 504, 'timeout', null],
    [{ mode: 'fail', reason: 'conflict' }, 409, 'conflict', null],
    [{ mode: 'auth' }, 401, 'unauthorized', null],
    [{ mode: 'auth', status: 403 }, 403, 'access_denied', null],
    [{ mode: 'auth', reason: 'invalid_token' }, 403, 'invalid_token', null],
  ])('%j', async (fault, status, type, retryAfter) => {
    const yandex = await yandexWorld();
    await yandex.faults(fault);
    const reply = await yandex.upload(LINES);
    expect([reply.status, errorType(reply), reply.headers.get('retry-after')]).toEqual([status, type, retryAfter]);
    expect((await yandex.received()).stored).toBe(0);
  });

  it('cuts the line after it has taken a file, and counts the resend once', async () => {
    const yandex = await yandexWorld();
    await yandex.faults({ mode: 'drop_after_accept', times: 1 });
    await expect(yandex.upload(LINES)).rejects.toThrow('fetch failed');
    await yandex.upload(LINES);
    expect(await yandex.received()).toMatchObject({ events: 2, stored: 1, deduplicated: 1 });
  });

  it('forgets what it received when asked', async () => {
    const yandex = await yandexWorld();
    await yandex.upload(LINES);
    await yandex.send('DELETE', '/_received');
    expect(await yandex.received()).toMatchObject({ requests: 0, events: 0, stored: 0, items: [], by_order: {} });
  });
});

describe('goals', () => {
  const path = `${MANAGEMENT}/goals`;
  const goal = (changes: object = {}) =>
    JSON.stringify({
      goal: {
        name: 'Offline order',
        type: 'action',
        conditions: [{ type: 'exact', url: 'offline_order' }],
        ...changes,
      },
    });
  const lines = ['Yclid,Target,DateTime', `1,offline_order,${SOLD}`];

  it('can be made, and then take sales', async () => {
    const yandex = await yandexWorld();
    expect((await yandex.upload(lines)).status).toBe(400);
    expect((await yandex.call(given.oauth_token, 'POST', path, goal(), 'application/json')).status).toBe(200);
    expect((await yandex.upload(lines)).status).toBe(200);
    const { json } = await yandex.call(given.oauth_token, 'GET', path);
    expect((json.goals as { name: string }[]).at(-1)).toMatchObject({ name: 'Offline order', type: 'action' });
  });

  it.each([{ name: 'x'.repeat(256) }, { conditions: [] }, { type: undefined }])(
    'cannot be made with %j',
    async (changes) => {
      const yandex = await yandexWorld();
      const reply = await yandex.call(given.oauth_token, 'POST', path, goal(changes), 'application/json');
      expect(errorType(reply)).toBe('invalid_parameter');
    },
  );
});

describe('the older gate of days', () => {
  const path = `${MANAGEMENT}/offline_conversions`;
  const days = async (yandex: YandexWorld) =>
    (await yandex.call(given.oauth_token, 'GET', `${path}/visit_join_threshold`)).json.visit_join_threshold;
  const rowsOf = (ages: number[]) => [
    'Yclid,Target,DateTime',
    ...ages.map((age, at) => `${at},order_confirmed,${NOW.getTime() / 1000 - age * 86_400}`),
  ];

  it('is open for 21 days where nobody switched anything', async () => {
    const yandex = await yandexWorld();
    expect(await days(yandex)).toMatchObject({ days: 21 });
    expect(uploading(await yandex.upload(rowsOf([1, 20, 60]))).line_quantity).toBe(3);
  });

  it('opens day by day once tracking is switched on, and closes with it', async () => {
    const yandex = await yandexWorld();
    const tracking = (method: string) => yandex.call(given.oauth_token, method, `${path}/extended_threshold`);
    expect((await tracking('POST')).status).toBe(200);
    expect(await days(yandex)).toMatchObject({ days: 0 });
    expect(errorType(await yandex.upload(rowsOf([0])))).toBe('invalid_uploading');
    yandex.pass(7 * DAY + HOUR);
    expect(await days(yandex)).toMatchObject({ days: 7 });
    expect(uploading(await yandex.upload(rowsOf([-6, 1])))).toMatchObject({ source_quantity: 2, line_quantity: 1 });
    await tracking('DELETE');
    expect(await days(yandex)).toMatchObject({ days: 0 });
  });

  it.each<[YandexOptions['thresholdReply'], number, unknown]>([
    ['number', 200, 21],
    ['not_found', 404, undefined],
  ])('may be told as %s', async (thresholdReply, status, told) => {
    const yandex = await yandexWorld({ thresholdReply });
    const reply = await yandex.call(given.oauth_token, 'GET', `${path}/visit_join_threshold`);
    expect([reply.status, reply.json.visit_join_threshold]).toEqual([status, told]);
  });
});
