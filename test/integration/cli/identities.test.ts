import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openApiFixture, type ApiFixture } from '../api/api-fixture.ts';
import { openTerminal, type Ran } from './terminal.ts';

const HEADER = 'Deal ID,Email,Mobile Phone,Create Date (UTC),Google Click ID\n';
const FILE =
  `${HEADER}D-1001,eva.lima@shop.example.net,,2026-02-10 09:15,Cj0KCQiA-test-CLICK_0001_wcB\n` +
  'D-1002,,+66812345678,2026-02-11 09:15,cj0kcqia-test-click_0002_wcb\n' +
  ',,,2026-02-12 09:15,Cj0KCQiA-test-CLICK_0003_wcB\n';

let fixture: ApiFixture;
let run: (args: string[]) => Promise<Ran>;
let folder: string;
beforeAll(async () => {
  fixture = await openApiFixture();
  ({ run, folder } = await openTerminal({
    MATCHBACK_URL: fixture.backend.url,
    MATCHBACK_TENANT: fixture.tenant,
    MATCHBACK_KEY: fixture.key,
  }));
  await writeFile(join(folder, 'crm.csv'), FILE);
});

describe('`identities FILE.csv`', () => {
  it('shows what it understood, and what was damaged, before anything is sent', async () => {
    const ran = await run(['identities', 'crm.csv', '--dry-run']);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/Google Click ID +gclid +2 of 3 cells/);
    expect(ran.out).toMatch(/People to send +2/);
    expect(ran.out).toContain('1 values in columns of click ids lost their capitals');
    expect(ran.out).toContain('1 rows have a click, but nothing that names the person');
    expect(await fixture.backend.context.store.db.selectFrom('identity').selectAll().execute()).toEqual([]);
  });

  it('sends people and clicks, which match orders by the number of the deal', async () => {
    const ran = await run(['identities', 'crm.csv', '--system', 'hubspot']);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toMatch(/Events +2\nKnown already +0\nPeople that are new +2\nClicks +1/);
    const order = {
      order_id: 'd-1001',
      conversion_value: '99',
      currency: 'THB',
      conversion_time: '2026-02-14T00:00:00Z',
    };
    const answer = await fixture.post('offline-conversions/upload', { conversions: [order] });
    expect(answer.json()).toMatchObject({ results: [{ status: 'matched', strategy: 'order_id' }] });
    // The same file again changes nothing.
    expect((await run(['identities', 'crm.csv'])).out).toMatch(/Known already +2\nPeople that are new +0/);
  });

  it('asks what it cannot know, and takes what a person says of columns', async () => {
    await writeFile(join(folder, 'open.csv'), 'Email,Created,Ref\neva.lima@shop.example.net,02/01/2026,A-17\n');
    const open = await run(['identities', 'open.csv']);
    expect([open.code, open.err]).toEqual([1, expect.stringContaining('Nothing was sent. Give --date-order')]);
    const zone = await run(['identities', 'open.csv', '--date-order', 'DMY', '--columns', '{"Ref":"order_id"}']);
    expect([zone.code, zone.err]).toEqual([1, expect.stringContaining('Give --time-zone')]);
    const named = await run([
      'identities',
      'open.csv',
      '--date-order',
      'DMY',
      '--time-zone',
      'Asia/Bangkok',
      '--columns',
      '{"Ref":"order_id"}',
      '--json',
      '--dry-run',
    ]);
    expect(named.json()).toMatchObject({ events: 1 });
    const wrong = await run(['identities', 'open.csv', '--columns', '{"No":"gclid"}']);
    expect(wrong.err).toContain('the file has no column “No”');
  });
});
