import { describe, expect, it } from 'vitest';
import { describeSkippedRows } from '../../../shared/layout/describe-skipped-rows.ts';
import { findLayout } from '../../../shared/layout/find-layout.ts';
import { timeZoneOfHeader, timeZoneOfTable } from '../../../shared/layout/time-zone-header.ts';
import { timeZoneOfLine } from '../../../shared/layout/time-zone-line.ts';

const HEADER = ['Order ID', 'Order date', 'E-mail', 'Total', 'Currency'];
const order = (id: string, total: unknown): unknown[] => [id, '2026-11-23 10:00', `${id}@mail.com`, total, 'THB'];
const ROWS = [order('K-1', '1,250.00'), order('K-2', '890.50'), order('K-3', '300.00')];

describe('the rows of a table', () => {
  it.each([
    ['a plain table', [HEADER, ...ROWS], 1, []],
    ['titles and an empty row above', [['Orders of November'], [''], HEADER, ...ROWS], 3, [[1, 'above']]],
    [
      'a row that describes the columns',
      [HEADER, ['The id of the order.', 'When it was made.', 'Of the buyer.', 'What was paid.', 'Code.'], ...ROWS],
      1,
      [[2, 'description']],
    ],
    ['a labelled total', [HEADER, ...ROWS, ['', '', 'Total', '2,440.50', '']], 1, [[5, 'total']]],
    [
      'a total in Thai in place of the order id',
      [HEADER, ...ROWS, ['รวมทั้งสิ้น', '', '', '2,440.50', '']],
      1,
      [[5, 'total']],
    ],
    ['a sum without a label', [HEADER, ...ROWS, ['', '', '', '2,440.50', '']], 1, [[5, 'total']]],
    [
      'a subtotal for each day',
      [HEADER, ...ROWS.slice(0, 2), ['Total 23/11', '23/11/2026', '', '2,140.50', ''], order('K-4', '9.00')],
      1,
      [[4, 'total']],
    ],
    ['a footer', [HEADER, ...ROWS, [''], ['3 records downloaded']], 1, [[6, 'note']]],
  ])('are found under %s', (_, grid, headerRow, skipped) => {
    const layout = findLayout(grid);
    expect(layout.headerRow).toBe(headerRow);
    expect(layout.skipped.map(({ row, reason }) => [row, reason])).toEqual(skipped);
  });

  it.each([
    ['an order that lacks its id', ['', '2026-11-23 10:00', 'a@mail.com', '77.00', 'THB']],
    ['an item called Total Care', ['K-9', '2026-11-23 10:00', 'Total Care', '2,440.50', 'THB']],
    ['an order id alone', ['K-9', '', '', '', '']],
    ['an order with the word in its id', ['TOTAL-9', '2026-11-23 10:00', 'a@mail.com', '77.00', 'THB']],
  ])('are kept when one is %s: what is wrong with it is reported', (_, row) => {
    expect(findLayout([HEADER, ...ROWS, row]).skipped).toEqual([]);
  });

  it('are all kept when the user wants them', () => {
    const grid = [HEADER, ...ROWS, ['', '', 'Total', '2,440.50', '']];
    expect(findLayout(grid, { keepAllRows: true }).skipped).toEqual([]);
  });

  it('are numbered as a spreadsheet shows them, by reason', () => {
    const skipped = findLayout([['Orders'], HEADER, ...ROWS, ['', '', 'Total', '2,440.50', '']]).skipped;
    expect(describeSkippedRows(skipped)).toBe('1 (above the header); 6 (a total)');
    expect(describeSkippedRows([])).toBeNull();
  });
});

describe('a time zone', () => {
  it.each([
    ['Parameters:TimeZone=Asia/Bangkok', 'Asia/Bangkok'],
    ['Parameters:TimeZone=+0700;', 'Etc/GMT-7'],
    ['parameters: timezone=-0500', 'Etc/GMT+5'],
    ['Parameters:TimeZone=+0530', '+0530'],
    ['Parameters:Currency=THB', undefined],
  ])('of the line %s is %s', (line, zone) => {
    expect(timeZoneOfLine([line, ''])).toBe(zone);
  });

  it.each([
    ['Created date (UTC)', 'Etc/UTC'],
    ['date_created_gmt', 'Etc/UTC'],
    ['Paid at (UTC+07:00)', 'Etc/GMT-7'],
    ['Time (GMT-3)', 'Etc/GMT+3'],
    ['Time (UTC+05:30)', 'UTC+05:30'],
    ['Order date (PST)', 'America/Los_Angeles'],
    ['Order date (ICT)', 'Etc/GMT-7'],
    ['เวลา (Asia/Bangkok)', 'Asia/Bangkok'],
    ['Delivery date (est)', undefined],
    ['Delivery date (wit)', undefined],
    ['Order time', undefined],
    ['Outcome', undefined],
  ])('of the header %s is %s', (header, zone) => {
    expect(timeZoneOfHeader(header)).toEqual(zone === undefined ? undefined : { zone });
  });

  it.each([
    ['America/New_York', 'Date', 'Asia/Bangkok', 'America/New_York'],
    [undefined, 'Date (UTC)', 'Asia/Bangkok', 'Etc/UTC'],
    ['Etc/GMT-7', 'Date (UTC+7)', undefined, 'Etc/GMT-7'],
    ['Asia/Bangkok', 'Date (GMT+7)', undefined, 'Etc/GMT-7'],
    ['America/New_York', 'Date (UTC)', 'UTC', 'Etc/UTC'],
    [undefined, 'Date (CST)', 'Asia/Shanghai', 'Asia/Shanghai'],
    [undefined, 'Date (CST)', 'America/Chicago', 'America/Chicago'],
    ['Asia/Taipei', 'Date (CST)', undefined, 'Asia/Taipei'],
  ])('of a table with the line %s and the header %s, with %s given, is %s', (line, header, given, zone) => {
    expect(timeZoneOfTable(line, header, given)).toEqual({ timeZone: zone });
  });

  it.each([
    ['America/New_York', 'Date (UTC)', 'Asia/Bangkok', /America\/New_York.*Etc\/UTC.*Choose/],
    [undefined, 'Date (CST)', 'Asia/Bangkok', /CST, which several time zones use/],
    [undefined, 'Date (IST)', undefined, /IST, which several time zones use/],
  ])('of a table with the line %s and the header %s, with %s given, is asked', (line, header, given, text) => {
    expect(timeZoneOfTable(line, header, given)).toEqual({ problem: expect.stringMatching(text) as string });
  });
});
