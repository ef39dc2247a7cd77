import { beforeAll, describe, expect, it } from 'vitest';
import type { RowSource } from '../../addon/contract/rpc.ts';
import { select, type } from '../sandbox/sheets/workbook/person.ts';
import { insertLines } from '../sandbox/sheets/workbook/structure.ts';
import { openBackend } from './backend.ts';
import {
  HEADERS,
  MAPPING,
  type AddonFixture,
  openConnectedAddon,
  orders,
  startRequest,
  type TestBackend,
} from './addon-fixture.ts';

let backend: TestBackend;
beforeAll(async () => {
  backend = await openBackend();
});

/** Six orders in rows 2 to 7, and what the wizard got for those selected. */
async function chooseRows(...ranges: string[]): Promise<AddonFixture & { source: RowSource; rowCount: number }> {
  const fixture = await openConnectedAddon(backend, { rows: [HEADERS, ...orders(6)] });
  select(fixture.sheet, ...ranges);
  const { source, rowCount } = fixture.call('readSource', startRequest({ rows: 'selection' }).source);
  return { ...fixture, source, rowCount };
}

const sentOrders = ({ sent }: AddonFixture): unknown[] =>
  sent
    .filter((body) => body.includes('"conversions"'))
    .flatMap((body) => (JSON.parse(body) as { conversions: { order_id: unknown }[] }).conversions)
    .map(({ order_id }) => order_id);

describe('rows that were chosen', () => {
  it('stay what they were when one goes to a cell, until the upload', async () => {
    const fixture = await chooseRows('A3:B5', 'C7');
    const { source, call, sheet } = fixture;
    type(sheet, 'B4', 'no amount');
    const asking = { source, mapping: MAPPING, mark: false, next: null };
    expect(call('checkRows', asking)).toMatchObject({ total: 4, good: 3, bad: 1 });

    call('jumpTo', { sheetId: 0, row: 4, column: 2 });
    type(sheet, 'B4', 104);
    expect(call('checkRows', asking)).toMatchObject({ total: 4, good: 4, bad: 0 });
    expect(call('askEligibility', { source, mapping: MAPPING, before: null })).toMatchObject({
      total: 4,
      estimate: { sales: 4 },
    });
    fixture.sent.length = 0;
    fixture.upload({ ...startRequest(), source });
    expect(sentOrders(fixture)).toEqual(['A-1002', 'A-1003', 'A-1004', 'A-1006']);
  });

  it.each<[string, string[], RowSource['selected'], number]>([
    ['whole columns are the table’s rows', ['A:B'], { spans: [[2, 7]], ofRows: 1000 }, 6],
    ['touching and overlapping ranges are one', ['A5', 'A3:A4', 'B2:C3'], { spans: [[2, 5]], ofRows: 1000 }, 4],
    ['ranges come in the sheet’s order', ['A6', 'A3'], { spans: [[3, 3], [6, 6]], ofRows: 1000 }, 2],
    ['nothing but the header is nothing', ['A1:G1'], { spans: [], ofRows: 1000 }, 0],
    ['nothing but what is below is nothing', ['A90'], { spans: [], ofRows: 1000 }, 0],
  ])('%s', async (_, ranges, selected, count) => {
    const { source, rowCount } = await chooseRows(...ranges);
    expect(source.selected).toEqual(selected);
    expect(rowCount).toBe(count);
  }); // prettier-ignore

  it('are asked for again once rows were inserted or deleted, because other rows are at their positions', async () => {
    const fixture = await chooseRows('A3:B4');
    const { source, sheet, call, refusal } = fixture;
    insertLines(sheet, 'rows', 2, 1);
    const plan = { ...startRequest(), source };
    for (const { code, message } of [
      refusal('checkRows', { source, mapping: MAPPING, mark: false, next: null }),
      refusal('startUpload', plan),
    ]) {
      expect(code).toBe('rows_moved');
      expect(message).toBe('Rows were inserted or deleted since you chose rows 3–4. Choose the rows again.');
    }
    const again = call('readSource', { ...source, selected: null });
    fixture.upload({ ...plan, source: again.source });
    expect(sentOrders(fixture)).toHaveLength(2);
  });
});
