import { describe, expect, it } from 'vitest';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import {
  yandexDefaults,
  type Counter,
  type Visit,
  type YandexOptions,
} from '../../sandbox/platforms/yandex/options.ts';
import { DAY, HOUR, NOW, secondsAgo } from './stand-in-fixture.ts';
import { CLIENT_ID, errorType, form, MANAGEMENT, SOLD, uploading, YCLID, openYandexStandIn } from './yandex-fixture.ts';

const HEAD = 'Yclid,Target,DateTime,Price,Currency';
const SHORT = 'Yclid,Target,DateTime';
const UPLOADINGS = `${MANAGEMENT}/offline_conversions/uploadings`;
const row = (
  id: string = YCLID,
  changes: { target?: string; time?: number | string; price?: string; currency?: string } = {},
) => {
  const { target = 'order_confirmed', time = SOLD, price = '129.90', currency = 'USD' } = changes;
  return `${id},${target},${time},${price},${currency}`;
};
const bare = (id: string, time: number | string = SOLD) => `${id},order_confirmed,${time}`;
const by = (column: string) => HEAD.replace('Yclid', column);

describe('access to Yandex.Metrica', () => {
  const { oauth_token } = given;
  it.each<[string, string, string, string | undefined, string | undefined]>([
    ['with another scheme', 'GET', UPLOADINGS, `Bearer ${oauth_token}`, 'unauthorized'],
    ['without a token', 'GET', UPLOADINGS, undefined, 'unauthorized'],
    ['to another address', 'GET', `${MANAGEMENT}/nothing`, `OAuth ${oauth_token}`, 'not_found'],
    [
      'to the address of the other API',
      'GET',
      `/cdp/api/v1/counter/${given.counter_id}/goals`,
      `OAuth ${oauth_token}`,
      'not_found',
    ],
    ['by another method', 'POST', UPLOADINGS, `OAuth ${oauth_token}`, 'not_found'],
  ])('is refused %s', async (_, method, path, authorization, type) => {
    const yandex = await openYandexStandIn();
    const reply = await yandex.send(method, path, undefined, authorization === undefined ? {} : { authorization });
    expect(errorType(reply)).toBe(type);
  });

  it('lets a token for offline data upload and not read, and none into a counter of Yandex Connect', async () => {
    const connect: Record<string, Counter> = { [given.counter_id]: { timeZone: 'UTC', goals: [], inConnect: true } };
    const yandex = await openYandexStandIn();
    expect((await yandex.upload([HEAD, row()], undefined, given.offline_data_token)).status).toBe(200);
    expect(errorType(await yandex.call(given.offline_data_token, 'GET', UPLOADINGS))).toBe('access_denied');
    const closed = await openYandexStandIn({ counters: connect });
    expect(errorType(await closed.call(oauth_token, 'GET', UPLOADINGS))).toBe('counter_in_connect');
  });

  const other = { other: { user: 'another', counters: [given.counter_id], scopes: ['metrika:read'] as const } };
  it.each<[string, Partial<YandexOptions>, number, string, number, string]>([
    ['30 calls a second', {}, 30, oauth_token, 1000, 'quota_requests_by_ip'],
    ['3 calls side by side', { requestMs: 1000 }, 3, oauth_token, 1000, 'quota_parallel_requests'],
    [
      '5,000 calls of a user until midnight GMT',
      { perDay: 5 },
      5,
      oauth_token,
      DAY - (NOW.getTime() % DAY),
      'quota_requests_by_uid',
    ],
    [
      '5,000 calls to a counter until midnight GMT',
      { perDay: 5 },
      5,
      'other',
      DAY - (NOW.getTime() % DAY),
      'quota_requests_by_counter_id',
    ],
  ])('ends after %s', async (_, options, allowed, last, until, type) => {
    const yandex = await openYandexStandIn({ tokens: { ...yandexDefaults.tokens, ...other }, ...options });
    const call = async (token: string) => errorType(await yandex.call(token, 'GET', UPLOADINGS));
    for (let calls = 0; calls < allowed; calls += 1) expect(await call(oauth_token)).toBeUndefined();
    expect(await call(last)).toBe(type);
    if (until > 1000) {
      yandex.advanceClock(until - 1000);
      expect(await call(last)).toBe(type);
    }
    yandex.advanceClock(1000);
    expect(await call(last)).toBeUndefined();
  });
});

describe('a file of offline conversions', () => {
  it.each([
    ["in the older API's spelling", ['yclid,Target,DateTime,price,Currency', row()]],
    ['without optional columns', [SHORT, bare(YCLID)]],
    [
      'with columns in another order',
      ['Currency,DateTime,Yclid,Price,Target', `USD,${SOLD},${YCLID},129.90,order_confirmed`],
    ],
  ])('may come %s', async (_, lines) => {
    const yandex = await openYandexStandIn();
    const counts = { source_quantity: 1, line_quantity: 1 };
    expect(uploading(await yandex.upload(lines))).toMatchObject({ ...counts, comment: 'batch17', status: 'UPLOADED' });
    expect(await yandex.received()).toMatchObject({ events: 1, stored: 1, matched: 1 });
  });

  const csv = `${HEAD}\n${row()}`;
  it.each<[string, string, string?]>([
    ['that is no form', csv, 'text/csv'],
    ['without a boundary', form(csv), 'multipart/form-data'],
    ['that is cut off', form(csv).replace('--b1--', '')],
    ['in another part', form(csv, { name: 'data' })],
    ['without a file name', form(csv, { disposition: '' })],
    ['of another type', form(csv, { type: 'application/json' })],
    ['without a header', form(`${row()}\n${row()}`)],
    ['without rows', form(HEAD)],
    ['with an unknown column', form(`${HEAD},OrderId\n${row()},1`)],
    ['without a column of goals', form(`Yclid,DateTime\n${YCLID},${SOLD}`)],
    ['with a column twice', form(`Yclid,${SHORT}\n1,${bare('1')}`)],
    ['of other identifiers', form(`${by('ClientId')}\n${row()}`)],
    ['with too long a row', form(`${csv},more`)],
    ['without a good row', form(`${HEAD}\n${row('not digits')}`)],
  ])('is refused as a whole %s', async (_, body, type) => {
    const yandex = await openYandexStandIn();
    const path = `${MANAGEMENT}/offline_conversions/upload?client_id_type=YCLID`;
    const reply = await yandex.call(given.oauth_token, 'POST', path, body, type);
    expect([reply.status, errorType(reply)]).toEqual([400, 'invalid_uploading']);
    expect((await yandex.received()).events).toBe(0);
  });

  it.each([
    ['client_id_type=YCLID&comment=batch-17', 'invalid_parameter', 'comment'],
    [`client_id_type=YCLID&comment=${'a'.repeat(256)}`, 'invalid_parameter', 'comment'],
    ['client_id_type=GCLID', 'invalid_parameter', 'client_id_type'],
    ['comment=batch17', 'missing_parameter', 'client_id_type'],
  ])('is refused with ?%s', async (query, error_type, location) => {
    const yandex = await openYandexStandIn();
    const reply = await yandex.upload([HEAD, row()], query);
    expect([reply.status, reply.json]).toMatchObject([400, { code: 400, errors: [{ error_type, location }] }]);
  });

  it.each<[string, string]>([
    ['a yclid with letters', row('abc')],
    ['no identifier', row('')],
    ['an unknown goal', row(YCLID, { target: 'nothing' })],
    ['a page goal', row(YCLID, { target: given.url_goal })],
    ['a goal with a loose condition', row(YCLID, { target: given.loose_goal })],
    ['the number of a goal', row(YCLID, { target: '1' })],
    ['milliseconds', row(YCLID, { time: SOLD * 1000 })],
    ['a date', row(YCLID, { time: '2026-11-20' })],
    ['a fraction of a second', row(YCLID, { time: `${SOLD}.5` })],
    ['the future', row(YCLID, { time: secondsAgo(0) + 1 })],
    ['a decimal comma', row(YCLID, { price: '"129,90"' })],
    ['a thousands separator', row(YCLID, { price: '"1,299.00"' })],
    ['a negative price', row(YCLID, { price: '-1' })],
  ])('loses a row with %s and does not name it', async (_, bad) => {
    const yandex = await openYandexStandIn();
    const reply = await yandex.upload([HEAD, row('1'), bad, row('3')]);
    expect(uploading(reply)).toMatchObject({ source_quantity: 3, line_quantity: 2 });
    expect(reply.text).not.toContain('row');
    expect(await yandex.received()).toMatchObject({ events: 2, stored: 2 });
  });

  it('loses amount and currency of a row with an unknown currency', async () => {
    const yandex = await openYandexStandIn();
    await yandex.upload([HEAD, row(YCLID, { currency: 'XXX' })]);
    expect(await yandex.items()).toMatchObject([{ value: null, currency: null, stored: 1 }]);
  });

  it.each<[Partial<YandexOptions>, string[], string, number, number]>([
    [
      {},
      ['Yclid,ClientId,Target,DateTime', `1,2,order_confirmed,${SOLD}`, `3,,order_confirmed,${SOLD}`],
      'client_id_type=YCLID',
      200,
      1,
    ],
    [
      { mixedIdentifiers: 'first' },
      ['Yclid,ClientId,Target,DateTime', `1,2,order_confirmed,${SOLD}`],
      'client_id_type=YCLID',
      200,
      1,
    ],
    [{ strictCase: true }, ['yclid,Target,DateTime', bare('1')], 'client_id_type=YCLID', 400, 0],
    [{ requireClientIdType: false }, [HEAD, row()], 'comment=x', 200, 1],
  ])('has a switch %j', async (options, lines, query, status, events) => {
    const yandex = await openYandexStandIn(options);
    expect((await yandex.upload(lines, query)).status).toBe(status);
    expect((await yandex.received()).events).toBe(events);
  });

  it('reaches back as many days as the counter has tracked, where the older gate is closed', async () => {
    const upload = async (trackedSince: Date | 'off') => {
      const tracked = { ...yandexDefaults.counters[given.counter_id], trackedSince } as Counter;
      const yandex = await openYandexStandIn({ counters: { [given.counter_id]: tracked } });
      const reply = await yandex.upload([SHORT, bare('1', secondsAgo(8)), bare('2', secondsAgo(1))]);
      return [errorType(reply), uploading(reply).line_quantity];
    };
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY);
    expect([
      await upload('off'),
      await upload(daysAgo(0.9)),
      await upload(daysAgo(7)),
      await upload(daysAgo(30)),
    ]).toEqual([
      ['invalid_uploading', undefined],
      ['invalid_uploading', undefined],
      [undefined, 1],
      [undefined, 2],
    ]);
  });

  it('passes from status to status, and counts at the end', async () => {
    const yandex = await openYandexStandIn({ firstStatus: 'PREPARED', stepMs: HOUR / 2 });
    const first = uploading(await yandex.upload([HEAD, row()]));
    const seen = [first.status];
    expect(await yandex.received()).toMatchObject({ events: 1, stored: 0, pending: 1 });
    for (let step = 0; step < 4; step += 1) {
      yandex.advanceClock(HOUR / 2);
      seen.push((await yandex.status(first.id)).status);
    }
    expect(seen).toEqual(['PREPARED', 'UPLOADED', 'EXPORTED', 'MATCHED', 'PROCESSED']);
    expect(await yandex.received()).toMatchObject({ stored: 1, pending: 0 });
  });

  it('does not fail when one of its rows matches, and fails when none does', async () => {
    const visits = [{ counter: given.counter_id, at: new Date((SOLD - 60) * 1000), yclid: '1' }];
    const yandex = await openYandexStandIn({ visits, stepMs: HOUR });
    const none = uploading(await yandex.upload([HEAD, row('7'), row('8')]));
    const some = uploading(await yandex.upload([HEAD, row('1'), row('8')]));
    const statuses = async () => [(await yandex.status(none.id)).status, (await yandex.status(some.id)).status];
    yandex.advanceClock(HOUR);
    expect(await statuses()).toEqual(['EXPORTED', 'EXPORTED']);
    yandex.advanceClock(3 * HOUR);
    expect(await statuses()).toEqual(['LINKAGE_FAILURE', 'PROCESSED']);
    expect(await yandex.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it('fails for an identifier that is set to be unknown, and loses the row of one that is set to be bad', async () => {
    const yandex = await openYandexStandIn();
    await yandex.faults({ reject_order_ids: ['5'], async_reject: { 6: 'unknown' } });
    expect(uploading(await yandex.upload([HEAD, row('5'), row('7')])).line_quantity).toBe(1);
    const { id } = uploading(await yandex.upload([HEAD, row('6')]));
    expect((await yandex.status(id)).status).toBe('LINKAGE_FAILURE');
  });

  it('is listed by its comment, the newest first', async () => {
    const yandex = await openYandexStandIn();
    for (const comment of ['one', 'two', 'три'])
      await yandex.upload([HEAD, row()], `client_id_type=YCLID&comment=${comment}`);
    const { json } = await yandex.call(given.oauth_token, 'GET', `${UPLOADINGS}?limit=2&offset=1`);
    expect(json.uploadings).toMatchObject([{ comment: 'two' }, { comment: 'one' }]);
  });
});

describe('a sale is joined', () => {
  const visit = (changes: Partial<Visit>): Visit => ({
    counter: given.counter_id,
    at: new Date((SOLD - 3600) * 1000),
    ...changes,
  });
  const march = (day: number) => new Date(`2026-03-${String(day).padStart(2, '0')}T12:00:00Z`);
  const daysAgo = (days: number) => ({ at: new Date(NOW.getTime() - days * DAY), yclid: '5' });
  it.each<[string, Partial<Visit>, string, string, boolean]>([
    ['to the visit of its click', { yclid: '5' }, HEAD, '5', true],
    ['not to the visit of another click', { yclid: '6' }, HEAD, '5', false],
    ['to the visit with its purchase', { purchaseIds: ['A', 'B'] }, by('PurchaseId'), 'B', true],
    ['to a visit of the visitor', { clientId: '5' }, by('ClientId'), '5', true],
    ['to a visit of the user', { userId: 'u' }, by('UserId'), 'u', true],
    ['not to a visit after it', { clientId: '5', at: new Date(SOLD * 1000 + 1) }, by('ClientId'), '5', false],
    ['not to a visit of another counter', { yclid: '5', counter: given.other_counter_id }, HEAD, '5', false],
    ['to a visit of 21 days', daysAgo(21), HEAD, '5', true],
    ['not to a visit of 21 days and a bit', daysAgo(21.001), HEAD, '5', false],
  ])('%s', async (_, changes, head, id, matched) => {
    // Another visitor is known, so that the file does not fail as a whole.
    const other = visit({ yclid: '0', clientId: '0', userId: '0', purchaseIds: ['0'] });
    const yandex = await openYandexStandIn({ visits: [visit(changes), other] });
    await yandex.upload([head, row(id), row('0')]);
    expect((await yandex.items())[0]).toMatchObject({ stored: 1, matched });
  });

  it("as in Yandex's example: visits on 1, 5 and 11 March, sale on 10, file on 20 March", async () => {
    const visits = [1, 5, 11].map((day) => visit({ clientId: CLIENT_ID, at: march(day) }));
    const isMatched = async (processed: number) => {
      const yandex = await openYandexStandIn({
        visits,
        joinDays: (NOW.getTime() - march(processed).getTime()) / DAY + 21,
      });
      await yandex.upload([by('ClientId'), row(CLIENT_ID, { time: march(10).getTime() / 1000 })]);
      return (await yandex.items())[0]?.matched;
    };
    // The visit of the 5th is 15 days old on the 20th, and 22 on the 27th.
    expect([await isMatched(20), await isMatched(26), await isMatched(27)]).toEqual([true, true, false]);
  });

  it('within 21 days of the sale where every visitor is known', async () => {
    const yandex = await openYandexStandIn();
    await yandex.upload([HEAD, row('1', { time: secondsAgo(21) }), row('2', { time: secondsAgo(22) })]);
    expect((await yandex.items()).map(({ matched }) => matched)).toEqual([true, false]);
  });
});

describe('the same identifier, goal and second again', () => {
  const again = row(YCLID, { price: '79.90', currency: 'EUR' });
  it.each<[string, Partial<YandexOptions>, string, number, object[]]>([
    ['overwrites the revenue', {}, again, 0, [{ stored: 1, value: 79.9, currency: 'EUR', adjustments: 1 }]],
    ['changes nothing after 21 days', {}, again, 21, [{ stored: 1, value: 129.9, adjustments: 0 }]],
    ['may be a second sale', { overwrites: false }, again, 0, [{ stored: 2, value: 129.9 }]],
    ['but for the second is another sale', {}, row(YCLID, { time: SOLD + 1 }), 0, [{ stored: 1 }, { stored: 1 }]],
    [
      'but for the goal is another sale',
      {},
      row(YCLID, { target: given.other_target }),
      0,
      [{ stored: 1 }, { stored: 1 }],
    ],
  ])('%s', async (_, options, second, days, items) => {
    const yandex = await openYandexStandIn(options);
    await yandex.upload([HEAD, row()]);
    yandex.advanceClock(days * DAY);
    await yandex.upload([HEAD, second]);
    expect(await yandex.items()).toMatchObject(items);
  });
});
