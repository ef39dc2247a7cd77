import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { ExportOverview, UploadAnswer } from '../../../shared/api.ts';
import { openApiFixture, type ApiFixture } from '../api/api-fixture.ts';
import { openTerminal, type Ran } from './terminal.ts';

const OPTIONS = ['--set', 'conversion_name=Offline sale', '--set', 'time_zone=Asia/Bangkok'];
const MSCLKID = 'f894f652ea334e739002f7167ab8f8e3';

let fixture: ApiFixture;
let uploadId: string;
let folder: string;
let run: (args: string[]) => Promise<Ran>;
beforeAll(async () => {
  fixture = await openApiFixture();
  ({ run, folder } = await openTerminal({
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: 'acme',
    MATCHBACK_KEY: fixture.key,
  }));
  const common = { conversion_value: '1299', currency: 'THB', conversion_time: '2026-02-14T10:00:00Z' };
  const conversions = [
    { ...common, order_id: 'X-1', gclid: 'Cj0KCQiA-x', msclkid: MSCLKID },
    { ...common, order_id: 'X-2' },
  ];
  uploadId = (await fixture.post('offline-conversions/upload', { conversions })).json<UploadAnswer>().upload_id;
});

let server: Server | undefined;
afterEach(() => server?.close());

it('`export` writes a file, and says what did not go into it', async () => {
  const ran = await run([
    'export',
    'google',
    '--upload',
    uploadId,
    '--template',
    'clicks',
    ...OPTIONS,
    '--out',
    'g.csv',
  ]);
  expect(ran).toMatchObject({ code: 0, out: '' });
  expect(ran.err).toBe(
    'Google Ads, Click conversions (by gclid): 1 lines\n' +
      '  left out 1: This file takes sales with a gclid only; this one has none.\n' +
      'Written to g.csv.\n',
  );
  expect((await readFile(join(folder, 'g.csv'), 'utf8')).split('\n').slice(2)).toEqual([
    'Cj0KCQiA-x,Offline sale,2026-02-14 17:00:00,1299.00,THB,,',
    '',
  ]);
});

it('writes to standard output, with its byte order mark', async () => {
  const ran = await run(['export', 'microsoft', '--upload', uploadId, '--set', 'conversion_name=Shop']);
  expect(ran.code).toBe(0);
  expect(ran.out).toMatch(/^\ufeffType,.*\nFormat Version,.*\nOffline Conversion,.*,1299,f894f/);
});

it('lists the templates as JSON, with an upload or without', async () => {
  const there = (await run(['export', 'google', '--json'])).json<ExportOverview>();
  expect(there.templates.map(({ template, rows }) => [template, rows])).toEqual([
    ['clicks', null],
    ['leads', null],
    ['adjustments', null],
  ]);
  const counted = await run(['export', 'google', '--upload', uploadId, '--template', 'clicks', ...OPTIONS, '--json']);
  expect(counted.json<ExportOverview>().templates).toMatchObject([{ template: 'clicks', rows: 1 }]);
});

it('`export results` shows what the import page found wrong, row by row', async () => {
  const file = (await run(['export', 'microsoft', '--upload', uploadId, '--set', 'conversion_name=Shop'])).out;
  const key = file.split('\n')[2]?.split(',')[4];
  const header = 'Type,Client Id,Error,Error Number,Field Path';
  const csv = `${header}\nOffline Conversion Error,${key},OfflineConversionTimeOutOfWindow,5609,\nOffline Conversion Error,ORD-9,X,1,\n`;
  await writeFile(join(folder, 'results.csv'), csv);
  const ran = await run(['export', 'results', 'microsoft', 'results.csv', '--upload', uploadId]);
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toMatch(
    /^row +order +code +error\n +1 +X-1 +\w*TimeOutOfWindow +.+\n1 lines belong to no row of this tenant\.\n$/,
  );
  const json = (await run(['export', 'results', 'microsoft', 'results.csv', '--json'])).json();
  expect(json).toMatchObject({ results: [{ row: 1, order_id: 'X-1', upload_id: uploadId }], unknown: 1 });
  await writeFile(join(folder, 'fine.csv'), `${header}\n`);
  await writeFile(join(folder, 'other.csv'), 'Order,Value\nA,1\n');
  expect((await run(['export', 'results', 'microsoft', 'other.csv'])).err).toMatch(/not the results file/);
});

it.each([
  ['no upload', ['google'], /^No upload\. Give --upload/],
  [
    'no template of several',
    ['google', '--upload', 'ID'],
    /template: Google Ads has several templates, name one of them: clicks/,
  ],
  [
    'missing options',
    ['google', '--upload', 'ID', '--template', 'leads'],
    /conversion_name is missing .*--set conversion_name=…/,
  ],
  ['what is no option', ['google', '--set', 'x'], /Write name=value/],
  ['an upload that is none', ['google', '--upload', 'nope'], /^Invalid parameter \(invalid_parameter\)\. upload_id: /],
  ['an unknown platform', ['nowhere', '--upload', 'ID'], /no platform has this name/],
])('%s ends in one line', async (_, args, words) => {
  const ran = await run(['export', ...args.map((arg) => (arg === 'ID' ? uploadId : arg))]);
  expect(ran).toMatchObject({ code: ran.err.startsWith('error: ') ? 2 : 1, out: '' });
  expect(ran.err).toMatch(words);
  expect(ran.err.trim().split('\n')).toHaveLength(1);
});

it('leaves no half of a file behind when the download breaks off', async () => {
  const overview = { destination: 'x', platform: 'x', label: 'X', upload_id: uploadId, templates: [] };
  server = createServer((req, res) => {
    if (!req.url?.includes('.csv')) return void res.end(JSON.stringify(overview));
    res.write('Order\nA-1\n', () => res.destroy());
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const before = await readdir(folder);
  const ran = await run(['export', 'x', '--upload', uploadId, '--out', 'half.csv', '--url', url]);
  expect(ran).toMatchObject({ code: 1, out: '' });
  expect(ran.err).toBe(`The download from ${url} broke off, so the file is incomplete. Run the command again.\n`);
  expect(await readdir(folder)).toEqual(before);
});
