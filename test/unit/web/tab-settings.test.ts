import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ScheduleSheet, scheduleSheet } from '../../../shared/api.ts';
import { FIELDS } from '../../../shared/fields.ts';
import { GROUPINGS } from '../../../shared/orders/grouping.ts';
import { OPTIONAL_COLUMNS } from '../../../shared/sheet/optional-columns.ts';
import { problemsIn } from '../../../backend/web/client/form/problems.ts';
import { kindOf } from '../../../backend/web/client/form/schema.ts';
import {
  formField,
  problemsOfTab,
  readTabAddress,
  sheetOf,
  tabAddress,
  tabSchema,
  valuesOf,
} from '../../../backend/web/client/pages/schedules/tab-settings.ts';

const header = fc.string({ minLength: 1, maxLength: 20 });
const source = fc.oneof(
  fc.record({ header }),
  fc.record({ header, occurrence: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ constant: fc.oneof(header, fc.integer(), fc.boolean()) }),
);

const sheets: fc.Arbitrary<ScheduleSheet> = fc
  .record({
    spreadsheet_id: fc.constant('1AbCdEfGhIjKlMnOpQ'),
    sheet_id: fc.nat(),
    header_row: fc.integer({ min: 1, max: 50 }),
    keep_all_rows: fc.boolean(),
    filter: fc.option(fc.record({ header, values: fc.array(header, { minLength: 1, maxLength: 3 }) })),
    extra_columns: fc.subarray([...OPTIONAL_COLUMNS]),
    mapping: fc.record({
      fields: fc.dictionary(fc.constantFrom(...FIELDS.map(({ key }) => key)), source, { noNullPrototype: true }),
      ignored: fc.array(header, { maxLength: 2 }),
      options: fc.record(
        {
          date_order: fc.constantFrom('DMY' as const, 'MDY' as const, 'YMD' as const),
          decimal_mark: fc.constantFrom('.' as const, ',' as const),
          grouping: fc.constantFrom(...GROUPINGS),
          time_zone: fc.constant('Asia/Bangkok'),
          country: fc.constant('TH'),
          status_map: fc.constant({ 'Parcel lost': 'void' as const }),
          phone_hash: fc.constant('e164' as const),
          value_header: fc.constant('Total (THB)'),
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    }),
  })
  .map((sheet) => scheduleSheet.parse(sheet));

const REQUIRED = {
  columns: { order_id: 'Order', conversion_value: 'Total', conversion_time: 'Sold on' },
  constants: { currency: 'THB' },
};

describe('the form of how the server reads a tab', () => {
  it('has a control for each setting, and stores what it showed exactly as it was where nothing is changed', () => {
    for (const [name, schema] of Object.entries(tabSchema().properties ?? {})) {
      expect(kindOf(schema), name).not.toBe('json');
    }
    fc.assert(
      fc.property(sheets, (sheet) => {
        const values = valuesOf(sheet);
        expect(sheetOf(values, sheet, sheet)).toEqual(sheet);
        expect(problemsIn(tabSchema(), values)).toEqual([]);
      }),
    );
  });

  it('makes what the API takes of a new tab', () => {
    const tab = readTabAddress('https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit#gid=7');
    if (!tab) throw new Error('The address was not read.');
    const values = { ...REQUIRED, filter_header: 'Shop', filter_values: ['Bangkok'], add_click: true };
    expect(problemsOfTab(values)).toEqual([]);
    expect(scheduleSheet.parse(sheetOf(values, tab, null))).toEqual({
      ...{ spreadsheet_id: '1AbCdEfGhIjKlMnOpQ', sheet_id: 7, header_row: 1, keep_all_rows: false },
      filter: { header: 'Shop', values: ['Bangkok'] },
      extra_columns: ['click'],
      mapping: {
        fields: {
          order_id: { header: 'Order' },
          conversion_value: { header: 'Total' },
          conversion_time: { header: 'Sold on' },
          currency: { constant: 'THB' },
        },
        ignored: [],
        options: {},
      },
    });
  });

  it.each([
    ['https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit?gid=0#gid=0', 0],
    ['https://docs.google.com/spreadsheets/u/1/d/1AbCdEfGhIjKlMnOpQ/edit#gid=123&range=A1', 123],
    // The first tab without its number, another product, no address.
    ['https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQ/edit', null],
    ['https://docs.google.com/document/d/1AbCdEfGhIjKlMnOpQ/edit#gid=1', null],
    ['Orders', null],
  ])('reads the address %s', (address, tab) => {
    const read = readTabAddress(address);
    expect(read?.sheet_id ?? null).toBe(tab);
    if (read) expect(readTabAddress(tabAddress(read))).toEqual(read);
  });

  it('refuses required fields without a column, fields with both, and half a filter', () => {
    const { columns } = REQUIRED;
    expect(problemsOfTab({ columns })).toEqual([
      { field: 'columns', message: expect.stringContaining('Currency') as string },
    ]);
    expect(
      problemsOfTab({
        columns: { ...columns, currency: 'Cur.' },
        constants: REQUIRED.constants,
        filter_header: 'Shop',
      }),
    ).toMatchObject([{ field: 'constants.currency' }, { field: 'filter_values' }]);
  });

  it.each([
    ['sheet.mapping.fields.email.header', 'columns.email'],
    ['sheet.mapping.fields.currency.constant', 'constants.currency'],
    ['sheet.mapping.options.country', 'country'],
    ['sheet.filter.values.0', 'filter_values'],
    ['sheet.header_row', 'header_row'],
  ])('shows the error of %s at %s', (field, expected) => {
    expect(formField(field, REQUIRED)).toBe(expected);
  });
});
