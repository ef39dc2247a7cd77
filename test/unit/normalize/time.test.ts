import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../../shared/normalize/month-names.ts';
import {
  type DateOrder,
  detectDateOrder,
  isTimeZone,
  provenDateOrder,
  readTime,
  type TimeContext,
} from '../../../shared/normalize/time.ts';
import { anyCell, outcome, warningsOf, wordsOf } from './outcome.ts';

const BANGKOK = { timeZone: 'Asia/Bangkok' };

describe('a time that says its own offset needs no zone', () => {
  it.each([
    ['2026-02-15T10:30:00Z', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15T10:30:00.123Z', '2026-02-15T10:30:00.123Z'],
    ['2026-02-15T10:30Z', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15T17:30:00+07:00', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 17:30:00 +0700', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 17:30:00+07', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 05:00:00 -0530', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 10:30:00 UTC', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 17:30 GMT+7', '2026-02-15T10:30:00.000Z'],
    ['20260215T103000Z', '2026-02-15T10:30:00.000Z'],
    ['Sun, 15 Feb 2026 17:30:00 +0700', '2026-02-15T10:30:00.000Z'],
    ['Sun Feb 15 2026 17:30:00 GMT+0700 (Indochina Time)', '2026-02-15T10:30:00.000Z'],
    ['15 Februari 2026 17.30 WIB', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15T23:59:59.9999Z', '2026-02-15T23:59:59.999Z'],
  ])('%s', (cell, expected) => expect(outcome(readTime(cell))).toBe(expected));
});

describe('an epoch needs no zone', () => {
  it.each([
    [1771151400, '2026-02-15T10:30:00.000Z'],
    ['1771151400', '2026-02-15T10:30:00.000Z'],
    [1771151400.5, '2026-02-15T10:30:00.500Z'],
    [1771151400123, '2026-02-15T10:30:00.123Z'],
    ['1771151400123', '2026-02-15T10:30:00.123Z'],
  ])('%s', (cell, expected) => expect(outcome(readTime(cell))).toBe(expected));
});

describe('a time without a zone is a wall time in the chosen zone', () => {
  it.each([
    ['2026-02-15T17:30:00', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15 17:30', '2026-02-15T10:30:00.000Z'],
    ['2026/02/15 17:30', '2026-02-15T10:30:00.000Z'],
    ['2026-02-15, 17:30:15', '2026-02-15T10:30:15.000Z'],
    ['2026-02-15', '2026-02-14T17:00:00.000Z'],
    ['20260215', '2026-02-14T17:00:00.000Z'],
    [20260215, '2026-02-14T17:00:00.000Z'],
    ['20260215173000', '2026-02-15T10:30:00.000Z'],
    // 2026-02-15 is day 46068 after 1899-12-30; .7291666667 of a day is 17:30.
    [46068.729166666664, '2026-02-15T10:30:00.000Z'],
    ['46068.7291666667', '2026-02-15T10:30:00.000Z'],
    ['46068,7291666667', '2026-02-15T10:30:00.000Z'],
    [46068, '2026-02-14T17:00:00.000Z'],
    ['15/02/2026 17:30', '2026-02-15T10:30:00.000Z'],
    ['17:30 15/02/2026', '2026-02-15T10:30:00.000Z'],
    ['17:30 - 15/02/2026', '2026-02-15T10:30:00.000Z'],
    ['15.02.2026', '2026-02-14T17:00:00.000Z'],
    ['15.02.2026 17:30', '2026-02-15T10:30:00.000Z'],
    ['15.02.2026 17.30', '2026-02-15T10:30:00.000Z'],
    ['15.02.26 17.30', '2026-02-15T10:30:00.000Z'],
    ['15.02.2026 17:30 Uhr', '2026-02-15T10:30:00.000Z'],
    ['15-Feb-2026', '2026-02-14T17:00:00.000Z'],
    ['15-Feb-26 5:30 PM', '2026-02-15T10:30:00.000Z'],
    ['Feb 15, 2026 at 5:30pm', '2026-02-15T10:30:00.000Z'],
    ['Feb 15, 2026 5pm', '2026-02-15T10:00:00.000Z'],
    ['February 15th, 2026 5:30 p.m.', '2026-02-15T10:30:00.000Z'],
    ['15 February 2026 17:30', '2026-02-15T10:30:00.000Z'],
    ['2026-Feb-15 17:30', '2026-02-15T10:30:00.000Z'],
    ['Feb 15, 2026 12:00 AM', '2026-02-14T17:00:00.000Z'],
    ['Feb 15, 2026 12:00 PM', '2026-02-15T05:00:00.000Z'],
    ['15 กุมภาพันธ์ 2569 17:30', '2026-02-15T10:30:00.000Z'],
    ['15 ก.พ. 2569 17:30 น.', '2026-02-15T10:30:00.000Z'],
    ['15 ก.พ. 69 17.30 น.', '2026-02-15T10:30:00.000Z'],
    ['15 ก.พ. 26', '2026-02-14T17:00:00.000Z'],
    ['วันอาทิตย์ที่ 15 กุมภาพันธ์ พ.ศ. 2569 เวลา 17:30 น.', '2026-02-15T10:30:00.000Z'],
    ['๑๕/๐๒/๒๕๖๙ ๑๗:๓๐', '2026-02-15T10:30:00.000Z'],
    ['29/02/2567', '2024-02-28T17:00:00.000Z'],
    ['2569-02-15 17:30', '2026-02-15T10:30:00.000Z'],
    ['15 tháng 2, 2026 17:30', '2026-02-15T10:30:00.000Z'],
    ['ngày 15 tháng 02 năm 2026 lúc 17h30', '2026-02-15T10:30:00.000Z'],
    ['15 Thg 2 2026', '2026-02-14T17:00:00.000Z'],
    ['15/02/2026 5:30 CH', '2026-02-15T10:30:00.000Z'],
    ['Minggu, 15 Februari 2026 pukul 17.30', '2026-02-15T10:30:00.000Z'],
    ['15 Mac 2026', '2026-03-14T17:00:00.000Z'],
    ['15 Pebrero 2026', '2026-02-14T17:00:00.000Z'],
    ['15 de febrero de 2026, 17:30', '2026-02-15T10:30:00.000Z'],
    ['15. März 2026', '2026-03-14T17:00:00.000Z'],
    ['15 février 2026 à 17:30', '2026-02-15T10:30:00.000Z'],
    ['15 de março de 2026', '2026-03-14T17:00:00.000Z'],
    ['15 февраля 2026 г., 17:30', '2026-02-15T10:30:00.000Z'],
    ['2026年2月15日 17:30', '2026-02-15T10:30:00.000Z'],
    ['2026年2月15日(日)', '2026-02-14T17:00:00.000Z'],
    ['2026. 2. 15 오후 5:30:00', '2026-02-15T10:30:00.000Z'],
    ['2026년 2월 15일', '2026-02-14T17:00:00.000Z'],
  ])('%s', (cell, expected) => expect(outcome(readTime(cell, BANGKOK))).toBe(expected));

  it.each(['2026-02-15T17:30:00', 46068.5, '15 Feb 2026', '2026-02-15'])('%s without one is refused', (cell) => {
    expect(outcome(readTime(cell))).toBe('!time_zone_missing');
  });

  it('a zone that does not exist is named in words', () => {
    expect(outcome(readTime('2026-02-15 17:30', { timeZone: 'Asia/Bankok' }))).toBe('!time_zone_unknown');
  });
});

describe('what is no time is refused', () => {
  it.each([
    '',
    'yesterday',
    'soon 12:00',
    '2026-02-30',
    '2026-13-01',
    '31/04/2026',
    '15 Foo 2026',
    '2026-02-15 25:00',
    '2026-02-15 17:61',
    '2026-02-15 17:30 AM',
    '2026-02-15 24:01',
    '2026-02-15 8:30 เช้า PM',
    '2026-02-15 2:05 เช้า',
    '2026-W48-1',
    '2026-W48',
    '2026-327',
    '2026-02',
    '02/2026',
    'Feb 2026',
    '115/11/23',
    '1405/09/02',
    '1448-06-13',
    '23 رجب 1448',
    '8年11月23日',
    '17711514001234567',
    '2026-02-15 - 2026-02-20',
    '24/11/2026 00:00 - 24/11/2026 23:59',
    '2026-02-15 14:05¹',
    '2026-11-23 23:59:60',
    '15-16/02/2026',
    '1/2/3',
    '2026-2-30',
    '2026-00-10',
    '23 November',
    'Due 15',
    '2026-02-15T10:30:00+19:00',
    '15/02',
    '12:30',
    2026,
    12,
    -46068,
    99999,
    8.64e15,
    Number.NaN,
    true,
  ])('%s', (cell) => expect(outcome(readTime(cell, BANGKOK))).toBe('!time_invalid'));

  it('a failed formula is named as such', () => {
    expect(outcome(readTime('#VALUE!', BANGKOK))).toBe('!spreadsheet_error_cell');
  });
});

describe('the order of day and month is asked for, never guessed', () => {
  it.each<[string, DateOrder | undefined, string]>([
    ['02/03/2026', undefined, '!time_ambiguous'],
    ['02-03-2026', undefined, '!time_ambiguous'],
    ['02/03/2026', 'DMY', '2026-03-01T17:00:00.000Z'],
    ['02/03/2026', 'MDY', '2026-02-02T17:00:00.000Z'],
    ['2/15/26 5:30 PM', 'MDY', '2026-02-15T10:30:00.000Z'],
    ['2/15/26 5:30 PM', undefined, '2026-02-15T10:30:00.000Z'],
    ['15/02/2026', 'MDY', '!time_invalid'],
    ['05/05/2026', undefined, '2026-05-04T17:00:00.000Z'],
    ['02.03.2026', undefined, '2026-03-01T17:00:00.000Z'],
    ['26/02/15', 'YMD', '2026-02-14T17:00:00.000Z'],
    // Two-digit years at either end.
    ['26/11/23', undefined, '!time_ambiguous'],
    ['23/11/26', undefined, '!time_ambiguous'],
    ['26/11/23', 'YMD', '2026-11-22T17:00:00.000Z'],
    ['23/11/26', 'DMY', '2026-11-22T17:00:00.000Z'],
    ['26. 11. 23.', undefined, '!time_ambiguous'],
    ['26. 11. 23.', 'YMD', '2026-11-22T17:00:00.000Z'],
    ['23.11.26', undefined, '2026-11-22T17:00:00.000Z'],
    ['23/11/69', undefined, '!time_ambiguous'],
    ['23/11/69', 'DMY', '!time_ambiguous'],
    ['2026/02/15', 'DMY', '2026-02-14T17:00:00.000Z'],
    ['2026/02/15', 'MDY', '2026-02-14T17:00:00.000Z'],
    ['15/02/2569', 'DMY', '2026-02-14T17:00:00.000Z'],
  ])('%s in %s order is %s', (cell, dateOrder, expected) => {
    const context: TimeContext = dateOrder ? { ...BANGKOK, dateOrder } : BANGKOK;
    expect(outcome(readTime(cell, context))).toBe(expected);
  });

  it.each([
    [['15/02/2026', '02/03/2026'], 'DMY'],
    [['02/15/2026', '02/03/2026'], 'MDY'],
    [['15/02/2026', '02/15/2026'], 'conflict'],
    [['02/03/2026', '04/05/2026 10:00'], 'ambiguous'],
    [['05/05/2026', '06/06/2026'], undefined],
    [['2026-02-15', '15 Feb 2026', 46068, null, '', 'n/a'], undefined],
    [['02.03.2026', '02/03/2026'], 'DMY'],
    [['10:30 AM 2/15/26'], 'MDY'],
    [['2026/02/15', '03/02/2026', '15/02/2026'], 'DMY'],
    [['31/02/2026'], undefined],
  ])('the cells %o prove %s', (cells, expected) => expect(detectDateOrder(cells)).toBe(expected));

  it.each([
    [['15/02/26', '03/04/26'], 'DMY'],
    [['26/02/15'], 'YMD'],
    [['26/11/23', '26/11/24'], 'ambiguous'],
    [['26/11/03', '26/11/30'], 'YMD'],
    [['11/23/26'], 'MDY'],
    [['26.11.23'], 'ambiguous'],
    [['23.11.26'], 'ambiguous'],
    [['23.11.26', '30.10.26'], 'DMY'],
    [['15.02.26'], 'DMY'],
  ])('the two-digit years of %o prove %s where the present is known', (cells, expected) => {
    expect(detectDateOrder(cells, Date.UTC(2026, 10, 25))).toBe(expected);
  });

  it.each<[string[][], DateOrder | undefined]>([
    [[['25/01/2026', '03/02/2026']], 'DMY'],
    [[['01/25/2026'], ['02/26/2026']], 'MDY'],
    [[['25/01/2026'], ['2026-02-03', 'May 5 2026', '']], 'DMY'],
    [[['25/01/2026'], ['03/02/2026']], undefined],
    [[['03/02/2026'], ['25/01/2026']], undefined],
    [[['25/01/2026'], ['01/25/2026']], undefined],
    [[['25/01/2026', '01/25/2026']], undefined],
    [[['2026-01-25']], undefined],
    [[], undefined],
  ])('the columns %o prove %s together', (columns, expected) => expect(provenDateOrder(columns)).toBe(expected));
});

describe('where clocks change', () => {
  // Europe/Berlin 2026: forward on 29 March at 02:00, back on 25 October at 03:00 (EU directive 2000/84/EC).
  const BERLIN = { timeZone: 'Europe/Berlin' };

  it.each([
    ['2026-03-29 01:59:59', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 02:30', '!time_in_dst_gap'],
    ['2026-03-29 03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 01:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
  ])('%s in Berlin is %s', (cell, expected) => expect(outcome(readTime(cell, BERLIN))).toBe(expected));

  it('a time that came twice is the first one, and says so', () => {
    const reading = readTime('2026-10-25 02:30', BERLIN);
    expect(warningsOf(reading)).toEqual(['time_in_dst_overlap']);
    expect(wordsOf(reading)).toContain('the first was taken');
    expect(warningsOf(readTime('2026-10-25 03:00', BERLIN))).toEqual([]);
  });

  it('a date without time begins after the gap where midnight was skipped', () => {
    // Africa/Cairo 2026: forward on 24 April at 00:00 (law 24 of 2023: the last Friday of April).
    expect(outcome(readTime('2026-04-24', { timeZone: 'Africa/Cairo' }))).toBe('2026-04-23T22:00:00.000Z');
    expect(outcome(readTime('2026-04-24 00:30', { timeZone: 'Africa/Cairo' }))).toBe('!time_in_dst_gap');
  });

  it.each([
    ['Asia/Kolkata', '2026-02-15T12:00:00.000Z'],
    ['Asia/Kathmandu', '2026-02-15T11:45:00.000Z'],
    ['America/New_York', '2026-02-15T22:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-02-15T03:30:00.000Z'],
    ['UTC', '2026-02-15T17:30:00.000Z'],
  ])('17:30 in %s', (timeZone, expected) => expect(outcome(readTime('2026-02-15 17:30', { timeZone }))).toBe(expected));

  it.each([
    ['Asia/Bangkok', true],
    ['UTC', true],
    ['Asia/Bankok', false],
    ['+07:00', false],
    ['', false],
  ])('%s is a zone: %s', (zone, expected) => expect(isTimeZone(zone)).toBe(expected));
});

it('months are known in the languages of the sellers', () => {
  expect(
    ['jan', 'Feb.', 'มี.ค.', 'abril', 'Mei', 'июня', 'Julho', 'août', 'Set', 'Okt', 'nob', 'Desember'].map(monthOf),
  ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(['foo', 'tháng 13', ''].map(monthOf)).toEqual([undefined, undefined, undefined]);
});

describe('for every time', () => {
  const instant = fc.date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  });

  it('ISO text, epoch milliseconds and the UTC wall time agree', () => {
    fc.assert(
      fc.property(instant, (date) => {
        const iso = date.toISOString();
        expect(outcome(readTime(iso))).toBe(iso);
        if (date.getTime() >= 946_684_800_000) expect(outcome(readTime(date.getTime()))).toBe(iso);
        expect(outcome(readTime(iso.replace('Z', ''), { timeZone: 'UTC' }))).toBe(iso);
      }),
    );
  });

  it('a wall time that Intl shows for an instant is read back as that instant, but for the second of a pair', () => {
    const zones = [
      'Asia/Bangkok',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (date, timeZone) => {
        const second = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const wall = second.toLocaleString('sv-SE', { timeZone });
        const reading = readTime(wall, { timeZone });
        const twice = warningsOf(reading).length > 0;
        const read = new Date(String(outcome(reading))).getTime();
        expect(
          twice ? [second.getTime(), second.getTime() - 3_600_000, second.getTime() - 1_800_000] : [second.getTime()],
        ).toContain(read);
      }),
      { numRuns: 500 },
    );
  });

  it('no cell makes the readers throw, and what they give is ISO in UTC', () => {
    const contexts: TimeContext[] = [
      {},
      BANGKOK,
      { ...BANGKOK, dateOrder: 'DMY' },
      { timeZone: 'Nowhere/Land', dateOrder: 'YMD' },
    ];
    fc.assert(
      fc.property(anyCell, fc.constantFrom(...contexts), (cell, context) => {
        const read = outcome(readTime(cell, context));
        expect(read).toMatch(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|!.+)$/);
        detectDateOrder([cell]);
      }),
      { numRuns: 1000 },
    );
  });
});

it('reads times as programs write them as it reads the same text among spaces', () => {
  const part = (most: number, length = 2) =>
    fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(length, '0'));
  const texts = fc
    .tuple(fc.integer({ min: 1800, max: 2600 }), part(13), part(32), part(25), part(61), part(61), part(999, 3))
    .map(
      ([year, month, day, hour, minute, second, ms]) => `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`,
    );
  fc.assert(
    fc.property(texts, fc.boolean(), (text, isLong) => {
      const typed = isLong ? text : text.replace(/\.\d+/, '');
      expect(readTime(typed)).toEqual(readTime(` ${typed}`));
    }),
    {
      numRuns: 2_000,
      examples: [
        ['2026-02-30T10:00:00.000Z', true],
        ['2024-02-29T24:00:00.000Z', false],
      ],
    },
  );
});
