import { beforeAll, describe, expect, it } from 'vitest';
import { understandTable } from '../../backend/csv/understand.ts';
import type { Conversion, RawRow } from '../../shared/conversion.ts';
import { isAccepted, type ReadSettings, validateRows } from '../../shared/validate.ts';
import { readTable } from '../../backend/csv/table.ts';
import { stringify } from 'csv-stringify/sync';
import { createDemoData } from '../sandbox/demo/demo-data.ts';
import { fillSheet } from '../sandbox/page/fill.ts';
import type { StartUploadRequest } from '../../addon/contract/rpc.ts';
import { toHeaders } from '../../shared/mapping.ts';
import { openBackend } from './backend.ts';
import { type ConnectedAddon, NOW, openConnectedAddon, startRequest, type TestBackend } from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** The demo's orders in a sheet, and how the same rows are understood as a file. */
async function openDemo(rows: number) {
  const { orders } = createDemoData(new Date(NOW), { people: rows * 2, rows });
  const table = [orders.header, ...orders.rows];
  const shop = await openConnectedAddon(backend);
  fillSheet(shop.sheet, table);
  const file = understandTable(readTable(stringify(table)), { timeZone: 'Asia/Bangkok', country: 'TH' }, new Date(NOW));
  const request: StartUploadRequest = {
    ...startRequest(),
    mapping: {
      fields: toHeaders(file.mapping, file.table.headers),
      ignored: [],
      options: { time_zone: 'Asia/Bangkok', country: 'TH' },
    },
  };
  return { shop, file, request };
}

function checkAll(shop: ConnectedAddon, { source, mapping }: StartUploadRequest) {
  let progress = shop.call('checkRows', { source, mapping, mark: false, next: null });
  const total = { good: progress.good, bad: progress.bad };
  while (progress.next !== null) {
    progress = shop.call('checkRows', { source, mapping, mark: false, next: progress.next });
    total.good += progress.good;
    total.bad += progress.bad;
  }
  return total;
}

/** The rows that were uploaded, as the sheet gave them. */
function sentRows({ sent }: ConnectedAddon): RawRow[] {
  const bodies = sent.filter((body) => body.includes('"upload_id"'));
  return bodies.flatMap((body) => {
    const { conversions } = JSON.parse(body) as { conversions: ({ row: number } & RawRow['cells'])[] };
    return conversions.map(({ row, ...cells }) => ({ row, cells }));
  });
}

const saleOf = ({ order_key, value, currency, time }: Conversion) => [order_key, value, currency, time].join(' ');

function saleOfEachRow(rows: RawRow[], settings: ReadSettings): Record<number, string | null> {
  const validated = validateRows(rows, settings).rows;
  return Object.fromEntries(validated.map(({ raw, conversion }) => [raw.row, conversion && saleOf(conversion)]));
}

describe('the demo’s orders', () => {
  it('read the same in the sheet and as a file, to the row, when they are checked and when they are sent', async () => {
    const { shop, file, request } = await openDemo(800);
    const accepted = file.rows.filter(isAccepted).length;
    const { good, bad } = checkAll(shop, request);
    expect({ good, bad }).toEqual({ good: accepted, bad: file.rows.length - accepted });
    expect(bad).toBeGreaterThan(5);
    const { summary } = shop.upload(request);
    expect(summary).toMatchObject({ total: good + bad, failed: bad });
    expect(saleOfEachRow(sentRows(shop), file.settings)).toEqual(
      Object.fromEntries(file.rows.map(({ raw, conversion }) => [raw.row, conversion && saleOf(conversion)])),
    );
  });
});
