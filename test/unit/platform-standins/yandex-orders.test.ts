import { describe, expect, it } from 'vitest';
import { yandexCredentials as given } from '../../sandbox/platforms/yandex/credentials.ts';
import type { Visit, YandexOptions } from '../../sandbox/platforms/yandex/options.ts';
import { DAY, NOW } from './stand-in-fixture.ts';
import { CDP, CLIENT_ID, errorType, form, MAIL, PHONE, SOLD, uploading, openYandexStandIn } from './yandex-fixture.ts';

const HEAD =
  'id,create_date_time,client_uniq_id,client_ids,emails_md5,phones_md5,order_status,revenue,cost,goals,currency';
/** A file of one order (docs/platforms/yandex.md#orders). */
const ORDER = `ORD-1001,2026-11-20 13:30:00,cust-77,${CLIENT_ID},${MAIL},,PAID,129.90,,,USD`;
const status = (reply: Parameters<typeof uploading>[0]) => uploading(reply).api_validation_status;
const changed = (from: string, to: string) => ORDER.replace(from, to);
const dated = (created: string) => changed('2026-11-20 13:30:00', created);

describe('an order', () => {
  it('is stored with its time in the zone of the counter, and answered in the words of the API', async () => {
    const yandex = await openYandexStandIn();
    expect(uploading(await yandex.orders([HEAD, ORDER]))).toMatchObject({
      ...{ api_validation_status: 'PASSED', elements_count: 1, entity_type: 'SYSTEM' },
      ...{ uploading_format: 'CSV', uploading_source: 'API' },
    });
    expect(await yandex.items()).toMatchObject([{ channel: 'crm', order_id: 'ORD-1001', event_time: SOLD }]);
  });

  it.each([
    ['a customer by plain e-mail and phone', 'emails,phones', '"mail@yandex.ru,a@b.ru",79995551111', '2026-11-20'],
    ['a list of visitors', 'client_ids', '"1,2,3"', '20.11.2026 13:30'],
    ['a short date', 'phones_md5', PHONE, '20.11.26'],
    ['goals and their prices', 'client_ids,goals', '1,"order_confirmed:200,call_order"', '2026-11-20'],
    ['a goal as status', 'client_ids,order_status', '1,order_confirmed', '2026-11-20'],
    ['names in capitals', 'Client_IDs', '1', '2026-11-20'],
  ])('may have %s', async (_, columns, cells, created) => {
    const yandex = await openYandexStandIn();
    expect(status(await yandex.orders([`id,create_date_time,${columns}`, `A,${created},${cells}`]))).toBe('PASSED');
  });

  it('without a currency is in roubles, without a time at the end of its day', async () => {
    const yandex = await openYandexStandIn();
    await yandex.orders(['id,create_date_time,client_ids,revenue', 'A,2026-11-20,1,10']);
    const end = Date.parse('2026-11-20T20:59:59Z') / 1000;
    expect(await yandex.items()).toMatchObject([{ currency: 'RUB', value: 10, event_time: end, status: 'PAID' }]);
  });

  it.each([
    ['no id', changed('ORD-1001', '')],
    ['no time', dated('')],
    ['a day that does not exist', dated('2026-02-30')],
    ['a time with a zone', dated('2026-11-20T10:30:00Z')],
    ['no person', changed(`${CLIENT_ID},${MAIL}`, ',')],
    ['a plain e-mail as hash', changed(MAIL, 'mail@yandex.ru')],
    ['a hash in capitals', changed(MAIL, MAIL.toUpperCase())],
    ['a SHA-256', changed(MAIL, MAIL + MAIL)],
    ['a ClientID with letters', changed(CLIENT_ID, 'GA1')],
    ['an unknown status', changed('PAID', 'RETURNED')],
    ['a decimal comma', changed('129.90', '"129,90"')],
    ['a negative revenue', changed('129.90', '-1')],
    ['an unknown goal', changed(',,USD', ',nothing:1,USD')],
    ['an unknown currency', changed('USD', 'XXX')],
    ['the id of another row', changed('ORD-1001', 'GOOD')],
  ])('with %s fails its whole file, with HTTP 200 and without a reason', async (_, bad) => {
    const yandex = await openYandexStandIn();
    const reply = await yandex.orders([HEAD, changed('ORD-1001', 'GOOD'), bad]);
    expect([reply.status, status(reply)]).toEqual([200, 'FAILED']);
    expect(await yandex.received()).toMatchObject({ events: 0, stored: 0, rejected_requests: 1 });
  });

  it.each([
    ['', 'missing_parameter'],
    ['merge_mode=REPLACE', 'invalid_parameter'],
    ['merge_mode=SAVE&delimiter_type=TAB', 'invalid_parameter'],
    ['merge_mode=SAVE&delimiter_type=SEMICOLON', 'invalid_uploading'],
  ])('is refused with ?%s: %s', async (query, type) => {
    const yandex = await openYandexStandIn();
    const body = form(`${HEAD}\n${ORDER}`);
    const reply = await yandex.call(given.oauth_token, 'POST', `${CDP}/data/simple_orders?${query}`, body);
    expect(errorType(reply)).toBe(type);
  });
});

describe('an order again', () => {
  const UPDATE = 'id,create_date_time,emails_md5,order_status,revenue';
  const update = (cells: string, time = '2026-11-20 13:30:00') => [UPDATE, `ORD-1001,${time},${MAIL},${cells}`];
  it.each<[string, string[], string, object, Partial<YandexOptions>?, number?]>([
    ['replaces all of it', update(','), 'SAVE', { uploading: 'PASSED', value: null, currency: 'RUB', adjustments: 1 }],
    [
      'changes what is sent',
      update(',79.90'),
      'UPDATE',
      { uploading: 'PASSED', value: 79.9, currency: 'USD', adjustments: 1 },
    ],
    ['is spam', update('SPAM,'), 'UPDATE', { uploading: 'PASSED', retracted: true }],
    [
      'cannot change its time',
      update(',79.90', '2026-11-20 13:30:01'),
      'UPDATE',
      { uploading: 'FAILED', value: 129.9 },
    ],
    ['keeps what a blank cell leaves out', update('SPAM,'), 'UPDATE', { value: 129.9 }],
    ['loses what a blank cell clears', update(','), 'UPDATE', { value: null }, { blanksClear: true }],
    [
      'changes 110 days after its visit',
      update('CANCELLED,'),
      'UPDATE',
      { uploading: 'PASSED', retracted: true },
      {},
      109,
    ],
    [
      'does not change later, and nothing reports that',
      update('CANCELLED,'),
      'UPDATE',
      { uploading: 'PASSED', retracted: false },
      {},
      110,
    ],
  ])('%s', async (_, lines, mode, expected, options = {}, days = 0) => {
    const yandex = await openYandexStandIn(options);
    await yandex.orders([HEAD, ORDER]);
    yandex.advanceClock(days * DAY);
    const uploading = status(await yandex.orders(lines, mode));
    expect((await yandex.items()).map((item) => ({ uploading, ...item }))).toMatchObject([{ stored: 1, ...expected }]);
  });

  it('that was never sent fails to be updated, or is made', async () => {
    const updated = async (options: Partial<YandexOptions>) =>
      status(await (await openYandexStandIn(options)).orders(update(',79.90'), 'UPDATE'));
    expect([await updated({}), await updated({ updateUnknown: 'created' })]).toEqual(['FAILED', 'PASSED']);
  });
});

describe('an order is linked', () => {
  const at = (days: number) => new Date(NOW.getTime() - days * DAY);
  it.each<[string, Partial<Visit>, boolean]>([
    ['by the visitor', { clientId: CLIENT_ID }, true],
    ['by the e-mail', { emailMd5: MAIL }, true],
    ['by the phone', { phoneMd5: PHONE }, true],
    ['not by another phone', { phoneMd5: MAIL }, false],
    ['not at another counter', { clientId: CLIENT_ID, counter: given.other_counter_id }, false],
  ])('%s', async (_, visit, matched) => {
    const yandex = await openYandexStandIn({ visits: [{ counter: given.counter_id, at: at(2), ...visit }] });
    await yandex.orders([HEAD, changed(`${MAIL},`, `${MAIL},${PHONE}`)]);
    expect(await yandex.items()).toMatchObject([{ stored: 1, matched }]);
  });

  it('when it is at most 21 days old', async () => {
    const yandex = await openYandexStandIn();
    await yandex.orders([HEAD, dated('2026-11-01'), dated('2026-10-30').replace('ORD-1001', 'OLD')]);
    expect((await yandex.items()).map(({ matched }) => matched)).toEqual([true, false]);
  });

  it('to the nearest visit, from which its edits are counted', async () => {
    const visits = [at(100), at(3)].map((time) => ({ counter: given.counter_id, clientId: CLIENT_ID, at: time }));
    const yandex = await openYandexStandIn({ visits });
    await yandex.orders([HEAD, ORDER]);
    yandex.advanceClock(100 * DAY);
    const cancelled = `ORD-1001,2026-11-20 13:30:00,${CLIENT_ID},CANCELLED`;
    await yandex.orders(['id,create_date_time,client_ids,order_status', cancelled], 'UPDATE');
    expect(await yandex.items()).toMatchObject([{ retracted: true }]);
  });
});
