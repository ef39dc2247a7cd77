import { describe, expect, it } from 'vitest';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import type { Visit, YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { DAY, NOW } from './world.ts';
import { CDP, CLIENT_ID, errorType, form, MAIL, PHONE, SOLD, uploading, yandexWorld } from './yandex-world.ts';

const HEAD =
  'id,create_date_time,client_uniq_id,client_ids,emails_md5,phones_md5,order_status,revenue,cost,goals,currency';
/** A file of one order (docs/platforms/yandex.md#orders). */
const ORDER = `ORD-1001,2026-11-20 13:30:00,cust-77,${CLIENT_ID},${MAIL},,PAID,129.90,,,USD`;
const status = (reply: Parameters<typeof uploading>[0]) => uploading(reply).api_validation_status;
const changed = (from: string, to: string) => ORDER.replace(from, to);
const dated = (created: string) => changed('2026-11-20 13:30:00', created);

describe('an order', () => {
  it('is taken, at the second that its counter meant', async () => {
    const yandex = await yandexWorld();
    const reply = await yandex.orders([HEAD, ORDER]);
    expect(uploading(reply)).toMatchObject({
      ...{ api_validation_status: 'PASSED', elements_count: 1, entity_type: 'SYSTEM' },
      ...{ uploading_format: 'CSV', uploading_source: 'API' },
    });
    expect(await yandex.items()).toMatchObject([
      {
        channel: 'crm',
        order_id: 'ORD-1001',
        dedup_id: 'ORD-1001',
        event_time: SOLD,
        value: 129.9,
        currency: 'USD',
        matched: true,
      },
    ]);
  });

  it.each([
    [
      'its customer by e-mail and phone in clear',
      'id,create_date_time,emails,phones',
      'A,2026-11-20,"mail@yandex.ru,a@b.ru",79995551111',
    ],
    ['a list of visitors', 'id,create_date_time,client_ids', 'A,20.11.2026 13:30,"1,2,3"'],
    ['a short date', 'id,create_date_time,phones_md5', `A,20.11.26,${PHONE}`],
    [
      'goals and their prices',
      'id,create_date_time,client_ids,goals',
      'A,2026-11-20,1,"order_confirmed:200,call_order"',
    ],
    ['a goal as status', 'id,create_date_time,client_ids,order_status', 'A,2026-11-20,1,order_confirmed'],
    ['names in capitals', 'ID,Create_Date_Time,Client_IDs', 'A,2026-11-20,1'],
  ])('may have %s', async (_, head, line) => {
    const yandex = await yandexWorld();
    expect(status(await yandex.orders([head, line]))).toBe('PASSED');
  });

  it('without a currency is in roubles, without a time at the end of its day', async () => {
    const yandex = await yandexWorld();
    await yandex.orders(['id,create_date_time,client_ids,revenue', 'A,2026-11-20,1,10']);
    const end = Date.parse('2026-11-20T20:59:59Z') / 1000;
    expect(await yandex.items()).toMatchObject([{ currency: 'RUB', value: 10, event_time: end, status: 'PAID' }]);
  });

  it.each([
    ['no id', changed('ORD-1001', '')],
    ['no time', dated('')],
    ['a day that does not exist', dated('2026-02-30')],
    ['a time with a zone', dated('2026-11-20T10:30:00Z')],
    ['nobody', changed(`${CLIENT_ID},${MAIL}`, ',')],
    ['a plain e-mail as hash', changed(MAIL, 'mail@yandex.ru')],
    ['a hash in capitals', changed(MAIL, MAIL.toUpperCase())],
    ['a SHA-256', changed(MAIL, MAIL + MAIL)],
    ['a ClientID with letters', changed(CLIENT_ID, 'GA1')],
    ['an unknown status', changed('PAID', 'RETURNED')],
    ['a decimal comma', changed('129.90', '"129,90"')],
    ['a negative revenue', changed('129.90', '-1')],
    ['an unknown goal', changed(',,USD', ',nothing:1,USD')],
    ['an unknown currency', changed('USD', 'XXX')],
  ])('with %s fails its whole file, with HTTP 200 and without a word', async (_, bad) => {
    const yandex = await yandexWorld();
    const reply = await yandex.orders([HEAD, changed('ORD-1001', 'GOOD'), bad]);
    expect([reply.status, status(reply)]).toEqual([200, 'FAILED']);
    expect(await yandex.received()).toMatchObject({ events: 0, stored: 0, rejected_requests: 1 });
  });

  it.each([
    ['twice in a file', [ORDER, ORDER]],
    ['that it was told to refuse', [changed('ORD-1001', 'BAD')]],
  ])('%s fails', async (_, lines) => {
    const yandex = await yandexWorld();
    await yandex.faults({ reject_order_ids: ['BAD'] });
    expect(status(await yandex.orders([HEAD, ...lines]))).toBe('FAILED');
  });

  it.each([
    ['', 'missing_parameter'],
    ['merge_mode=REPLACE', 'invalid_parameter'],
    ['merge_mode=SAVE&delimiter_type=TAB', 'invalid_parameter'],
    ['merge_mode=SAVE&delimiter_type=SEMICOLON', 'invalid_uploading'],
    ['merge_mode=SAVE', undefined],
  ])('with ?%s: %s', async (query, type) => {
    const yandex = await yandexWorld();
    const body = form(`${HEAD}\n${ORDER}`);
    const reply = await yandex.call(given.oauth_token, 'POST', `${CDP}/data/simple_orders?${query}`, body);
    expect(errorType(reply)).toBe(type);
  });

  it('stands in the history', async () => {
    const yandex = await yandexWorld();
    await yandex.orders([HEAD, ORDER]);
    await yandex.orders([HEAD, dated('never')]);
    const { json } = await yandex.call(given.oauth_token, 'GET', `${CDP}/last_uploadings?limit=10`);
    expect(json.uploadings).toMatchObject([{ api_validation_status: 'FAILED' }, { api_validation_status: 'PASSED' }]);
  });
});

describe('an order again', () => {
  const UPDATE = 'id,create_date_time,emails_md5,order_status,revenue';
  const after = async (lines: string[], mode: string, options: Partial<YandexOptions> = {}, days = 0) => {
    const yandex = await yandexWorld(options);
    await yandex.orders([HEAD, ORDER]);
    yandex.pass(days * DAY);
    const reply = await yandex.orders(lines, mode);
    const [item, ...more] = await yandex.items();
    expect(more).toEqual([]);
    return { said: status(reply), ...item };
  };

  it.each<[string, string[], string, object]>([
    [
      'replaces all of it',
      ['id,create_date_time,emails_md5', `ORD-1001,2026-11-20 13:30:00,${MAIL}`],
      'SAVE',
      { said: 'PASSED', value: null, currency: 'RUB', adjustments: 1 },
    ],
    ['is the same', [HEAD, ORDER], 'SAVE', { said: 'PASSED', arrived: 2, value: 129.9, adjustments: 0 }],
    [
      'changes what is sent',
      [UPDATE, `ORD-1001,2026-11-20 13:30:00,${MAIL},,79.90`],
      'UPDATE',
      { said: 'PASSED', value: 79.9, currency: 'USD', adjustments: 1, retracted: false },
    ],
    [
      'is cancelled',
      [UPDATE, `ORD-1001,2026-11-20 13:30:00,${MAIL},CANCELLED,`],
      'UPDATE',
      { said: 'PASSED', value: 129.9, status: 'CANCELLED', retracted: true },
    ],
    ['is spam', [UPDATE, `ORD-1001,2026-11-20 13:30:00,${MAIL},SPAM,`], 'UPDATE', { said: 'PASSED', retracted: true }],
    [
      'cannot change its time',
      [UPDATE, `ORD-1001,2026-11-20 13:30:01,${MAIL},,79.90`],
      'UPDATE',
      { said: 'FAILED', value: 129.9 },
    ],
    [
      'gets more names',
      ['id,create_date_time,client_ids', 'ORD-1001,2026-11-20 13:30:00,7'],
      'APPEND',
      { said: 'PASSED', value: 129.9 },
    ],
  ])('%s', async (_, lines, mode, item) => {
    expect(await after(lines, mode)).toMatchObject({ stored: 1, ...item });
  });

  it('that nobody sent fails to be updated, or is made', async () => {
    const line = `NEW,2026-11-20 13:30:00,${MAIL},,79.90`;
    const strict = await yandexWorld();
    expect(status(await strict.orders([UPDATE, line], 'UPDATE'))).toBe('FAILED');
    const lax = await yandexWorld({ updateUnknown: 'created' });
    expect(status(await lax.orders([UPDATE, line], 'UPDATE'))).toBe('PASSED');
  });

  it('with blank cells may lose what stood there', async () => {
    const lines = [UPDATE, `ORD-1001,2026-11-20 13:30:00,${MAIL},,`];
    expect(await after(lines, 'UPDATE', { blanksClear: true })).toMatchObject({ value: null });
    expect(await after(lines, 'UPDATE')).toMatchObject({ value: 129.9 });
  });

  it.each([
    [109, true],
    [110, false],
  ])(
    '%i days after it was sent, which was a day after its visit, changes something: %s, and nothing says so',
    async (days, changes) => {
      const lines = [UPDATE, `ORD-1001,2026-11-20 13:30:00,${MAIL},CANCELLED,`];
      expect(await after(lines, 'UPDATE', {}, days)).toMatchObject({ said: 'PASSED', retracted: changes });
    },
  );
});

describe('an order is linked', () => {
  const at = (days: number) => new Date(NOW.getTime() - days * DAY);
  it.each<[string, Partial<Visit>, boolean]>([
    ['by the visitor', { clientId: CLIENT_ID }, true],
    ['by the e-mail', { emailMd5: MAIL }, true],
    ['not by a phone that it does not have', { phoneMd5: PHONE }, false],
    ['not at another counter', { clientId: CLIENT_ID, counter: given.other_counter_id }, false],
  ])('%s', async (_, visit, matched) => {
    const yandex = await yandexWorld({ visits: [{ counter: given.counter_id, at: at(2), ...visit }] });
    await yandex.orders([HEAD, ORDER]);
    expect(await yandex.items()).toMatchObject([{ stored: 1, matched }]);
  });

  it('when it is at most 21 days old', async () => {
    const yandex = await yandexWorld();
    await yandex.orders([
      HEAD,
      dated('2026-11-01'),
      changed('ORD-1001', 'OLD').replace('2026-11-20 13:30:00', '2026-10-30'),
    ]);
    expect((await yandex.items()).map(({ matched }) => matched)).toEqual([true, false]);
  });

  it('to the nearest visit, from which its edits are counted', async () => {
    const visits = [at(100), at(3)].map((time) => ({ counter: given.counter_id, clientId: CLIENT_ID, at: time }));
    const yandex = await yandexWorld({ visits });
    await yandex.orders([HEAD, ORDER]);
    yandex.pass(100 * DAY);
    await yandex.orders(
      ['id,create_date_time,client_ids,order_status', `ORD-1001,2026-11-20 13:30:00,${CLIENT_ID},CANCELLED`],
      'UPDATE',
    );
    expect(await yandex.items()).toMatchObject([{ retracted: true }]);
  });
});
