import { beforeAll, describe, expect, it } from 'vitest';
import type { StartUploadRequest } from '../../addon/contract/rpc.ts';
import type { Grouping } from '../../shared/orders/grouping.ts';
import type { Input } from '../sandbox/sheets/workbook/sheet.ts';
import { shown, type } from '../sandbox/sheets/workbook/person.ts';
import { openBackend } from './backend.ts';
import {
  type ConnectedAddon,
  openConnectedAddon,
  setBatchSize,
  startRequest,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

const HEADERS = ['Order ID', 'SKU', 'Amount', 'Order date', 'Status'];
const DAY = '2026-02-11 11:15:00';
const ROWS: Input[][] = [
  ['A-1', 'S', 295, DAY, 'Delivered'],
  ['A-2', 'S', 10, DAY, 'Delivered'],
  ['A-1', 'T', 120, DAY, 'Delivered'],
];

function requestFor(grouping?: Grouping): StartUploadRequest {
  const fields = {
    order_id: { header: 'Order ID' },
    item_id: { header: 'SKU' },
    conversion_value: { header: 'Amount' },
    currency: { constant: 'THB' },
    conversion_time: { header: 'Order date' },
    order_status: { header: 'Status' },
  };
  return { ...startRequest(), mapping: { fields, ignored: [], options: grouping ? { grouping } : {} } };
}

async function valuesOf({ tenant, key }: ConnectedAddon, ids: string[]): Promise<unknown> {
  const reply = await fetch(`${backend.url}/api/v1/tenants/${tenant}/conversions/lookup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ order_ids: ids }),
  });
  return reply.json();
}

const statuses = ({ sheet }: ConnectedAddon): string[] =>
  shown(sheet)
    .slice(1)
    .map((cells) => cells[5] ?? '');

describe('a sheet with a row for each item', () => {
  it('is sent by order, and each row has the outcome of its order', async () => {
    const shop = await openConnectedAddon(backend, { rows: [HEADERS, ...ROWS] });
    setBatchSize(shop, 2);
    const { source, mapping } = requestFor();
    expect(shop.call('checkRows', { source, mapping, mark: false, next: null })).toMatchObject({ good: 3, bad: 0 });
    const run = shop.upload(requestFor());
    expect(run).toMatchObject({ state: 'done', doneRows: 3, batches: 2 });
    expect(statuses(shop)).toEqual(['Unmatched', 'Unmatched', 'Unmatched']);
    const requests = shop.sent.filter((body) => body.includes('"conversions"'));
    const rows = requests.map((body) =>
      (JSON.parse(body) as { conversions: { row: number }[] }).conversions.map(({ row }) => row),
    );
    expect(rows).toEqual([[2, 4], [3]]);
    expect(requests.every((body) => body.includes('"grouping":"item_amounts"'))).toBe(true);
    expect(await valuesOf(shop, ['A-1'])).toMatchObject({ conversions: [{ found: true }] });
  });

  it('is sent with all rows of an order of which one has changed', async () => {
    const shop = await openConnectedAddon(backend, { rows: [HEADERS, ...ROWS] });
    shop.upload(requestFor());
    shop.sent.length = 0;
    type(shop.sheet, 'E4', 'Returned');
    const unsent = requestFor();
    const run = shop.upload({ ...unsent, source: { ...unsent.source, rows: 'unsent' } });
    expect(run).toMatchObject({ state: 'done', doneRows: 2, totalRows: 2 });
    const [body = ''] = shop.sent.filter((text) => text.includes('"conversions"'));
    expect((JSON.parse(body) as { conversions: { row: number }[] }).conversions.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('is not sent while it is unclear how its rows make up orders', async () => {
    const rows = [HEADERS, ['A-1', 'S', 99, DAY, 'Delivered'], ['A-1', 'T', 99, DAY, 'Delivered']];
    const shop = await openConnectedAddon(backend, { rows });
    const { source, mapping } = requestFor();
    expect(shop.call('findGrouping', { source, mapping })).toMatchObject({
      ...{ isCertain: false, example: 'Order A-1, rows 2, 3: 99 counts once.' },
    });
    const refused = shop.refusal('startUpload', requestFor());
    expect(refused.code).toBe('invalid');
    expect(refused.message).toMatch(/Rows and orders/);
    expect(shop.upload(requestFor('item_amounts'))).toMatchObject({ state: 'done', doneRows: 2 });
  });

  it('refuses an order as a whole where one of its rows is bad', async () => {
    const rows: Input[][] = [HEADERS, ...ROWS.slice(0, 2), ['A-1', 'T', 'free', DAY, 'Delivered']];
    const shop = await openConnectedAddon(backend, { rows });
    const { source, mapping } = requestFor('item_amounts');
    expect(shop.call('checkRows', { source, mapping, mark: false, next: null })).toMatchObject({ good: 1, bad: 2 });
    const run = shop.upload(requestFor('item_amounts'));
    expect(run.summary).toMatchObject({ total: 3, failed: 2, unmatched: 1 });
  });
});
