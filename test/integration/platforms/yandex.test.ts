import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import type { Outgoing, OutgoingAdjustment, Skip } from '../../../backend/platforms/platform.ts';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import type { YandexItem } from '../../sandbox/platforms/yandex/ledger.ts';
import type { YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { platformOf } from '../../unit/platforms/samples.ts';
import { CDP, form, MAIL, MANAGEMENT, PHONE } from '../../unit/platform-standins/yandex-fixture.ts';
import { DAY, HOUR, NOW, openStandIn } from '../../unit/platform-standins/stand-in-fixture.ts';
import { platformClient, saleWithId, COMMON_FAULTS } from './platform-client.ts';

const target = platformOf('yandex');

async function open(more: Record<string, unknown> = {}, options: Partial<YandexOptions> = {}) {
  const yandex = await openStandIn('yandex', options);
  const { counter_id, oauth_token, target: goal } = given;
  const settings = { counter_id, oauth_token, target: goal, base_url: yandex.url, ...more };
  const parsed = target.settings.parse(settings);
  const client = platformClient('yandex', settings);
  return {
    yandex,
    client,
    /** As the worker does: the key that it is sent with is stored with the sale. */
    fixed: (outgoing: Outgoing, shift = 0): Outgoing => {
      const platformKey = target.platformKey?.(outgoing, parsed, shift).fields;
      return platformKey ? { ...outgoing, platformKey } : outgoing;
    },
    /** The upload's id. */
    submit: async (batch: readonly Outgoing[]): Promise<string> => {
      const outcome = await client.deliver(batch);
      expect(outcome).toMatchObject({ kind: 'submitted' });
      return outcome.kind === 'submitted' ? outcome.requestId : '';
    },
    poll: (requestId: string, size: number) => client.poll(requestId, size, ''),
    items: async () => (await yandex.received()).items as YandexItem[],
  };
}

const clicked = (id: string, yclid: string) => saleWithId(id, { clicks: [{ type: 'yclid', value: yclid }] });
const visited = (id: string, ids: { client_id?: string; user_id?: string }) =>
  withConversion(saleWithId(id), { browser_ids: ids });
/** A customer whom the CRM import can find, with MD5 hashes. */
const known = (id: string) =>
  withConversion(saleWithId(id), { person: { email: { lower: 'x', lower_md5: MAIL }, phone: { digits_md5: PHONE } } });

function withConversion(outgoing: Outgoing, more: Partial<Outgoing['conversion']>): Outgoing {
  return { ...outgoing, conversion: { ...outgoing.conversion, ...more } };
}

const restate = (value: string): OutgoingAdjustment => ({
  type: 'restate',
  time: NOW.toISOString(),
  value,
  currency: 'USD',
});
const retract: OutgoingAdjustment = { type: 'retract', time: NOW.toISOString() };
const accepted = { kind: 'done', rows: new Map(), rest: { kind: 'accepted' } };

describe('Yandex.Metrica: offline conversions', () => {
  it.each([
    ['yclid', [clicked('A', '101'), clicked('B', '102')], {}],
    ['ClientID', [visited('A', { client_id: '101' }), visited('B', { client_id: '102' })], {}],
    ['UserID', [visited('A', { user_id: 'u 1, "x"' }), visited('B', { user_id: 'u2' })], {}],
    ['purchase id', [saleWithId('A'), saleWithId('B')], { purchase_id: true }],
  ])('by %s: submitted, accepted later, and counted once when sent again', async (_, batch, settings) => {
    const { yandex, submit, poll, items } = await open(settings, { stepMs: HOUR / 2 });
    const id = await submit(batch);
    expect(await poll(id, 2)).toEqual({ kind: 'processing' });
    yandex.advanceClock(2 * HOUR);
    expect(await poll(id, 2)).toEqual(accepted);
    await submit(batch);
    yandex.advanceClock(2 * HOUR);
    expect(await yandex.received()).toMatchObject({ events: 4, stored: 2, matched: 2, rejected_requests: 0 });
    expect((await items()).map(({ value, currency, differing }) => [value, currency, differing])).toEqual([
      [129.9, 'USD', 0],
      [129.9, 'USD', 0],
    ]);
  });

  it('a new value overwrites the old one, and a retraction removes the value only', async () => {
    const { submit, fixed, items } = await open({ retract_as_zero: true });
    const [one, two] = [fixed(clicked('A', '101')), fixed(clicked('B', '102'))];
    await submit([one, two]);
    await submit([{ ...one, adjustment: restate('79.90') }]);
    await submit([{ ...two, adjustment: retract }]);
    const conversions = (await items()).map(({ value, stored, adjustments, retracted }) => ({
      value,
      stored,
      adjustments,
      retracted,
    }));
    expect(conversions).toEqual([
      { value: 79.9, stored: 1, adjustments: 1, retracted: false },
      { value: 0, stored: 1, adjustments: 1, retracted: false },
    ]);
  });

  it('two orders of one customer in one second count as one, unless one is sent a second later', async () => {
    const { yandex, submit, fixed } = await open();
    await submit([fixed(clicked('A', '101')), fixed(clicked('B', '101'))]);
    expect((await yandex.received()).stored).toBe(1);
    await submit([fixed(clicked('B', '101'), 1)]);
    expect((await yandex.received()).stored).toBe(2);
  });

  it('rows that Yandex drops make the whole file uncertain, because it names none', async () => {
    const { yandex, submit, poll } = await open();
    await yandex.faults({ reject_order_ids: ['102'] });
    const id = await submit([clicked('A', '101'), clicked('B', '102')]);
    expect(await poll(id, 2)).toMatchObject({ kind: 'done', rest: { kind: 'uncertain', code: 'rows_dropped' } });
  });

  it('a file that is refused for a row is halved, down to the row', async () => {
    const { yandex, client } = await open({}, { badRows: 'refuse' });
    await yandex.faults({ reject_order_ids: ['102'] });
    const refused = await client.deliver([clicked('A', '101'), clicked('B', '102')]);
    expect(refused).toMatchObject({ kind: 'bisect', code: 'invalid_uploading' });
    const alone = await client.deliver([clicked('B', '102')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
  });

  it('a file without any visitor that Yandex knows is rejected', async () => {
    const { submit, poll } = await open({}, { visits: [] });
    const id = await submit([clicked('A', '101'), clicked('B', '102')]);
    expect(await poll(id, 2)).toMatchObject({ kind: 'done', rest: { kind: 'rejected', code: 'LINKAGE_FAILURE' } });
  });

  it('an upload that is no longer known is uncertain', async () => {
    const { poll } = await open();
    expect(await poll('12', 1)).toMatchObject({ kind: 'done', rest: { kind: 'uncertain', code: 'not_found' } });
  });

  it.each([
    ...COMMON_FAULTS,
    { fault: { mode: 'rate_limit', retry_after: 7 }, kind: 'retry', code: 'quota_requests_by_ip', afterMs: 7000 },
    {
      fault: { mode: 'rate_limit', reason: 'quota_parallel_requests' },
      kind: 'retry',
      code: 'quota_parallel_requests',
    },
    // It is 15:30 GMT: eight and a half hours until midnight, and a minute.
    { fault: { mode: 'rate_limit', reason: 'quota_requests_by_uid' }, kind: 'retry', afterMs: 8.5 * HOUR + 60_000 },
    { fault: { mode: 'fail' }, kind: 'retry', code: 'backend_error' },
    { fault: { mode: 'fail', status: 504 }, kind: 'retry', code: 'timeout' },
    { fault: { mode: 'fail', reason: 'conflict' }, kind: 'retry', code: 'conflict' },
    { fault: { mode: 'fail', reason: 'limit_exceeded' }, kind: 'stop', code: 'limit_exceeded' },
    { fault: { mode: 'auth' }, kind: 'stop', code: 'unauthorized' },
    { fault: { mode: 'auth', reason: 'invalid_token' }, kind: 'stop', code: 'invalid_token' },
  ])('$fault means $kind', async ({ fault, ...expected }) => {
    const { yandex, client } = await open();
    await yandex.faults(fault);
    expect(await client.deliver([clicked('A', '101')])).toMatchObject(expected);
  });

  it.each([
    [{ oauth_token: given.revoked_token }, {}, 'invalid_token'],
    [{ oauth_token: given.reading_token }, {}, 'access_denied'],
    [{ counter_id: given.other_counter_id }, {}, 'access_denied'],
    [{ counter_id: '1' }, {}, 'not_found'],
    [{ purchase_id: true }, { purchaseIdType: false }, 'invalid_parameter'],
  ])('stops for %j with %j', async (settings, options, code) => {
    const { client } = await open(settings, options);
    const batch = 'purchase_id' in settings ? [saleWithId('A')] : [clicked('A', '101')];
    expect(await client.deliver(batch)).toMatchObject({ kind: 'stop', code });
  });

  it('sends both APIs the spelling that the strictest of them takes', async () => {
    const { submit } = await open({}, { strictCase: true, requireClientIdType: true });
    await submit([clicked('A', '101')]);
  });
});

describe('Yandex.Metrica: orders', () => {
  const crm = { crm_orders: 'fallback' };

  it('are accepted at once, changed, cancelled, and counted once when sent again', async () => {
    const { yandex, client, fixed, items } = await open(crm);
    const batch = [fixed(known('A')), fixed(known('B')), fixed(known('C'))];
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    expect(await client.deliver(batch)).toEqual({ kind: 'accepted' });
    const [one, two] = batch as [Outgoing, Outgoing, Outgoing];
    expect(await client.deliver([{ ...one, adjustment: restate('79.90') }])).toEqual({ kind: 'accepted' });
    expect(await client.deliver([{ ...two, adjustment: retract }])).toEqual({ kind: 'accepted' });
    expect(await yandex.received()).toMatchObject({ stored: 3, retracted: 1, adjusted: 2 });
    expect((await items()).map(({ order_id, value, currency, status }) => [order_id, value, currency, status])).toEqual(
      [
        ['A', 79.9, 'USD', 'PAID'],
        ['B', 129.9, 'USD', 'CANCELLED'],
        ['C', 129.9, 'USD', 'PAID'],
      ],
    );
  });

  it('are sent in the time zone of their counter', async () => {
    const zone = 'America/St_Johns';
    const counters = { [given.counter_id]: { timeZone: zone, goals: [] } };
    const { client, items } = await open({ ...crm, counter_time_zone: zone }, { counters });
    await client.deliver([known('A')]);
    expect(await items()).toMatchObject([{ event_time: Date.parse('2026-11-20T15:30:00Z') / 1000 }]);
  });

  it('are halved down to a wrong one, because Yandex reports an error with HTTP 200 and names no row', async () => {
    const { yandex, client } = await open(crm);
    await yandex.faults({ reject_order_ids: ['BAD'] });
    expect(await client.deliver([known('A'), known('BAD')])).toMatchObject({ kind: 'bisect', code: 'FAILED' });
    const alone = await client.deliver([known('BAD')]);
    expect(alone.kind === 'refused' && alone.rows.get(0)).toMatchObject({ kind: 'rejected' });
    expect((await yandex.received()).stored).toBe(0);
  });

  it('and offline conversions never count one sale twice, even if the settings change', async () => {
    const first = await open({ crm_orders: 'off' });
    const both = { ...withConversion(known('A'), { browser_ids: { client_id: '101' } }) };
    const sent = first.fixed(both);
    await first.submit([sent]);
    const always = platformClient('yandex', {
      ...{ counter_id: given.counter_id, oauth_token: given.oauth_token, target: given.target },
      ...{ base_url: first.yandex.url, crm_orders: 'always', counter_time_zone: 'Asia/Omsk' },
    });
    expect(await always.deliver([{ ...sent, adjustment: restate('1.00') }])).toMatchObject({ kind: 'submitted' });
    expect(await first.items()).toMatchObject([{ channel: 'offline', value: 1, stored: 1 }]);
  });

  it('are changed correctly also where blank cells of a change clear the old values', async () => {
    const { client, fixed, items } = await open(crm, { blanksClear: true });
    const one = fixed(known('A'));
    await client.deliver([one]);
    await client.deliver([{ ...one, adjustment: retract }]);
    expect(await items()).toMatchObject([{ value: 129.9, currency: 'USD', status: 'CANCELLED' }]);
  });
});

describe('Yandex.Metrica: destination test', () => {
  const kinds = async (settings: Record<string, unknown>, options: Partial<YandexOptions> = {}) => {
    const { yandex, client } = await open(settings, options);
    const results = await client.check();
    expect(await yandex.received()).toMatchObject({ requests: 0, events: 0 });
    return results.map((result) => ('ok' in result ? (result.ok ? 'ok' : result.code) : result.kind));
  };
  it.each<[string, Record<string, unknown>, Partial<YandexOptions>, string[]]>([
    ['everything is right', {}, {}, ['ok', 'ok', 'ok']],
    ['the window is a number', {}, { thresholdReply: 'number' }, ['ok', 'ok', 'ok']],
    ['the window cannot be asked for', {}, { thresholdReply: 'not_found' }, ['ok', 'ok', 'ok']],
    [
      'the token was revoked',
      { oauth_token: given.revoked_token },
      {},
      ['invalid_token', 'invalid_token', 'invalid_token'],
    ],
    [
      'the token may not read',
      { oauth_token: given.offline_data_token },
      {},
      ['access_denied', 'access_denied', 'access_denied'],
    ],
    ['a goal is missing', { by_conversion_type: { lead: { target: 'lead' } } }, {}, ['ok', 'goal_missing', 'ok']],
    ['a goal is of another kind', { target: given.url_goal }, {}, ['ok', 'goal_unsuitable', 'ok']],
    ['a goal has another condition', { target: given.loose_goal }, {}, ['ok', 'goal_unsuitable', 'ok']],
  ])('%s', async (_, settings, options, expected) => {
    expect(await kinds(settings, options)).toEqual(expected);
  });

  it('finds a counter that looks back only a week, and passes when the settings have that', async () => {
    const trackedSince = new Date(NOW.getTime() - 7 * DAY);
    const goals = [{ id: 1, name: 'g', type: 'action', conditions: [{ type: 'exact', url: given.target }] }];
    const counters = { [given.counter_id]: { timeZone: 'UTC', goals, trackedSince } };
    expect(await kinds({}, { counters })).toEqual(['ok', 'ok', 'window_shorter']);
    expect(await kinds({ window_days: 7 }, { counters })).toEqual(['ok', 'ok', 'ok']);
  });
});

describe('Yandex.Metrica: files', () => {
  const text = (id: string, options: Record<string, unknown>, outgoings: readonly Outgoing[]) => {
    const file = target.files?.find((one) => one.id === id);
    if (!file) throw new Error(`no file ${id}`);
    const given = file.options.parse(options);
    const lines = outgoings.map((one) => file.line({ ...one, rowKey: '1' }, given, NOW));
    const rows = lines.filter((cells): cells is readonly string[] => !isSkip(cells));
    return stringify([...file.headerLines(given), ...rows], { delimiter: file.delimiter ?? ',' });
  };
  const isSkip = (line: readonly string[] | Skip): line is Skip => 'send' in line;
  const all = [clicked('A', '101'), visited('B', { client_id: '102' }), visited('C', { user_id: 'u 3' }), known('D')];

  it('together hold every sale once', async () => {
    const { yandex, items } = await open();
    const send = (path: string, csv: string) =>
      yandex.send('POST', path, form(csv), {
        'Content-Type': 'multipart/form-data; boundary=b1',
        Authorization: `OAuth ${given.oauth_token}`,
      });
    for (const id of ['yclid', 'client_id', 'user_id', 'purchase_id']) {
      const csv = text(id, { target: given.target }, id === 'purchase_id' ? [] : all);
      if (id !== 'purchase_id') {
        const path = `${MANAGEMENT}/offline_conversions/upload?client_id_type=${id.toUpperCase()}`;
        expect((await send(path, csv)).status).toBe(200);
      } else expect(csv).toBe('PurchaseId,Target,DateTime,Price,Currency\n');
    }
    const reply = await send(`${CDP}/data/simple_orders?merge_mode=SAVE`, text('crm', {}, all));
    expect(reply.json).toMatchObject({ uploading: { api_validation_status: 'PASSED', elements_count: 1 } });
    expect((await items()).map(({ channel, value }) => [channel, value])).toEqual([
      ['offline', 129.9],
      ['offline', 129.9],
      ['offline', 129.9],
      ['crm', 129.9],
    ]);
  });

  it('for the Conversion center are what the CRM import takes, with semicolons', async () => {
    const { yandex } = await open();
    const csv = text('conversion_center', { md5_columns: true }, [known('A')]);
    const reply = await yandex.send(
      'POST',
      `${CDP}/data/simple_orders?merge_mode=SAVE&delimiter_type=SEMICOLON`,
      form(csv),
      { 'Content-Type': 'multipart/form-data; boundary=b1', Authorization: `OAuth ${given.oauth_token}` },
    );
    expect(reply.json).toMatchObject({ uploading: { api_validation_status: 'PASSED' } });
  });
});
