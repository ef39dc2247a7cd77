import { beforeAll, describe, expect, it } from 'vitest';
import type { OrderEvents, PastAlertList } from '../../../shared/api.ts';
import { type ApiFixture, openApiFixture } from './api-fixture.ts';

let fixture: ApiFixture;
let admin: string;
const mails: string[][] = [];

beforeAll(async () => {
  fixture = await openApiFixture();
  fixture.backend.context.sendMail = ({ to }) => Promise.resolve(void mails.push([...to]));
  admin = await fixture.makeKey(['admin']);
});

const json = (body: unknown) => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
  key: admin,
});

it('the rows of an upload are a file, with what became of each', async () => {
  const conversions = [
    { order_id: '=CRM-1', conversion_value: '10', currency: 'THB', conversion_time: '2026-02-14T10:00:00Z' },
    { order_id: 'CRM-2', conversion_value: 'free', currency: 'THB', conversion_time: '2026-02-14T10:00:00Z' },
  ];
  const answer = await fixture.post('offline-conversions/upload', { conversions });
  const { upload_id } = answer.json<{ upload_id: string }>();
  const file = await fixture.get(`uploads/${upload_id}/results.csv`);
  expect(file.headers.get('content-disposition')).toMatch(/filename=upload-rows-.*\.csv/);
  const [header, ...lines] = file.text.trim().split('\n');
  expect(header).toBe(
    'row,order_id,conversion_id,status,change,strategy,confidence,match_estimate,click_type,campaign,deliveries,errors',
  );
  expect(lines[0]).toMatch(/^\d+,'=CRM-1,[0-9a-f-]{36},unmatched,new,/);
  expect(lines[1]).toMatch(/^\d+,CRM-2,,failed,,.*conversion_value: /);
  expect((await fixture.get(`uploads/${upload_id}/results.csv?status=failed`)).text.trim().split('\n')).toHaveLength(2);
  const none = await fixture.get('uploads/0198c3a0-0000-7000-8000-00000000000f/results.csv');
  expect(none.json()).toMatchObject({ code: 'not_found' });
});

describe('an order that only the website reported', () => {
  const time = '2026-02-10T08:00:00Z';
  const click = { type: 'gclid', value: 'Cj0KCQ-click', time, campaign: 'Spring' };

  it('is found with its clicks and its purchase, in whatever shop, however its number is written', async () => {
    await fixture.post('identities', {
      events: [
        { time, email: 'eva.lima@shop.example.net', clicks: [click] },
        {
          ...{ time: '2026-02-11T08:00:00Z', order_id: '#WEB-7', email: 'eva.lima@shop.example.net' },
          purchase: { value: '99.50', currency: 'THB' },
        },
        { time, order_id: 'WEB-7', shop: 'Bangkok', clicks: [{ ...click, type: 'ttclid', value: 'E.C.P.other' }] },
      ],
    });
    const found = (await fixture.get('identities/orders/web-7')).json<OrderEvents>();
    expect(found.purchases).toEqual([
      {
        ...{ shop: null, time: '2026-02-11T08:00:00.000Z', value: '99.50', currency: 'THB' },
        ...{ is_uploaded: false, platform: 'google', campaign: 'Spring' },
      },
    ]);
    const people = found.people.map(({ emails, clicks }) => [
      emails,
      clicks.map((one) => [one.type, one.campaign, one.with_order]),
    ]);
    expect(people).toHaveLength(2);
    expect(people).toContainEqual([1, [['gclid', 'Spring', false]]]);
    expect(people).toContainEqual([0, [['ttclid', 'Spring', true]]]);
  });

  it.each(['WEB-8', '   ', 'a'.repeat(150)])('is not found as %s', async (order) => {
    const answer = await fixture.get(`identities/orders/${encodeURIComponent(order)}`);
    expect(answer.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('the recipients of alerts', () => {
  const change = (body: unknown) => fixture.call('POST', 'alert-recipients', json(body));

  it('are changed by owners; the secret of a new webhook is shown once; a test reaches them', async () => {
    expect((await fixture.get('alert-recipients')).json()).toMatchObject({ code: 'forbidden' });
    const url = 'https://hooks.shop.example.net/in';
    const set = await change({ mail_to: ['malee.7@shop.example.net', 'malee.7@shop.example.net'], webhook: url });
    expect(set.json()).toEqual({
      ...{ mail_to: ['malee.7@shop.example.net'], webhook: url, can_mail: true },
      webhook_secret: expect.stringMatching(/^whsec_/) as unknown,
    });
    expect((await change({ webhook: url })).json()).toMatchObject({ webhook_secret: null, webhook: url });
    expect((await change({ mail_to: ['eva.lima@shop.example.net'] })).json()).toMatchObject({ webhook: url });
    const read = await fixture.call('GET', 'alert-recipients', { key: admin });
    expect(read.text).not.toContain('whsec_');
    const tested = await fixture.call('POST', 'alert-recipients/test', { key: admin });
    const failures = ['The host of the webhook was not found. Check its address.'];
    expect(tested.json()).toEqual({ recipients: 2, failures });
    expect(mails).toEqual([['eva.lima@shop.example.net']]);
    expect((await change({ mail_to: [], webhook: null })).json()).toMatchObject({ mail_to: [], webhook: null });
    const audit = await fixture.call('GET', 'audit', { key: admin });
    expect(audit.text).toContain('change_alert_recipients');
    expect(audit.text).not.toContain('eva.lima');
  });

  it.each([
    ['http://hooks.shop.example.net/'],
    ['https://127.0.0.1/'],
    ['https://localhost/'],
    ['https://[::1]/'],
    ['https://10.0.0.8/'],
    ['https://metadata.internal/'],
    ['https://user:secret@hooks.shop.example.net/'],
    ['nonsense'],
  ])('are no address of the server or its network: %s', async (webhook) => {
    const answer = await change({ webhook });
    expect(answer.json()).toMatchObject({ code: 'invalid_body', fields: [{ field: 'webhook' }] });
  });

  it('are told of a person’s wrong address by its field', async () => {
    expect((await change({ mail_to: ['nonsense'] })).json()).toMatchObject({ fields: [{ field: 'mail_to.0' }] });
  });
});

it('past alerts are a list of pages, empty at first', async () => {
  expect((await fixture.get('reports/past-alerts?limit=5')).json<PastAlertList>()).toEqual({
    alerts: [],
    next_cursor: null,
  });
  expect((await fixture.get('reports/past-alerts.csv')).text).toContain('raised_at,ended_at,kind,about,subject,text');
});
