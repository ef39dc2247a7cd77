import { beforeAll, describe, expect, it } from 'vitest';
import { paste, select, shown, type } from '../sandbox/sheets/workbook/person.ts';
import { deleteLines, insertLines } from '../sandbox/sheets/workbook/structure.ts';
import { openBackend } from './backend.ts';
import {
  type ConnectedAddon,
  HEADERS,
  MAPPING,
  openConnectedAddon,
  orders,
  settingsFor,
  startRequest,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

const open = (count = 3): Promise<ConnectedAddon> => openConnectedAddon(backend, { rows: [HEADERS, ...orders(count)] });

/** Explains the row of this cell. */
const explain = (fixture: ConnectedAddon, ...ranges: string[]) => {
  select(fixture.sheet, ...ranges);
  return fixture.call('explainRow', null);
};

describe('the selected row', () => {
  it('is explained once it was uploaded, whichever of its cells is selected', async () => {
    const fixture = await open();
    fixture.upload(startRequest());
    const explained = explain(fixture, 'E3');
    expect(explained).toMatchObject({ row: 3, orderId: 'A-1002', problem: null, note: null });
    expect(explained.conversions).toHaveLength(1);
    const [conversion] = explained.conversions;
    expect(conversion).toMatchObject({ order_id: 'A-1002', value: '101.00', currency: 'THB' });
    expect(conversion?.match.text).toBe('Not matched: no click came with this order or its customer.');
    expect(conversion?.destinations.map(({ label }) => label)).toEqual(['Meta']);
    expect(explain(fixture, 'A4', 'C2').orderId).toBe('A-1001');
  });

  it('is explained after it was sorted elsewhere, and after rows were inserted above the headers', async () => {
    const fixture = await open();
    fixture.upload(startRequest());
    insertLines(fixture.sheet, 'rows', 1, 2);
    expect(explain(fixture, 'A6').orderId).toBe('A-1003');
  });

  it.each<[string, string[], string]>([
    ['nothing but the headers', ['A1:G1'], 'No row is selected'],
    ['what is below the table', ['A90'], 'No row is selected'],
  ])('is asked for where it is %s', async (_what, ranges, title) => {
    const fixture = await open();
    fixture.upload(startRequest());
    expect(explain(fixture, ...ranges)).toMatchObject({ row: null, conversions: [], problem: { title } });
  });

  it('of a tab that was never uploaded, and one that was not uploaded itself, says so', async () => {
    const fixture = await open();
    expect(explain(fixture, 'A2').problem?.title).toBe('Nothing was uploaded from this tab yet');
    select(fixture.sheet, 'A2:A3');
    const { source } = fixture.call('readSource', startRequest({ rows: 'selection' }).source);
    fixture.upload({ ...startRequest(), source });
    expect(explain(fixture, 'A4')).toMatchObject({ row: 4, problem: { title: 'Row 4 was not uploaded yet' } });
  });

  it('with an error shows the error, and with an earlier upload what was known then', async () => {
    const fixture = await open();
    type(fixture.sheet, 'B3', 'free');
    fixture.upload(startRequest());
    const failed = explain(fixture, 'A3');
    expect(failed.problem?.title).toBe('Row 3 was not sent, because it has an error');
    expect(failed.problem?.message).toContain('“f…” (4 characters)');

    type(fixture.sheet, 'B4', 7);
    expect(explain(fixture, 'A4')).toMatchObject({
      problem: null,
      note: 'The row has changed since it was uploaded. This is about what was uploaded.',
    });
    type(fixture.sheet, 'A2', '');
    expect(explain(fixture, 'A2').problem?.title).toBe('Row 2 has no order ID');
  });

  it('is the one whose number was typed, whichever is selected', async () => {
    const fixture = await open();
    fixture.upload(startRequest());
    select(fixture.sheet, 'A2');
    expect(fixture.call('explainRow', 4)).toMatchObject({ row: 4, orderId: 'A-1003', problem: null });
    expect(fixture.call('explainRow', 900)).toMatchObject({ row: 900, problem: { title: 'Row 900 has no order' } });
  });

  it('is refused with the reason where the backend cannot be asked', async () => {
    const fixture = await open();
    fixture.upload(startRequest());
    select(fixture.sheet, 'A2');
    fixture.network.intercept = () => ({ ok: true, status: 503, rawHeaders: [], body: Buffer.from('') });
    expect(fixture.refusal('explainRow', null).code).toBe('backend_busy');
    fixture.network.intercept = () => ({ ok: true, status: 404, rawHeaders: [], body: Buffer.from('<html>') });
    expect(fixture.refusal('explainRow', null).code).toBe('backend_refused');
  });

  it('costs one request and few sheet calls, however many rows there are', async () => {
    const fixture = await open(40);
    fixture.upload(startRequest());
    select(fixture.sheet, 'A20');
    fixture.sent.length = 0;
    const { outcome } = fixture.report('explainRow', [null]);
    expect(outcome.kind).toBe('returned');
    expect(fixture.sent).toHaveLength(1);
  });
});

it('columns that were renamed are named, as for an upload', async () => {
  const fixture = await open();
  fixture.upload({ ...startRequest(), mapping: MAPPING });
  type(fixture.sheet, 'A1', 'Number');
  select(fixture.sheet, 'A2');
  expect(fixture.refusal('explainRow', null)).toMatchObject({ code: 'column_missing' });
});

describe('the columns for click and campaign', () => {
  it('are added when they are switched on, filled for rows that were sent before, and never a person’s own column', async () => {
    const shop = await open(2);
    shop.upload(startRequest());
    const own = shop.sheet.lastColumn() + 1;
    paste(shop.sheet, `${String.fromCharCode(64 + own)}1`, [['Campaign'], ['mine']]);
    const learned = await fetch(`${backend.url}/api/v1/tenants/${shop.tenant}/identities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        events: [
          {
            order_id: 'A-1001',
            clicks: [{ type: 'gclid', value: 'Cj0KCQ-a', time: '2026-02-09T20:00:00Z', campaign: 'Songkran sale' }],
          },
        ],
      }),
    });
    expect(learned.status).toBe(200);
    shop.call('saveSettings', { ...settingsFor(shop.tenant, null), extraColumns: ['click', 'campaign'] });
    expect(shop.call('getStart').settings.extraColumns).toEqual(['click', 'campaign']);
    expect(shop.call('refreshStatuses', { sheetId: 0, next: null })).toMatchObject({ refreshed: 2 });
    expect(shown(shop.sheet).map((cells) => cells.slice(own - 1))).toEqual([
      ['Campaign', 'Click', 'Campaign'],
      ['mine', 'Google, 10 Feb 2026', 'Songkran sale'],
      ['', '', ''],
    ]);
    const hidden = shop.sheet.columns.flatMap((column, index) =>
      column.hidden ? [shop.sheet.displayAt(1, index + 1)] : [],
    );
    expect(hidden).toEqual(['Matchback code']);

    // Switched off, they stay and are kept up to date; deleted then, they do not come back.
    shop.call('saveSettings', settingsFor(shop.tenant, null));
    deleteLines(shop.sheet, 'columns', own + 1, 2);
    shop.call('dismissUpload', shop.call('getStart').run?.runId ?? '');
    shop.upload(startRequest());
    expect(shown(shop.sheet)[0]?.slice(own - 1)).toEqual(['Campaign']);
  });
});
