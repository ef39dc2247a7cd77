import { describe, expect, it } from 'vitest';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import type { Visit, YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { DAY, HOUR, NOW } from './world.ts';
import { CLIENT_ID, errorType, form, MANAGEMENT, SOLD, uploading, YCLID, yandexWorld } from './yandex-world.ts';

const HEAD = 'Yclid,Target,DateTime,Price,Currency';
const row = (
  id: string = YCLID,
  changes: { target?: string; time?: number | string; price?: string; currency?: string } = {},
) => {
  const { target = 'order_confirmed', time = SOLD, price = '129.90', currency = 'USD' } = changes;
  return `${id},${target},${time},${price},${currency}`;
};
const secondsAgo = (days: number) => NOW.getTime() / 1000 - days * 86_400;

describe('a file of offline conversions', () => {
  it.each([
    ['by yclid', [HEAD, row()]],
    ['by ClientID', [HEAD.replace('Yclid', 'ClientId'), row(CLIENT_ID)]],
    ['by UserID', [HEAD.replace('Yclid', 'UserId'), row('u-48213')]],
    ['by purchase id', [HEAD.replace('Yclid', 'PurchaseId'), row('ORD-1001')]],
    ["in the older API's spelling", ['yclid,Target,DateTime,price,Currency', row()]],
    ['without optional columns', ['Yclid,Target,DateTime', `${YCLID},order_confirmed,${SOLD}`]],
    [
      'with columns in another order',
      ['Currency,DateTime,Yclid,Price,Target', `USD,${SOLD},${YCLID},129.90,order_confirmed`],
    ],
  ])('%s is taken and counted', async (_, lines) => {
    const yandex = await yandexWorld();
    const reply = await yandex.upload(lines);
    expect(reply.status).toBe(200);
    expect(uploading(reply)).toMatchObject({
      source_quantity: 1,
      line_quantity: 1,
      comment: 'batch17',
      status: 'UPLOADED',
    });
    expect(await yandex.status(uploading(reply).id)).toMatchObject({ status: 'PROCESSED' });
    expect(await yandex.received()).toMatchObject({ events: 1, stored: 1, matched: 1 });
  });

  it('is refused as a whole for what is around its rows', async () => {
    const yandex = await yandexWorld();
    const path = `${MANAGEMENT}/offline_conversions/upload?client_id_type=YCLID`;
    const csv = `${HEAD}\n${row()}`;
    const send = (body: string, type?: string) => yandex.call(given.oauth_token, 'POST', path, body, type);
    const refused = [
      await send(csv, 'text/csv'),
      await send(form(csv), 'multipart/form-data'),
      await send(form(csv).replace('--b1--', '')),
      await send(form(csv, { name: 'data' })),
      await send(form(csv, { disposition: '' })),
      await send(form(csv, { type: 'application/json' })),
      await yandex.upload([row(), row()]),
      await yandex.upload([HEAD]),
      await yandex.upload([`${HEAD},OrderId`, `${row()},1`]),
      await yandex.upload(['Yclid,DateTime', `${YCLID},${SOLD}`]),
      await yandex.upload(['Yclid,Yclid,Target,DateTime', `1,1,order_confirmed,${SOLD}`]),
      await yandex.upload([HEAD, row()], 'client_id_type=CLIENT_ID'),
      await yandex.upload([HEAD, `${row()},more`]),
      await yandex.upload([HEAD, row('not digits')]),
    ];
    expect(refused.map((reply) => [reply.status, errorType(reply)])).toEqual(
      refused.map(() => [400, 'invalid_uploading']),
    );
    expect(await yandex.received()).toMatchObject({ stored: 0, rejected_requests: refused.length });
  });

  it.each([
    ['client_id_type=YCLID&comment=batch-17', 'invalid_parameter', 'comment'],
    [`client_id_type=YCLID&comment=${'a'.repeat(256)}`, 'invalid_parameter', 'comment'],
    ['client_id_type=GCLID', 'invalid_parameter', 'client_id_type'],
    ['comment=batch17', 'missing_parameter', 'client_id_type'],
  ])('is refused with ?%s', async (query, type, location) => {
    const yandex = await yandexWorld();
    const reply = await yandex.upload([HEAD, row()], query);
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({ code: 400, errors: [{ error_type: type, location }] });
  });

  it.each<[string, string]>([
    ['a yclid with letters', row('abc')],
    ['no identifier', row('')],
    ['a goal that is not there', row(YCLID, { target: 'nothing' })],
    ['a page goal', row(YCLID, { target: given.url_goal })],
    ['a goal with a loose condition', row(YCLID, { target: given.loose_goal })],
    ['the number of a goal', row(YCLID, { target: '1' })],
    ['milliseconds', row(YCLID, { time: SOLD * 1000 })],
    ['a date', row(YCLID, { time: '2026-11-20' })],
    ['a fraction of a second', row(YCLID, { time: `${SOLD}.5` })],
    ['the future', row(YCLID, { time: NOW.getTime() / 1000 + 1 })],
    ['a decimal comma', row(YCLID, { price: '"129,90"' })],
    ['a thousands mark', row(YCLID, { price: '"1,299.00"' })],
    ['a negative price', row(YCLID, { price: '-1' })],
  ])('loses a row with %s and does not say which', async (_, bad) => {
    const yandex = await yandexWorld();
    const reply = await yandex.upload([HEAD, row('1'), bad, row('3')]);
    expect(uploading(reply)).toMatchObject({ source_quantity: 3, line_quantity: 2 });
    expect(JSON.stringify(reply.json)).not.toContain('row');
    expect(await yandex.received()).toMatchObject({ events: 2, stored: 2 });
  });

  it.each<[string, Partial<YandexOptions>, number, number]>([
    ['with a bad row can be refused', { badRows: 'refuse' }, 400, 0],
    ['with a bad row loses it', {}, 200, 1],
  ])('%s', async (_, options, status, stored) => {
    const yandex = await yandexWorld(options);
    expect((await yandex.upload([HEAD, row(), row('x')])).status).toBe(status);
    expect((await yandex.received()).stored).toBe(stored);
  });

  it('with an unknown currency loses amount and currency', async () => {
    const yandex = await yandexWorld();
    await yandex.upload([HEAD, row(YCLID, { currency: 'XXX' })]);
    expect(await yandex.items()).toMatchObject([{ value: null, currency: null, stored: 1 }]);
  });

  it.each<[Partial<YandexOptions>, number]>([
    [{}, 1],
    [{ mixedIdentifiers: 'first' }, 2],
  ])('with two identifiers in a row, by %o: %i rows', async (options, rows) => {
    const yandex = await yandexWorld(options);
    const lines = ['Yclid,ClientId,Target,DateTime', `1,2,order_confirmed,${SOLD}`, `3,,order_confirmed,${SOLD}`];
    expect(uploading(await yandex.upload(lines))).toMatchObject({ source_quantity: 2, line_quantity: rows });
  });

  it.each<[string, Partial<YandexOptions>, string[], string, number]>([
    [
      'column names exactly',
      { strictCase: true },
      ['yclid,Target,DateTime', `1,order_confirmed,${SOLD}`],
      'client_id_type=YCLID',
      400,
    ],
    ['no client_id_type', { requireClientIdType: false }, [HEAD, row()], 'comment=x', 200],
    [
      'no purchase ids',
      { purchaseIdType: false },
      [HEAD.replace('Yclid', 'PurchaseId'), row('A')],
      'client_id_type=PURCHASE_ID',
      400,
    ],
  ])('can want %s', async (_, options, lines, query, status) => {
    const yandex = await yandexWorld(options);
    expect((await yandex.upload(lines, query)).status).toBe(status);
  });
});

describe('on its way', () => {
  it('a file walks from status to status, and counts at the end', async () => {
    const yandex = await yandexWorld({ firstStatus: 'PREPARED', stepMs: HOUR / 2 });
    const first = uploading(await yandex.upload([HEAD, row()]));
    const seen = [first.status];
    expect(await yandex.received()).toMatchObject({ events: 1, stored: 0, pending: 1 });
    for (let step = 0; step < 4; step += 1) {
      yandex.pass(HOUR / 2);
      seen.push((await yandex.status(first.id)).status);
    }
    expect(seen).toEqual(['PREPARED', 'UPLOADED', 'EXPORTED', 'MATCHED', 'PROCESSED']);
    expect(await yandex.received()).toMatchObject({ stored: 1, pending: 0 });
  });

  it('a file of which nothing matches fails for good, one of which something matches does not', async () => {
    const visits = [{ counter: given.counter_id, at: new Date((SOLD - 60) * 1000), yclid: '1' }];
    const yandex = await yandexWorld({ visits, stepMs: HOUR });
    const none = uploading(await yandex.upload([HEAD, row('7'), row('8')]));
    const some = uploading(await yandex.upload([HEAD, row('1'), row('8')]));
    yandex.pass(HOUR);
    expect((await yandex.status(none.id)).status).toBe('EXPORTED');
    yandex.pass(3 * HOUR);
    expect([(await yandex.status(none.id)).status, (await yandex.status(some.id)).status]).toEqual([
      'LINKAGE_FAILURE',
      'PROCESSED',
    ]);
    expect(await yandex.received()).toMatchObject({ stored: 2, matched: 1 });
  });

  it('the list shows uploads, newest first, by the comment that they came with', async () => {
    const yandex = await yandexWorld();
    for (const comment of ['one', 'two', 'три'])
      await yandex.upload([HEAD, row()], `client_id_type=YCLID&comment=${comment}`);
    const list = async (query: string) => {
      const { json } = await yandex.call(
        given.oauth_token,
        'GET',
        `${MANAGEMENT}/offline_conversions/uploadings${query}`,
      );
      return (json.uploadings as { comment: string }[]).map(({ comment }) => comment);
    };
    expect([await list(''), await list('?limit=1&offset=1')]).toEqual([['три', 'two', 'one'], ['two']]);
  });

  it('an upload that nobody made is not found', async () => {
    const yandex = await yandexWorld();
    const reply = await yandex.call(given.oauth_token, 'GET', `${MANAGEMENT}/offline_conversions/uploading/12`);
    expect([reply.status, errorType(reply)]).toEqual([404, 'not_found']);
  });
});

describe('a sale is joined', () => {
  const visit = (changes: Partial<Visit>): Visit => ({
    counter: given.counter_id,
    at: new Date((SOLD - 3600) * 1000),
    ...changes,
  });
  const march = (day: number) => new Date(`2026-03-${String(day).padStart(2, '0')}T12:00:00Z`);
  const before = (days: number, more: Partial<Visit>) => visit({ at: new Date(NOW.getTime() - days * DAY), ...more });
  it.each<[string, Visit[], string, string, boolean]>([
    ['to the visit of its click', [visit({ yclid: '5' })], HEAD, row('5'), true],
    ['not to the visit of another click', [visit({ yclid: '6' })], HEAD, row('5'), false],
    [
      'to the visit with its purchase',
      [visit({ purchaseIds: ['A', 'B'] })],
      HEAD.replace('Yclid', 'PurchaseId'),
      row('B'),
      true,
    ],
    ['to a visit of the visitor', [visit({ clientId: '5' })], HEAD.replace('Yclid', 'ClientId'), row('5'), true],
    ['to a visit of the user', [visit({ userId: 'u' })], HEAD.replace('Yclid', 'UserId'), row('u'), true],
    [
      'not to a visit after it',
      [visit({ clientId: '5', at: new Date(SOLD * 1000 + 1) })],
      HEAD.replace('Yclid', 'ClientId'),
      row('5'),
      false,
    ],
    [
      'not to a visit of another counter',
      [visit({ yclid: '5', counter: given.other_counter_id })],
      HEAD,
      row('5'),
      false,
    ],
    ['to a visit of 21 days', [before(21, { yclid: '5' })], HEAD, row('5'), true],
    ['not to a visit of 21 days and a bit', [before(21.001, { yclid: '5' })], HEAD, row('5'), false],
  ])('%s', async (_, visits, head, line, matched) => {
    // Somebody else is known, so that the file does not fail as a whole.
    const other = visit({ yclid: '0', clientId: '0', userId: '0', purchaseIds: ['0'] });
    const yandex = await yandexWorld({ visits: [...visits, other] });
    await yandex.upload([head, line, row('0')]);
    expect((await yandex.items())[0]).toMatchObject({ stored: 1, matched });
  });

  it("as in Yandex's example: visits on 1, 5 and 11 March, sale on 10, file on 20 March", async () => {
    const visits = [1, 5, 11].map((day) => visit({ clientId: '5', at: march(day) }));
    const line = row('5', { time: march(10).getTime() / 1000 });
    const dayOf = async (processed: number) => {
      const yandex = await yandexWorld({ visits, joinDays: (NOW.getTime() - march(processed).getTime()) / DAY + 21 });
      await yandex.upload([HEAD.replace('Yclid', 'ClientId'), line]);
      return (await yandex.items())[0]?.matched;
    };
    // The visit of the 5th is 15 days old on the 20th, and 22 on the 27th.
    expect([await dayOf(20), await dayOf(26), await dayOf(27)]).toEqual([true, true, false]);
  });

  it('within 21 days of the sale where every visitor is known', async () => {
    const yandex = await yandexWorld();
    await yandex.upload([HEAD, row('1', { time: secondsAgo(21) }), row('2', { time: secondsAgo(22) })]);
    expect((await yandex.items()).map(({ matched }) => matched)).toEqual([true, false]);
  });
});

describe('the same identifier, goal and second again', () => {
  const again = row(YCLID, { price: '79.90', currency: 'EUR' });
  it('overwrites the revenue, and counts once', async () => {
    const yandex = await yandexWorld();
    for (const line of [row(), again, again]) await yandex.upload([HEAD, line]);
    expect(await yandex.items()).toMatchObject([
      { arrived: 3, stored: 1, value: 79.9, currency: 'EUR', adjustments: 1, retracted: false },
    ]);
  });

  it('can set the revenue to 0, which leaves the sale counted', async () => {
    const yandex = await yandexWorld();
    for (const line of [row(), row(YCLID, { price: '0.00' })]) await yandex.upload([HEAD, line]);
    expect(await yandex.items()).toMatchObject([{ stored: 1, value: 0, retracted: false }]);
  });

  it('changes nothing after 21 days', async () => {
    const yandex = await yandexWorld();
    await yandex.upload([HEAD, row()]);
    yandex.pass(21 * DAY);
    await yandex.upload([HEAD, again]);
    expect(await yandex.items()).toMatchObject([{ stored: 1, value: 129.9, adjustments: 0 }]);
  });

  it('may be a second sale, as far as anybody knows', async () => {
    const yandex = await yandexWorld({ overwrites: false });
    for (const line of [row(), again]) await yandex.upload([HEAD, line]);
    expect(await yandex.items()).toMatchObject([{ stored: 2, value: 129.9 }]);
  });

  it.each([
    ['second', row(YCLID, { time: SOLD + 1 })],
    ['goal', row(YCLID, { target: given.other_target })],
    ['click', row('1')],
  ])('but for the %s is another sale', async (_, other) => {
    const yandex = await yandexWorld();
    await yandex.upload([HEAD, row(), other]);
    expect((await yandex.received()).stored).toBe(2);
  });
});

describe('told to refuse', () => {
  it('an identifier, a file loses its row; told that nobody has it, the file fails', async () => {
    const yandex = await yandexWorld();
    await yandex.faults({ reject_order_ids: ['5'], async_reject: { 6: 'unknown' } });
    expect(uploading(await yandex.upload([HEAD, row('5'), row('7')])).line_quantity).toBe(1);
    const { id } = uploading(await yandex.upload([HEAD, row('6')]));
    expect((await yandex.status(id)).status).toBe('LINKAGE_FAILURE');
  });
});
