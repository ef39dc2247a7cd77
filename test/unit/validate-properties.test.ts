import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawRow } from '../../shared/conversion.ts';
import { FIELDS, REQUIRED_FIELDS, fieldOf } from '../../shared/fields.ts';
import { describeColumn, isAccepted, validateRows, type ReadSettings } from '../../shared/validate.ts';
import { PROBLEM_CODES } from '../../shared/problem.ts';
import { anyText } from '../any-text.ts';

const EXPLICIT: ReadSettings = {
  now: '2026-11-22T03:00:00.000Z',
  currency: 'THB',
  country: 'TH',
  time_zone: 'Asia/Bangkok',
  date_order: 'DMY',
  decimal_mark: '.',
};

const SPICE = [
  '',
  ' ',
  '-',
  'n/a',
  '#N/A',
  '฿1,299.00',
  '(5)',
  '1e309',
  '15/02/2026 17:30',
  '2026-02-30',
  '46068.5',
  '6.68E+10',
  '081-234-5678',
  'a@b.co',
  'test@test.com',
  '[{"id":1}]',
  '{"__proto__":{}}',
  'ส่งสำเร็จ',
  'Restate',
  'yes',
  '\u0000',
  '\ud800',
  'a'.repeat(64),
];
const cell = fc.oneof(
  fc.constantFrom(...SPICE),
  anyText(40),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, undefined),
);
const key = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...FIELDS.map((field) => field.key)) },
  { weight: 1, arbitrary: fc.constantFrom('custom.x', 'custom.__proto__', 'emial', '__proto__', 'constructor', '') },
);
const wild = fc.dictionary(key, cell, { maxKeys: 12, noNullPrototype: true });
/** Rows that would go, but for what the wild cells do to them. */
const likely = wild.map((cells) => ({
  order_id: 'A-1',
  conversion_value: '12.50',
  currency: 'THB',
  conversion_time: '2026-11-15T10:30:00Z',
  ...cells,
}));
const rows = fc
  .array(fc.oneof(wild, likely), { maxLength: 12 })
  .map((list): RawRow[] => list.map((cells, index) => ({ row: index + 2, cells })));

describe('whatever the cells hold', () => {
  it('each row is a conversion, belongs to one or has an error, and its problems have its own number', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, explicit) => {
        const { rows: validated, conversions } = validateRows(list, explicit ? EXPLICIT : { now: EXPLICIT.now });
        expect(validated.map(({ raw }) => raw.row)).toEqual(list.map(({ row }) => row));
        expect(conversions).toEqual(validated.flatMap(({ conversion }) => conversion ?? []));
        for (const row of validated) {
          expect(isAccepted(row)).toBe(row.problems.every(({ severity }) => severity === 'warning'));
          expect(row.conversion === null || row.partOf === undefined).toBe(true);
          for (const problem of row.problems) expect(problem.row).toBe(row.raw.row);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a problem has a known code, a field and sentences', () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const problem of validateRows(list, EXPLICIT).problems) {
          expect(PROBLEM_CODES).toContain(problem.code);
          expect(problem.message).not.toBe('');
          expect(problem.fix).toMatch(/[.?]$/);
          const field = problem.field ?? '';
          // Another row of the order failed: the row as a whole is meant.
          const isWithoutField = problem.code === 'unknown_field' || problem.code === 'order_row_failed';
          expect(fieldOf(field) !== undefined || field.startsWith('custom.') || isWithoutField).toBe(true);
        }
      }),
    );
  });

  it('a conversion is complete and has normal forms', () => {
    fc.assert(
      fc.property(rows, (list) => {
        for (const conversion of validateRows(list, EXPLICIT).conversions) {
          expect(conversion.order_key).not.toBe('');
          expect(conversion.value).toMatch(/^\d+(\.\d+)?$/);
          expect(conversion.currency).toMatch(/^[A-Z]{3}$/);
          expect(new Date(conversion.time).toISOString()).toBe(conversion.time);
          if (conversion.phone !== undefined) expect(conversion.phone).toMatch(/^\+[1-9]\d{6,14}$/);
          if (conversion.email !== undefined) expect(conversion.email).toMatch(/^[^\s@A-Z]+@[^\s@A-Z]+$/u);
          expect(Object.values(conversion)).not.toContain(undefined);
        }
      }),
    );
  });

  it('the order of the rows does not matter where the settings say how they are written', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const known = list.map(({ row, cells }) => ({
          row,
          cells: Object.fromEntries(Object.entries(cells).filter(([name]) => fieldOf(name))),
        }));
        const forth = validateRows(known, EXPLICIT);
        const back = validateRows([...known].reverse(), EXPLICIT);
        expect([...back.conversions].reverse()).toEqual(forth.conversions);
        const byRow = (problems: typeof forth.problems) => [...problems].sort((a, b) => a.row - b.row);
        expect(byRow(back.problems)).toEqual(byRow(forth.problems));
      }),
    );
  });

  it('a column can be described, and counts every cell once', () => {
    const field = fc.constantFrom(...FIELDS.map(({ key: name }) => name));
    fc.assert(
      fc.property(field, fc.array(cell, { maxLength: 10 }), (name, cells) => {
        const { read, bad, empty, sample } = describeColumn(name, cells, EXPLICIT);
        expect(read + bad + empty).toBe(cells.length);
        for (const shown of sample) expect(shown.understood !== undefined || shown.problem !== undefined).toBe(true);
      }),
    );
  });
});

describe('two thousand rows', () => {
  it('are all read', () => {
    const list = Array.from({ length: 2000 }, (_, i): RawRow => ({
      row: i + 2,
      cells: {
        order_id: `ORD-${i}`,
        conversion_value: `฿${1 + (i % 9)},${100 + (i % 900)}.50`,
        currency: 'THB',
        conversion_time: `${String(1 + (i % 28)).padStart(2, '0')}/10/2026 12:15`,
        email: `buyer${i}@shop${i % 50}.com`,
        phone: `08${String(12_345_678 + ((i * 7919) % 80_000_000))}`,
        customer_name: `Somchai Jaidee${i}`,
        order_status: ['ส่งสำเร็จ', 'Delivered', 'Cancelled'][i % 3],
        items: `SKU-${i % 99} x2; SKU-7`,
        country: 'TH',
      },
    }));
    const settings: ReadSettings = { now: EXPLICIT.now, time_zone: 'Asia/Bangkok' };
    const { conversions, problems } = validateRows(list, settings);
    expect(problems).toEqual([]);
    expect(conversions).toHaveLength(2000);
  });
});

it('a row without any of the required cells gets all four errors', () => {
  const { problems } = validateRows([{ row: 9, cells: {} }], { now: EXPLICIT.now });
  expect(problems.map(({ row, field, code }) => `${row} ${field} ${code}`).sort()).toEqual(
    REQUIRED_FIELDS.map((field) => `9 ${field} required_missing`).sort(),
  );
});
