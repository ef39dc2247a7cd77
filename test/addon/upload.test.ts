import { beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../sandbox/sheets/workbook/sheet.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import { paste, select, shown, type } from '../sandbox/sheets/workbook/person.ts';
import { openBackend } from './backend.ts';
import {
  beforeServiceCall,
  setBatchSize,
  HEADERS,
  MAPPING,
  type AddonFixtureOptions,
  openConnectedAddon,
  orders,
  startRequest,
  settingsFor,
  type ConnectedAddon,
  statusesByOrder,
  type TestBackend,
  uploadedItems,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** A shop with these rows below the headers. */
function openWith(rows: Input[][] = orders(6), options: AddonFixtureOptions = {}): Promise<ConnectedAddon> {
  return openConnectedAddon(backend, { rows: [HEADERS, ...rows], ...options });
}

describe('an upload', () => {
  it('writes the outcome of each row beside it', async () => {
    const rows = orders(3);
    rows[1] = ['A-1002', 'no amount', 'THB', '2026-02-11 11:15:00', '', '', 'Delivered'];
    const shop = await openWith(rows);
    const learned = await fetch(`${backend.url}/api/v1/tenants/${shop.tenant}/identities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        events: [
          {
            order_id: 'A-1003',
            clicks: [{ type: 'fbclid', value: 'IwAR0abc', time: '2026-02-12T02:00:00Z' }],
            time: '2026-02-12T02:00:00Z',
          },
        ],
      }),
    });
    expect(learned.status).toBe(200);

    const run = shop.upload(startRequest());

    expect(run).toMatchObject({ state: 'done', doneRows: 3, totalRows: 3, batch: 1, batches: 1 });
    expect(run.summary).toMatchObject({ total: 3, matched: 1, unmatched: 1, failed: 1, duplicate: 0 });
    expect(run.summary.by_strategy).toMatchObject({ order_id: 1 });
    const byOrder = statusesByOrder(shop.sheet);
    expect(byOrder.get('A-1003')).toMatchObject({
      'Match status': 'Matched',
      'Matched by': 'Order ID',
      Confidence: '95',
      Deliveries: expect.stringMatching(/^Meta: /) as string,
      Error: '',
    });
    expect(byOrder.get('A-1002')).toMatchObject({
      'Match status': 'Failed',
      Error: expect.stringMatching(/^Value: “n…” \(9 characters\) is not an amount\./) as string,
    });
    const results = shop.call('getResults', run.runId);
    expect(results.firstErrors).toEqual([{ row: 3, error: byOrder.get('A-1002')?.['Error'] }]);
    expect(Object.keys(results.deliveries)).toEqual(['meta']);
    expect(results.eligibility.map(({ destination }) => destination)).toEqual(['meta']);
    expect(results.estimate?.by_destination).toHaveProperty('meta');
    expect(results.labels).toEqual({ meta: 'Meta' });
    const { name, csv } = shop.call('getErrorsCsv', run.runId);
    expect(name).toMatch(/^upload-errors-2026-02-15T10-30-\d\dZ\.csv$/);
    expect(csv.split('\r\n')).toEqual(['Row,Error', expect.stringMatching(/^3,"Value: .*"$/), '']);
  });

  it('sends only new, changed and failed rows when asked to', async () => {
    const rows = orders(5);
    rows[4] = ['A-1005', 'no amount', 'THB', '2026-02-11 11:15:00', '', '', 'Delivered'];
    const shop = await openWith(rows);
    const first = shop.upload(startRequest());
    shop.call('dismissUpload', first.runId);
    type(shop.sheet, 'B3', 999);
    paste(shop.sheet, 'A7', orders(6).slice(5));
    shop.sent.length = 0;

    expect(shop.call('readSource', startRequest({ rows: 'unsent' }).source).rowCount).toBe(3);
    const run = shop.upload(startRequest({ rows: 'unsent' }));

    expect(run).toMatchObject({ state: 'done', doneRows: 3 });
    expect(uploadedItems(shop).map(({ order_id }) => order_id)).toEqual(['A-1002', 'A-1005', 'A-1006']);
    shop.call('dismissUpload', run.runId);
    type(shop.sheet, 'B6', 104);
    shop.upload(startRequest({ rows: 'unsent' }));
    expect(shop.refusal('startUpload', startRequest({ rows: 'unsent' }))).toMatchObject({ code: 'invalid' });
  });

  it('sends the selected rows, all ranges of them, and forgets the selection when it is cancelled', async () => {
    const shop = await openWith();
    select(shop.sheet, 'A2:B3', 'C6');
    shop.upload(startRequest({ rows: 'selection' }));
    expect(uploadedItems(shop).map(({ order_id }) => order_id)).toEqual(['A-1001', 'A-1002', 'A-1005']);

    const before = shown(shop.sheet);
    shop.call('dismissUpload', shop.call('getStart').run?.runId ?? '');
    const { runId } = shop.call('startUpload', startRequest({ rows: 'selection' }));
    expect(statusesByOrder(shop.sheet).get('A-1001')?.['Last upload']).toBe('Waiting');
    expect(shop.call('cancelUpload', runId).state).toBe('cancelled');
    expect(shown(shop.sheet)).toEqual(before);
  });

  it('sends the rows that a filter lets through', async () => {
    const rows = orders(4);
    for (const [index, row] of rows.entries()) row[6] = index % 2 ? 'ส่งสำเร็จ' : 'Shipped';
    const shop = await openWith(rows);
    const filter = { header: 'Status', values: ['ส่งสำเร็จ'] };
    expect(shop.call('readSource', startRequest({ filter }).source)).toMatchObject({ rowCount: 2 });
    shop.upload(startRequest({ filter }));
    expect(uploadedItems(shop).map(({ order_id }) => order_id)).toEqual(['A-1002', 'A-1004']);
  });

  it('stops before it begins when rows with errors are to stop it', async () => {
    const rows = orders(3);
    rows[1] = ['A-1002', 'no amount', 'THB', '2026-02-11 11:15:00', '', '', 'Delivered'];
    const shop = await openWith(rows);
    const { code, message } = shop.refusal('startUpload', startRequest({}, 'stop'));
    expect({ code, message }).toEqual({
      code: 'invalid',
      message: expect.stringMatching(/^One row has an error/) as string,
    });
    expect(uploadedItems(shop)).toEqual([]);
  });

  it('lets no plain e-mail, phone, id or name out when it hashes in the sheet', async () => {
    const headers = [...HEADERS, 'First name', 'Last name', 'Customer ID'];
    const rows = orders(3).map((row, index) => [...row, `Somchai${index}`, `Jaidee${index}`, `CRM-77${index}`]);
    (rows[1] ?? [])[1] = 'no amount';
    const shop = await openWith([]);
    paste(shop.sheet, 'A1', [headers, ...rows]);
    shop.call('saveSettings', { ...settingsFor(shop.tenant, null), hashInSheet: true });
    const fields = {
      ...MAPPING.fields,
      first_name: { header: 'First name' },
      last_name: { header: 'Last name' },
      external_id: { header: 'Customer ID' },
    };
    const run = shop.upload({ ...startRequest(), mapping: { ...MAPPING, fields } });
    expect(run.summary).toMatchObject({ unmatched: 2, failed: 1 });
    const bodies = shop.sent.join('\n');
    expect(bodies).not.toMatch(/buyer|@example|Somchai|Jaidee|CRM-77|8100000|8\d{7,}"/i);
    // echo -n buyer0@example.com | sha256sum
    const [first] = uploadedItems(shop);
    expect(first).toMatchObject({
      order_id: 'A-1001',
      hashed: { email: { lower: 'a8252852b4333eaddce9188ea1e66112e6a36c76338b5b3913c6d3ebc4acbab0' } },
    });
  });

  it('keeps the zeros that only the number format shows', async () => {
    const shop = await openWith([[1, 100, 'THB', '2026-02-10 10:15:00', '', 812345678, 'Delivered']]);
    shop.sheet.touch(2, 1).format = '00000';
    shop.sheet.touch(2, 6).format = '0000000000';
    shop.upload(startRequest());
    expect(uploadedItems(shop)).toEqual([expect.objectContaining({ order_id: '00001', phone: '0812345678' })]);
  });

  it("sends a date as the spreadsheet's clocks show it, with the spreadsheet's zone", async () => {
    const shop = await openWith(orders(1));
    shop.upload(startRequest());
    expect(uploadedItems(shop)).toMatchObject([{ conversion_time: '2026-02-10T10:15:00' }]);
    expect(shop.sent.join()).toContain('"time_zone":"Asia/Bangkok"');
  });

  it('writes no text that a cell would take for a formula', async () => {
    const shop = await openWith(orders(1));
    shop.network.intercept = ({ target }) =>
      target.includes('/upload')
        ? ok({
            results: [
              {
                row: 2,
                order_id: 'A-1001',
                status: 'failed',
                strategy: null,
                confidence: null,
                conversion_id: null,
                errors: [
                  {
                    row: 2,
                    field: null,
                    code: 'row_invalid',
                    severity: 'error',
                    message: '=IMPORTXML("http://x")',
                    fix: '',
                  },
                ],
                deliveries: [{ destination: '+1', kind: 'conversion', state: 'rejected', code: null, reason: '@x' }],
              },
            ],
          })
        : undefined;
    shop.upload(startRequest());
    for (const column of [11, 14]) expect(shop.sheet.at(2, column)?.content.kind).toBe('text');
    expect(shop.sheet.displayAt(2, 14)).toContain('=IMPORTXML');
  });

  it('pauses and goes on, and can be left for another day', async () => {
    const shop = await openWith(orders(30));
    setBatchSize(shop, 10);
    const { runId } = shop.call('startUpload', startRequest());
    expect(shop.call('pauseUpload', runId).state).toBe('paused');
    expect(shop.call('getStart').run).toMatchObject({ runId, state: 'paused', totalRows: 30 });
    expect(shop.refusal('startUpload', startRequest())).toMatchObject({ code: 'busy' });
    expect(shop.finish(shop.call('continueUpload', runId))).toMatchObject({ state: 'done', doneRows: 30, batch: 3 });
    shop.call('dismissUpload', runId);
    expect(shop.call('getStart').run).toBeNull();
  });

  it('is shown to another user as not theirs, and can be taken over when it is stale', async () => {
    const shop = await openWith(orders(3));
    const { runId } = shop.call('startUpload', startRequest());
    const nok = { email: 'nok@example.com', id: '2', locale: 'th' };
    const { sheets } = shop;
    sheets.runEntry('saveSettings', [settingsFor(shop.tenant, shop.key)], { kind: 'rpc', user: nok });
    const tryIt = () => shop.report('continueUpload', [runId], { user: nok }).outcome;
    expect(tryIt()).toMatchObject({ value: expect.stringContaining('owned_by_other') as string });
    sheets.host.clock.advance(11 * 60_000);
    expect(tryIt()).toMatchObject({ value: expect.stringContaining('"state":"done"') as string });
  });

  it('writes later deliveries beside the rows that were sent, and leaves changed rows alone', async () => {
    const shop = await openWith(orders(3));
    shop.upload(startRequest());
    type(shop.sheet, 'B3', 5);
    shop.network.intercept = ({ target, body }) =>
      target.includes('/lookup') ? ok(accepted(Buffer.from(body ?? []).toString())) : undefined;
    expect(shop.call('refreshStatuses', { sheetId: 0, next: null })).toEqual({ refreshed: 2, total: 2, next: null });
    const byOrder = statusesByOrder(shop.sheet);
    expect(byOrder.get('A-1001')).toMatchObject({ 'Match status': 'Matched', Deliveries: 'Meta: sent' });
    expect(byOrder.get('A-1001')?.['Last upload']).toMatch(/^2026-02-15 17:30/);
    expect(byOrder.get('A-1002')?.['Match status']).toBe('Unmatched');
  });

  it.each(['lookup', 'write'])(
    'writes later deliveries beside the right rows when these are sorted before the %s',
    async (moment) => {
      const shop = await openWith(orders(6));
      shop.upload(startRequest());
      shop.network.intercept = ({ target, body }) =>
        target.includes('/lookup') ? ok(accepted(Buffer.from(body ?? []).toString(), ['A-1001', 'A-1004'])) : undefined;
      const isDone = beforeServiceCall(
        shop,
        moment === 'lookup' ? /fetch(All)?$/ : /tryLock$/,
        moment === 'lookup' ? 2 : 1,
        () => sortArea(shop.sheet, { ...shop.sheet.whole, row: 2, rows: 6 }, [{ column: 1, ascending: false }]),
      );
      expect(shop.call('refreshStatuses', { sheetId: 0, next: null })).toEqual({ refreshed: 2, total: 6, next: null });
      expect(isDone()).toBe(true);
      const sent = [...statusesByOrder(shop.sheet)].filter(([, cells]) => cells['Deliveries'] === 'Meta: sent');
      expect(sent.map(([order]) => order)).toEqual(['A-1004', 'A-1001']);
    },
  );
});

function ok(body: unknown) {
  return { ok: true as const, status: 200, rawHeaders: [], body: Buffer.from(JSON.stringify(body)) };
}

function accepted(request: string, known?: readonly string[]) {
  const { order_ids } = JSON.parse(request) as { order_ids: string[] };
  const delivery = { destination: 'meta', kind: 'conversion', state: 'accepted', code: null, reason: null };
  return {
    conversions: order_ids.map((order_id) => ({
      order_id,
      found: known?.includes(order_id) ?? true,
      status: 'matched',
      strategy: 'email',
      confidence: 71,
      conversion_id: null,
      deliveries: [delivery],
      updated_at: null,
    })),
  };
}
