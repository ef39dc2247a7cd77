import { describe, expect, it } from 'vitest';
import { NO_CHOICES, readPastedText } from '../../../backend/web/client/pages/upload/files/read-file.ts';
import { CheckedTable } from '../../../backend/web/client/pages/upload/table/checked-table.ts';
import { openTable } from '../../../backend/web/client/pages/upload/table/open-table.ts';
import { chooseReading } from '../../../backend/web/client/pages/upload/table/reading.ts';
import { describeTable } from '../../../backend/web/client/pages/upload/table/table-info.ts';
import {
  countContacts,
  SMALL_BATCH,
  UploadParts,
} from '../../../backend/web/client/pages/upload/table/upload-parts.ts';
import { mergeCheckProgress } from '../../../shared/upload/check-progress.ts';
import { startingChoice } from '../../../shared/wizard/mapping-choice.ts';

const NOW = new Date('2026-02-20T00:00:00Z');
const HEADER = 'Order No.,Total,Currency,Paid at,E-mail,Phone';

function check(csv: string, { hash = false, country = 'TH' } = {}) {
  const grid = readPastedText(csv, NO_CHOICES);
  const table = openTable(grid, { headerRow: null, keepAllRows: false });
  const info = describeTable(table, grid);
  const choice = startingChoice(info, { country, currency: '', timeZone: 'Asia/Bangkok' });
  const reading = chooseReading(table, { choice, timeZone: 'UTC', hash, typesWithoutValue: [] }, NOW);
  const checked = new CheckedTable(table, reading, [{ label: 'Meta', days: 7 }], NOW.toISOString());
  const parts = [...checked.check()];
  return { info, checked, parts, progress: parts.reduce(mergeCheckProgress) };
}

const row = (
  id: string,
  value = '100.00',
  time = '2026-02-15 10:30',
  contact = 'eva.lima@shop.example.net,0812345678',
) => `${id},${value},THB,${time},${contact}`;

describe('checking a table', () => {
  it('finds errors slice after slice, the first after a hundred rows, and adds up to what it knows of all rows', () => {
    const rows = Array.from({ length: 1_350 }, (_, index) =>
      row(`CRM-${index}`, index % 10 === 0 ? 'free' : '5.00', index % 5 === 1 ? '2026-01-02 09:00' : undefined),
    );
    const { parts, progress, checked } = check([HEADER, ...rows].join('\n'));
    expect(parts.map(({ checked: count }) => count)).toEqual([100, 500, 500, 250]);
    expect(progress).toMatchObject({
      checked: 1_350,
      good: 1_215,
      bad: 135,
      tooOld: [{ destination: 'Meta', rows: 270 }],
    });
    expect(progress.groups[0]).toMatchObject({ code: 'value_invalid', field: 'conversion_value', count: 135 });
    expect(progress.groups[0]?.cells[1]).toEqual({ row: 12, column: 2 });
    const { next: _, ...whole } = checked.progress;
    expect(progress).toMatchObject(whole);
    expect(checked.badPositions.slice(0, 2)).toEqual([0, 10]);
  });

  it('a correction makes its row good, an undo makes it bad again', () => {
    const { checked } = check([HEADER, row('CRM-1'), row('CRM-2', 'free')].join('\n'));
    const [position = -1] = checked.badPositions;
    expect(checked.correct(position, 1, '250.00')).toEqual({
      position: 1,
      row: 3,
      column: 1,
      before: 'free',
      after: '250.00',
    });
    expect(checked.progress).toMatchObject({ good: 2, bad: 0 });
    expect(new UploadParts(checked, SMALL_BATCH, NOW.toISOString()).part(0).items[1]).toMatchObject({
      row: 3,
      conversion_value: '250.00',
    });
    checked.correct(position, 1, 'free');
    expect(checked.badPositions).toEqual([1]);
  });

  it('a corrected order number takes the row to the rows of its new order', () => {
    const rows = [
      'Order No.,Item,Line total,Currency,Paid at',
      'A-1,Lamp,10.00,THB,2026-02-15',
      'A-1,Desk,20.00,THB,2026-02-15',
      'A-l,Sofa,30.00,THB,2026-02-15',
    ];
    const { checked } = check(rows.join('\n'));
    expect(checked.orders).toEqual([[0, 1], [2]]);
    checked.correct(2, 0, 'A-1');
    expect(checked.orders).toEqual([[0, 1, 2]]);
    expect(checked.stateOf(0)).toMatchObject({ failed: false });
  });

  it('a row with more cells than headers is refused and not sent; in an order of several rows, the whole order', () => {
    const { checked, progress } = check([HEADER, row('CRM-1'), `${row('CRM-2')},x,y`].join('\n'));
    expect(progress).toMatchObject({
      good: 1,
      bad: 1,
      groups: [{ code: 'row_invalid', cells: [{ row: 3, column: null }] }],
    });
    expect(new UploadParts(checked, SMALL_BATCH, NOW.toISOString()).rows).toBe(1);
    const rows = [
      'Order No.,Item,Line total,Currency,Paid at',
      'A-1,Lamp,10.00,THB,2026-02-15',
      'A-1,Desk,20.00,THB,2026-02-15,x',
      'A-2,Sofa,30.00,THB,2026-02-15',
    ];
    const several = check(rows.join('\n')).checked;
    expect(several.badPositions).toEqual([0, 1]);
    expect(new UploadParts(several, SMALL_BATCH, NOW.toISOString()).part(0).items).toMatchObject([{ row: 4 }]);
  });

  it('5,000 rows are 50 batches; the rows of an order are in one, wherever they are', () => {
    const many = Array.from({ length: 5_000 }, (_, index) => row(`CRM-${index}`));
    const { checked } = check([HEADER, ...many].join('\n'));
    expect(new UploadParts(checked, SMALL_BATCH, NOW.toISOString())).toMatchObject({ count: 50, rows: 5_000 });
    const apart = check([HEADER, row('CRM-0'), ...many.slice(1, 150), row('CRM-0')].join('\n')).checked;
    const parts = new UploadParts(apart, SMALL_BATCH, NOW.toISOString());
    expect(
      parts
        .part(0)
        .items.map((item) => item.row)
        .slice(-2),
    ).toEqual([100, 152]);
  });

  it('with the hashes made here, no plain e-mail, phone or name is in any part', () => {
    const { checked } = check([HEADER, row('CRM-1'), row('CRM-2', 'free')].join('\n'), { hash: true });
    const part = new UploadParts(checked, SMALL_BATCH, NOW.toISOString()).part(0);
    const sent = JSON.stringify(part);
    expect(sent).toContain('"hashed"');
    expect(sent).not.toMatch(/eva|lima|812345678/);
  });

  it('counts the contacts that advice is made of', () => {
    const rows = [HEADER, row('CRM-1'), row('CRM-2', '1', undefined, ',12'), row('CRM-3', 'free')];
    expect(countContacts(check(rows.join('\n')).checked)).toEqual({
      with: { email: 1, phone: 1, click_id: 0 },
      phones_refused: 1,
    });
  });
});

it('describes a table: fill rates, values, suggestions by unique names, surplus rows', () => {
  const { info } = check(
    [`${HEADER},Total`, `${row('CRM-1')},1`, `${row('CRM-2', '1', undefined, ',')},2`, `${row('CRM-3')},3,4`].join(
      '\n',
    ),
  );
  expect(info.headers.at(-1)).toBe('Total (G)');
  expect(info.fill.map((share) => Math.round(share * 100))).toEqual([100, 100, 100, 100, 67, 67, 100]);
  expect(info.values['Currency']).toEqual([{ value: 'THB', count: 3 }]);
  expect(info.suggested['order_id']).toEqual({ header: 'Order No.' });
  expect(info).toMatchObject({ rowCount: 3, headerRow: 1, surplusRows: [4] });
});
