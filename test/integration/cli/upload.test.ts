import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RowResult, UploadSummary, UploadDetail } from '../../../shared/api.ts';
import type { CliIo } from '../../../backend/cli/cli-io.ts';
import { runCli } from '../../../backend/cli/run.ts';
import type { WarningCount } from '../../../backend/cli/upload-report.ts';
import { UserError } from '../../../backend/user-error.ts';
import { openApiFixture, type ApiFixture } from '../api/api-fixture.ts';
import { openTerminal, type Ran } from './terminal.ts';

const HEADER = 'Order ID,Total Amount,Purchase Date,Currency,Gclid\n';
const line = (order: string, gclid = ''): string => `${order},1299,2026-02-14T10:00:00Z,THB,${gclid}\n`;

interface UploadJson {
  upload_id: string;
  replayed: boolean;
  dry_run: boolean;
  summary: UploadSummary;
  failed: RowResult[];
  warnings: WarningCount[];
  mapping: Record<string, unknown>;
}

let fixture: ApiFixture;
let run: (args: string[]) => Promise<Ran>;
let folder: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  ({ run, folder } = await openTerminal());
  await mkdir(join(folder, '.matchback'));
  const sandbox = { url: fixture.backend.url, tenant: fixture.tenant, api_key: fixture.key, platforms: {} };
  await writeFile(join(folder, '.matchback', 'sandbox.json'), JSON.stringify(sandbox));
});

async function upload(name: string, csv: string | Uint8Array, ...args: string[]): Promise<Ran> {
  await writeFile(join(folder, name), csv);
  return run(['upload', name, ...args]);
}

describe('`upload FILE.csv` with the sandbox open', () => {
  it('needs no more than the file, and shows what became of it', async () => {
    const bad = Array.from({ length: 7 }, (_, index) => `BAD-${index},,2026-02-14T10:00:00Z,THB,\n`).join('');
    const ran = await upload('orders.csv', HEADER + line('C-1') + line('C-2', 'Cj0KCQiA-1') + bad);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('Order ID: column "Order ID"');
    expect(ran.out).toMatch(/^Rows +9$/m);
    expect(ran.out).toMatch(/^Matched +1 +50\.0 %, Needs improvement$/m);
    expect(ran.out).toMatch(/^ +by click id +1$/m);
    expect(ran.out).toMatch(/^Failed +7$/m);
    expect(ran.out.match(/^ +Row \d+ +conversion_value: /gm)).toHaveLength(5);
    expect(ran.out).toContain('and 2 more');
    expect(ran.out).toContain('/errors.csv');
  });

  it('says what was left out of rows that are taken, each kind once, with the remedy', async () => {
    const phones = ['0812345678', '0898765432', '+66812345678'];
    const rows = phones.map((phone, n) => `PHONE-${n},1299,2026-02-14T10:00:00Z,THB,${phone}\n`).join('');
    const csv = `Order ID,Total Amount,Purchase Date,Currency,Phone\n${rows}`;
    const ran = await upload('phones.csv', csv, '--dry-run');
    expect(ran.out).toMatch(/^Warnings\n {2}phone, 2 times, first in row 2: .*country/m);
    expect(ran.out).not.toContain('Failed rows');
    const { warnings } = (await upload('phones.csv', csv, '--dry-run', '--json')).json<UploadJson>();
    expect(warnings).toMatchObject([{ field: 'phone', count: 2, first_row: 2 }]);
    expect((await upload('phones.csv', csv, '--dry-run', '--country', 'TH')).out).not.toContain('Warnings');
  });

  it('says so when the file was uploaded before', async () => {
    const csv = HEADER + line('AGAIN-1');
    const first = (await upload('again.csv', csv, '--json')).json<UploadJson>();
    const second = (await upload('again.csv', csv, '--json')).json<UploadJson>();
    expect(first).toMatchObject({ replayed: false, summary: { total: 1, unmatched: 1 } });
    expect(second).toMatchObject({ upload_id: first.upload_id, replayed: true, summary: { total: 1, unmatched: 1 } });
    expect((await upload('again.csv', csv)).out).toContain('uploaded before: nothing was changed');
  });

  it('answers programs in JSON alone', async () => {
    const ran = await upload('json.csv', HEADER + line('J-1') + 'J-2,,2026-02-14T10:00:00Z,THB,\n', '--json');
    const { failed, mapping, dry_run } = ran.json<UploadJson>();
    expect(dry_run).toBe(false);
    expect(failed).toMatchObject([{ row: 3, order_id: 'J-2', status: 'failed' }]);
    expect(mapping).toMatchObject({ order_id: { header: 'Order ID' } });
  });

  it('stores nothing in a dry run', async () => {
    const ran = await upload('try.csv', HEADER + line('TRY-1'), '--dry-run');
    expect(ran.out).toContain('Dry run: nothing was stored or sent.');
    expect(ran.out).toMatch(/^Unmatched +1$/m);
    const found = await fixture.post('conversions/lookup', { order_ids: ['TRY-1'] });
    expect(found.json()).toMatchObject({ conversions: [{ found: false }] });
  });

  it('cuts a file of more than 10,000 rows into parts of one upload, rows numbered on, dates in the order that the whole file proves', async () => {
    // Only the first part has a day beyond the twelfth; its rows fail for want of a value.
    const proof = Array.from({ length: 10_000 }, (_, index) => `DAY-${index},,25/01/2026 10:00,THB,\n`).join('');
    const open = 'DAY-A,99,03/02/2026 17:30,THB,\nDAY-B,99,04/02/2026 17:30,THB,\nDAY-C,,05/02/2026 17:30,THB,\n';
    const ran = await upload('days.csv', HEADER + proof + open, '--time-zone', 'America/New_York', '--json');
    expect(ran.err).toContain('Sending 10000 rows from row 2 on (part 1 of 2)');
    expect(ran.err).toContain('Sending 3 rows from row 10002 on (part 2 of 2)');
    const { upload_id, summary, failed } = ran.json<UploadJson>();
    expect(summary).toMatchObject({ total: 10_003, failed: 10_001, unmatched: 2 });
    expect(failed.at(-1)).toMatchObject({ row: 10_004, order_id: 'DAY-C' });
    expect((await fixture.get(`uploads/${upload_id}`)).json<UploadDetail>().batches).toBe(2);
    const { db } = fixture.backend.context.store;
    const stored = db.selectFrom('conversion').select('occurred_at').where('order_id', '=', 'DAY-A');
    expect(await stored.execute()).toEqual([{ occurred_at: new Date('2026-02-03T22:30:00Z') }]);
  });

  it('takes what the file does not say from its options', async () => {
    const mapping =
      '{"order_id":{"header":"No"},"conversion_value":{"header":"Paid"},"conversion_time":{"header":"When"}}';
    const args = [
      '--mapping',
      mapping,
      '--currency',
      'THB',
      '--time-zone',
      'Asia/Bangkok',
      '--date-order',
      'DMY',
      '--json',
    ];
    const ran = await upload('shop.csv', 'When;No;Paid\n03/02/2026 17:30;OPT-1;99\n', ...args);
    expect(ran.json<UploadJson>().summary).toMatchObject({ total: 1, unmatched: 1 });
    const { db } = fixture.backend.context.store;
    const stored = db.selectFrom('conversion').select(['currency', 'occurred_at']).where('order_id', '=', 'OPT-1');
    // Asia/Bangkok is UTC+7 all year.
    expect(await stored.execute()).toEqual([{ currency: 'THB', occurred_at: new Date('2026-02-03T10:30:00Z') }]);
  });

  it('shows the status of an upload later', async () => {
    const { upload_id } = (await upload('status.csv', HEADER + line('S-1'), '--json')).json<UploadJson>();
    expect((await run(['status', upload_id])).out).toMatch(/^Unmatched +1$/m);
    expect((await run(['status', upload_id, '--json'])).json()).toMatchObject({ upload_id, batches: 1 });
  });
});

describe('what goes wrong ends in one line', () => {
  it.each([
    ['a file that is not there', ['upload', 'none.csv'], /none\.csv cannot be read \(ENOENT\)/],
    ['an upload that is not there', ['status', 'nope'], /^Not found \(not_found\)\. /],
    ['a key file that is not there', ['status', 'nope', '--key-file', 'none'], /none cannot be read \(ENOENT\)/],
    ['a backend elsewhere without https', ['status', 'x', '--url', 'http://shop.example'], /is not encrypted/],
    [
      'a backend that is not there',
      ['status', 'x', '--url', 'http://127.0.0.1:9'],
      /^No backend responds at http:\/\/127\.0\.0\.1:9/,
    ],
    ['an address that is none', ['status', 'x', '--url', 'localhost'], /^"localhost" is not a URL/],
  ])('%s', async (_, args, words) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toMatch(words);
    expect(ran.err).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['an unknown option', ['--curency', 'THB'], /^error: unknown option '--curency'/],
    ['a wrong mapping', ['--mapping', '{'], /Write JSON like/],
    ['a time zone that does not exist', ['--time-zone', 'Asia/Bankok'], /Write the name of a time zone/],
    ['a currency that does not exist', ['--currency', 'BAHTS'], /Write the code of a currency/],
    ['a country that does not exist', ['--country', 'Siam2'], /Write the code of a country/],
  ])('%s, with the exit code of a wrong command line', async (_, args, words) => {
    const ran = await run(['upload', 'x.csv', ...args]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(words);
  });

  it('a key that is not valid', async () => {
    await writeFile(join(folder, 'key.txt'), 'mbk_x\n');
    const ran = await run(['status', 'nope', '--key-file', 'key.txt']);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/^No valid API key or sign-in \(unauthenticated\)\. /);
  });

  it('columns that cannot be mapped', async () => {
    const ran = await upload('odd.csv', 'Colour\nred\n');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('has no column');
  });

  it('a file in another character set', async () => {
    const bytes = Buffer.concat([Buffer.from(HEADER), Buffer.from([0xa1, 0xa2, 0x0a])]);
    const ran = await upload('thai.csv', bytes);
    expect(ran.code).toBe(1);
    expect(ran.err).toBe('thai.csv is not UTF-8 text. Save it as CSV UTF-8, or give its --charset.\n');
  });

  it('no sandbox and no options', async () => {
    const elsewhere = await openTerminal();
    const ran = await elsewhere.run(['status', 'x']);
    expect(ran.err).toMatch(/^No backend URL\. Give --url or MATCHBACK_URL/);
  });
});

describe('`watch`', () => {
  it('uploads new and changed files of a folder once, and goes on after a file that it cannot read', async () => {
    const watched = join(folder, 'exports');
    await mkdir(watched);
    await writeFile(join(watched, 'a.csv'), HEADER + line('W-1'));
    await writeFile(join(watched, 'b.csv'), 'no table');
    await writeFile(join(watched, 'notes.txt'), HEADER + line('W-9'));
    const watch = () => run(['watch', 'exports', '--once']);
    const first = await watch();
    expect(first.code).toBe(1);
    expect(first.out).toMatch(/^Rows +1$/m);
    expect(first.err).toMatch(/^b\.csv: Order ID has no column/m);
    await rm(join(watched, 'b.csv'));
    expect(await watch()).toMatchObject({ code: 0, out: '' });
    await writeFile(join(watched, 'a.csv'), HEADER + line('W-1') + line('W-2'));
    const changed = await watch();
    expect(changed).toMatchObject({ code: 0 });
    expect(changed.out).toMatch(/^Duplicate +1$/m);
    expect(await watch()).toMatchObject({ code: 0, out: '' });
  });

  it('waits until a file is no longer written', async () => {
    const file = join(folder, 'growing.csv');
    await writeFile(file, HEADER);
    const looks: string[] = [];
    const io: CliIo = {
      env: { SANDBOX_DIR: join(folder, '.matchback') },
      folder,
      clock: () => new Date(),
      // Each look finds the file longer, until the third.
      sleep: async (ms) => {
        looks.push(`${ms}`);
        if (looks.length < 3) await appendFile(file, line(`G-${looks.length}`));
        if (looks.length === 5) throw new UserError('enough');
      },
      out: (text) => void looks.push(text.split('\n')[0] ?? ''),
      err: () => undefined,
      stdin: () => Promise.resolve(''),
    };
    await runCli(['watch', 'growing.csv', '--every', '5'], io);
    expect(looks.map((look) => (/^\d+$/.test(look) ? 'wait' : 'upload'))).toEqual([
      'wait',
      'wait',
      'wait',
      'upload',
      'wait',
    ]);
  });
});
