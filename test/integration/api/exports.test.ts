import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { setDestination } from '../../../backend/tenants/destinations.ts';
import { PLATFORMS } from '../../../backend/platforms/registry.ts';
import { createTenant } from '../../../backend/tenants/tenants.ts';
import type { ExportOverview, UploadAnswer } from '../../../shared/api.ts';
import { testPlatform } from '../platform-server.ts';
import { sale, withFiles } from './export-files.ts';
import { NOW, openApiFixture, type ApiFixture } from './api-fixture.ts';

const platforms = new Map([
  ...PLATFORMS,
  ['testads', withFiles()],
  ['bare', { ...testPlatform(), id: 'bare', label: 'Bare Ads' }],
]);
const HASH = createHash('sha256').update('somchai@example.com').digest('hex');
const BANGKOK = 'conversion_name=Offline%20sale&time_zone=Asia/Bangkok';

describe('exports', () => {
  let fixture: ApiFixture;
  let now = NOW;
  beforeAll(async () => {
    fixture = await openApiFixture({ platforms, clock: () => now });
  });

  async function upload(conversions: unknown[], into: ApiFixture = fixture): Promise<string> {
    const answer = await into.post('offline-conversions/upload', { conversions });
    const { upload_id, summary } = answer.json<UploadAnswer>();
    expect(summary.failed).toBe(0);
    return upload_id;
  }
  /** The lines of a file, without its head. */
  async function lines(path: string, head = 2): Promise<string[]> {
    const file = await fixture.get(path);
    expect([file.status, file.status === 200 ? '' : file.text]).toEqual([200, '']);
    return file.text.split('\n').slice(head, -1);
  }
  const everything = (uploadId: string) => `exports/testads.csv?upload_id=${uploadId}&template=everything&goal=Sale`;
  /** The first two columns and the value. */
  const short = (line: string) => line.split(';').slice(0, 3).join(' ');

  /** As if a platform that is not there any more had taken it. */
  async function pretendSent(uploadId: string): Promise<void> {
    const { db } = fixture.backend.context.store;
    const rows = await db
      .selectFrom('upload_row')
      .select('conversion_id')
      .where('upload_id', '=', uploadId)
      .where('conversion_id', 'is not', null)
      .execute();
    const delivered = rows.map(({ conversion_id }) => ({
      ...{ tenant_id: fixture.tenantId, conversion_id: conversion_id ?? '', destination_id: 'gone', seq: 0 },
      ...{ state: 'accepted' as const, updated_at: now },
    }));
    await db.insertInto('delivery').values(delivered).execute();
  }

  describe("a file for a platform's import page", () => {
    it('is written for a platform without a destination, from options in the URL', async () => {
      const id = await upload([
        sale('F-1', { gclid: 'Cj0KCQiA-abc', email: 'somchai@example.com' }),
        sale('F-2', { email: 'somchai@example.com', conversion_value: '80.50' }),
      ]);
      const file = await fixture.get(`exports/google.csv?upload_id=${id}&template=clicks&${BANGKOK}`);
      expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(file.headers.get('content-disposition')).toBe(
        `attachment; filename=google-clicks-${id}-2026-02-15T10-30-00Z.csv`,
      );
      // docs/platforms/google.md#import-files; Asia/Bangkok is UTC+7 all year.
      expect(file.text).toBe(
        'Parameters:TimeZone=Asia/Bangkok,,,,,,\n' +
          'Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency,Ad User Data,Ad Personalization\n' +
          'Cj0KCQiA-abc,Offline sale,2026-02-14 17:00:00,1299.00,THB,,\n',
      );
      expect(await lines(`exports/google.csv?upload_id=${id}&template=leads&${BANGKOK}`)).toEqual([
        `${HASH},,Offline sale,2026-02-14 17:00:00,1299.00,THB,,,F-1,Cj0KCQiA-abc`,
        `${HASH},,Offline sale,2026-02-14 17:00:00,80.50,THB,,,F-2,`,
      ]);
    });

    it('begins with a byte order mark where the platform wants one', async () => {
      const id = await upload([sale('BOM-1', { msclkid: 'f894f652ea334e739002f7167ab8f8e3', currency: 'USD' })]);
      const url = `${fixture.backend.url}/api/v1/tenants/acme/exports/microsoft.csv?upload_id=${id}&conversion_name=Shop`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${fixture.key}` } });
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\ufeffType,'));
      expect(bytes.toString()).toMatch(
        /^Offline Conversion,,,,[0-9a-f-]{36}\/0,,USD,Shop,2\/14\/2026 10:00:00 AM,1299,/m,
      );
    });

    it('is cut as the platform wants it, and a spreadsheet runs nothing of it; numbers and hashes stay', async () => {
      const id = await upload([
        sale('=HYPERLINK("http://evil.example")', { email: 'somchai@example.com' }),
        sale('+SUM(A1)'),
        sale('-2+3'),
        sale('@cmd'),
        sale('-1001'),
        sale('a;b'),
      ]);
      const found = await lines(everything(id));
      expect(found.map((line) => line.replace(/;[0-9a-f-]{36}\/0$/, ''))).toEqual([
        `"'=HYPERLINK(""http://evil.example"")";unmatched;1299.00;${HASH};-7.5`,
        "'+SUM(A1);unmatched;1299.00;;-7.5",
        "'-2+3;unmatched;1299.00;;-7.5",
        "'@cmd;unmatched;1299.00;;-7.5",
        '-1001;unmatched;1299.00;;-7.5',
        '"a;b";unmatched;1299.00;;-7.5',
      ]);
    });

    it('has each order once, final sales only, in the order of the rows', async () => {
      const id = await upload([
        sale('ONCE-2', { row: 7 }),
        sale('ONCE-1', { row: 5, gclid: 'Cj0KCQiA-once' }),
        sale('ONCE-OPEN', { row: 6, order_status: 'shipped' }),
        sale('ONCE-1', { row: 9, gclid: 'Cj0KCQiA-once' }),
      ]);
      expect((await lines(everything(id))).map(short)).toEqual(['ONCE-1 matched 1299.00', 'ONCE-2 unmatched 1299.00']);
    });

    it('has nothing but its head for an upload without sales', async () => {
      const answer = await fixture.post('offline-conversions/upload', { conversions: [{ order_id: 'BAD' }] });
      const { upload_id: id } = answer.json<UploadAnswer>();
      const file = await fixture.get(everything(id));
      expect(file.text).toBe('Goal Sale\nOrder;Kind;Value;E-mail;Offset;Key\n');
    });

    it('retracts cancelled orders, even those never sent to the platform: they may have been imported by hand', async () => {
      const id = await upload([sale('V-1', { gclid: 'Cj0KCQiA-v' }), sale('V-2', { gclid: 'Cj0KCQiA-v2' })]);
      expect((await lines(everything(id))).map(short)).toEqual(['V-1 matched 1299.00', 'V-2 matched 1299.00']);
      now = new Date('2026-02-15T11:00:00Z');
      const later = await upload([sale('V-1', { gclid: 'Cj0KCQiA-v', order_status: 'returned' })]);
      const found = await lines(everything(later));
      expect(found.map(short)).toEqual(['V-1 retract 2026-02-15T11:00:00.000Z ']);
      // The same bytes again: platforms know a change by its time.
      now = new Date('2026-02-16T12:00:00Z');
      expect(await lines(everything(later))).toEqual(found);
      const adjustments = `exports/google.csv?upload_id=${id}&template=adjustments&${BANGKOK}`;
      expect(await lines(adjustments)).toEqual(['V-1,Offline sale,2026-02-15 18:00:00,RETRACT,,']);
      expect(await lines(`exports/google.csv?upload_id=${id}&template=clicks&${BANGKOK}`)).toEqual([
        'Cj0KCQiA-v2,Offline sale,2026-02-14 17:00:00,1299.00,THB,,',
      ]);
      now = NOW;
    });

    it('has the present total, and the last change beside it', async () => {
      const id = await upload([sale('C-1', { gclid: 'Cj0KCQiA-c' }), sale('C-2', { gclid: 'Cj0KCQiA-c2' })]);
      await pretendSent(id);
      now = new Date('2026-02-15T12:00:00Z');
      await upload([sale('C-1', { conversion_value: '900', gclid: 'Cj0KCQiA-c' })]);
      now = new Date('2026-02-15T13:00:00Z');
      await upload([
        sale('C-1', { conversion_value: '700', gclid: 'Cj0KCQiA-c' }),
        sale('C-2', { gclid: 'Cj0KCQiA-c2', order_status: 'cancelled' }),
      ]);
      expect((await lines(everything(id))).map(short)).toEqual([
        'C-1 matched 700.00',
        'C-1 restate 2026-02-15T13:00:00.000Z 700.00',
        'C-2 retract 2026-02-15T13:00:00.000Z ',
      ]);
      const { templates } = (await fixture.get(`exports/testads?upload_id=${id}&goal=Sale`)).json<ExportOverview>();
      expect(templates.map(({ template, rows, left_out }) => ({ template, rows, left_out }))).toEqual([
        {
          template: 'everything',
          rows: 3,
          left_out: [
            { code: 'superseded', reason: 'A later change of the order replaces it.', rows: 1 },
            { code: 'order_void', reason: 'The order was cancelled, returned or refunded.', rows: 1 },
          ],
        },
        {
          template: 'by_email',
          rows: 0,
          left_out: expect.arrayContaining([
            { code: 'no_identifiers', reason: 'The e-mail is missing.', rows: 3 },
          ]) as unknown,
        },
      ]);
      now = NOW;
    });
  });

  describe('the templates of a platform', () => {
    it('are listed without an upload, with their options and what is missing', async () => {
      const overview = (await fixture.get('exports/google')).json<ExportOverview>();
      expect(overview).toMatchObject({
        destination: 'google',
        platform: 'google',
        label: 'Google Ads',
        upload_id: null,
      });
      const [clicks] = overview.templates;
      expect(overview.templates.map(({ template }) => template)).toEqual(['clicks', 'leads', 'adjustments']);
      expect(clicks).toMatchObject({
        missing: ['conversion_name', 'time_zone'],
        answered: {},
        rows: null,
        left_out: [],
      });
      expect(clicks?.options).toMatchObject({
        type: 'object',
        properties: { time_zone: { type: 'string' } },
        required: ['conversion_name', 'time_zone'],
      });
    });

    it('are counted, with the reasons for lines that are left out', async () => {
      const id = await upload([
        sale('N-1', { gclid: 'Cj0KCQiA-n' }),
        sale('N-2'),
        sale('N-3'),
        sale('N-4', { order_status: 'pending', gclid: 'Cj0KCQiA-n4' }),
      ]);
      const path = `exports/google?upload_id=${id}&template=clicks&${BANGKOK}`;
      const [clicks] = (await fixture.get(path)).json<ExportOverview>().templates;
      expect(clicks).toMatchObject({
        rows: 1,
        missing: [],
        left_out: [
          { code: 'no_click_id', rows: 2 },
          { code: 'order_not_final', rows: 1 },
        ],
      });
    });

    it('take options from the settings of a destination, by its id or as the only one of its platform', async () => {
      const { context } = fixture.backend;
      const settings = { base_url: 'http://127.0.0.1:9', secret: 'x' };
      await setDestination(context, fixture.tenantId, 'shop', 'testads', settings);
      const id = await upload([sale('S-1')]);
      for (const name of ['shop', 'testads']) {
        const path = `exports/${name}.csv?upload_id=${id}&template=everything`;
        expect((await fixture.get(path)).text).toMatch(/^Goal http:\/\/127\.0\.0\.1:9\n/);
        expect((await fixture.get(`${path}&goal=Mine`)).text).toMatch(/^Goal Mine\n/);
        const [file] = (await fixture.get(`exports/${name}?template=everything`)).json<ExportOverview>().templates;
        expect(file).toMatchObject({ answered: { goal: 'http://127.0.0.1:9' }, missing: [] });
      }
      // Which of two answers is not guessed.
      await setDestination(context, fixture.tenantId, 'stall', 'testads', settings);
      const two = await fixture.get(`exports/testads.csv?upload_id=${id}&template=everything`);
      expect(two.json()).toMatchObject({
        code: 'invalid_parameter',
        detail: expect.stringMatching(/shop, stall/) as string,
      });
      expect((await fixture.get(`exports/stall.csv?upload_id=${id}&template=everything`)).text).toMatch(
        /^Goal http:\/\/127\.0\.0\.1:9\n/,
      );
    });

    it('take options other than text as JSON', async () => {
      const id = await upload([
        sale('J-1', { conversion_type: 'lead', msclkid: 'a894f652ea334e739002f7167ab8f8e3', currency: 'USD' }),
      ]);
      const types = encodeURIComponent('{"lead":{"conversion_name":"Leads"}}');
      const path = `exports/microsoft.csv?upload_id=${id}&conversion_name=Shop&goal_window_minutes=60&by_conversion_type=${types}`;
      expect(await lines(path)).toEqual([expect.stringMatching(/,USD,Leads,2\/14\/2026/)]);
    });
  });

  describe('is refused with a message', () => {
    let id: string;
    beforeAll(async () => {
      id = await upload([sale('R-1')]);
    });
    it.each([
      [
        'a wrong template',
        'exports/google.csv?template=clickz',
        400,
        /no such template, it has: clicks \(Click.*\), leads/,
      ],
      ['no template of several', 'exports/google.csv?x=1', 400, /several templates, name one of them: clicks/],
      [
        'missing options',
        'exports/google.csv?template=clicks',
        400,
        /^conversion_name is missing \(The exact name of the conversion action.*\)\. time_zone is missing .*&conversion_name=….*--set conversion_name=…/,
      ],
      [
        'unknown options',
        'exports/google.csv?template=leads&colour=red',
        400,
        /^Unknown: colour; the options are conversion_name, time_zone, eea_traffic\.$/,
      ],
      ['options of no template', 'exports/google?colour=red', 400, /^Unknown: colour/],
      [
        'wrong options',
        `exports/google.csv?template=leads&conversion_name=A&time_zone=Mars`,
        400,
        /^time_zone: Must be the name of a time zone/,
      ],
      [
        'wrong options, only asked about',
        'exports/google?time_zone=Mars',
        400,
        /^time_zone: Must be the name of a time zone/,
      ],
      [
        'what is no platform',
        'exports/nowhere.csv?template=x',
        404,
        /no platform has this name\. Platforms with import files: .*google/,
      ],
      [
        'a platform without import files',
        'exports/bare',
        404,
        /^Bare Ads has no import file\. Platforms with import files: /,
      ],
    ])('%s', async (_name, path, status, words) => {
      const answer = await fixture.get(`${path}${path.includes('?') ? '&' : '?'}upload_id=${id}`);
      expect(answer.status).toBe(status);
      const { code, detail } = answer.json<{ code: string; detail: string }>();
      expect(code).toBe(status === 400 ? 'invalid_parameter' : 'not_found');
      expect(detail).toMatch(words);
      expect(detail).not.toContain('Mars');
    });

    it('an unknown upload, or no upload', async () => {
      const none = '019c6d3c-0000-7000-8000-00000000abcd';
      for (const path of [`exports/google?upload_id=${none}&${BANGKOK}`, everything(none)]) {
        const answer = await fixture.get(path);
        expect([answer.status, answer.json()['code']]).toEqual([404, 'not_found']);
      }
      const without = await fixture.get('exports/testads.csv?template=everything&goal=Sale');
      expect(without.json()).toMatchObject({ status: 400, detail: expect.stringMatching(/^upload_id: /) as string });
    });

    it("another tenant's upload, and another tenant", async () => {
      const other = await createTenant(fixture.backend.context.store.db, 'other', 'Other', NOW);
      const key = await fixture.makeKey(['upload', 'admin'], other.tenantId);
      const base = '/api/v1/tenants/other/';
      for (const path of [everything(id), everything(id).replace('.csv', '').replace('&template=everything', '')]) {
        expect((await fixture.call('GET', base + path, { key })).json()).toMatchObject({ code: 'not_found' });
        expect((await fixture.call('GET', path, { key })).json()).toMatchObject({ code: 'tenant_not_found' });
      }
      // Nor are the settings of its destinations known to others.
      const overview = (await fixture.call('GET', `${base}exports/testads`, { key })).json<ExportOverview>();
      expect(overview.templates[0]?.answered).toEqual({});
    });
  });

  describe('the results file of a platform', () => {
    const HEADER = 'Type,Status,Id,Parent Id,Client Id,Name,Error,Error Number,Field Path';

    it('is joined to the rows of the upload', async () => {
      const clicked = (n: number) => ({ msclkid: `b894f652ea334e739002f7167ab8f8e${n}`, currency: 'USD' });
      const id = await upload([sale('M-1', { ...clicked(1), row: 12 }), sale('M-2', { ...clicked(2), row: 13 })]);
      const again = await upload([sale('M-2', { ...clicked(2), row: 40, order_status: 'returned' })]);
      const bulk = await lines(`exports/microsoft.csv?upload_id=${id}&conversion_name=Shop`);
      const keys = bulk.map((line) => line.split(',')[4] ?? '');
      expect(keys).toHaveLength(2);
      const stranger = '019c6d3c-0000-7000-8000-00000000abcd/0';
      const file = [
        HEADER,
        `Offline Conversion Error,,,,${keys[0]},,OfflineConversionTimeOutOfWindow,5609,ConversionTime`,
        `Offline Conversion Error,,,,${keys[1]},,AdjustmentOriginalNotFound,,`,
        `Offline Conversion Error,,,,${stranger},,OfflineConversionTimeOutOfWindow,5609,`,
        'Offline Conversion Error,,,,ORD-9,,OfflineConversionTimeOutOfWindow,5609,',
      ].join('\r\n');
      const post = (query: string) =>
        fixture.call('POST', `exports/microsoft/results${query}`, {
          body: `\ufeff${file}\r\n`,
          headers: { 'content-type': 'text/csv' },
        });
      const first = { order_id: 'M-1', upload_id: id, row: 12, kind: 'conversion', field: 'ConversionTime' };
      const second = { order_id: 'M-2', kind: 'retract', field: null };
      const latest = await post('');
      expect(latest.json()).toMatchObject({ results: [first, { ...second, upload_id: again, row: 40 }], unknown: 2 });
      expect((await post(`?upload_id=${id}`)).json()).toMatchObject({
        results: [first, { ...second, upload_id: id, row: 13 }],
      });
      const asJson = await fixture.post('exports/microsoft/results', { file });
      expect(asJson.text).toBe(latest.text);
    });

    it.each([
      ['another file', 'exports/microsoft/results', 'Order,Value\nA,1\n', 400, /not the results file of a Bulk upload/],
      ['no file', 'exports/microsoft/results', '', 400, /file/],
      [
        'one that names no lines',
        'exports/google/results',
        HEADER,
        404,
        /^The import results of Google Ads do not name the lines/,
      ],
    ])('is refused when it is %s', async (_name, path, body, status, words) => {
      const answer = await fixture.call('POST', path, { body: body || '\n', headers: { 'content-type': 'text/csv' } });
      expect(answer.status).toBe(status);
      expect(answer.json()['detail']).toMatch(words);
    });
  });
});
