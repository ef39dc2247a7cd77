import { describe, expect, it } from 'vitest';
import {
  applyPreset,
  doubtAbout,
  mapField,
  setOptions,
  startingChoice,
  listUnused,
  unusedHeaders,
} from '../../../shared/wizard/mapping-choice.ts';
import { defaults, thaiTable, withSuggestion } from './thai-table.ts';

const { headers } = thaiTable;
const start = startingChoice(thaiTable, defaults);

describe('what the mapping step begins with', () => {
  it('is what headers and cells suggest, with the defaults for what cells leave open', () => {
    expect(start.fields).toMatchObject({
      order_id: { header: 'เลขที่คำสั่งซื้อ' },
      conversion_value: { header: 'ยอดรวม' },
      currency: { header: 'สกุลเงิน' },
      conversion_time: { header: 'วันที่สั่งซื้อ' },
    });
    expect(start.options).toEqual({ time_zone: 'Asia/Bangkok', country: 'TH' });
  });

  it('is what was chosen for this table before, when there is such', () => {
    const remembered = { fields: { order_id: { header: 'หมายเหตุ' } }, ignored: ['อีเมล'], options: { country: 'VN' } };
    const choice = startingChoice({ ...thaiTable, remembered }, defaults);
    expect(choice.fields).toEqual({ order_id: { header: 'หมายเหตุ' } });
    expect(choice.options).toEqual({ time_zone: 'Asia/Bangkok', country: 'VN' });
  });

  it('takes the default currency only for a table without a currency column', () => {
    const withDefault = { ...defaults, currency: 'VND' };
    expect(startingChoice(thaiTable, withDefault).fields['currency']).toEqual({ header: 'สกุลเงิน' });
    const without = { ...thaiTable, headers: headers.map((header, i) => (i === 2 ? 'x' : header)) };
    without.sample = without.sample.map(({ row, cells }) => ({ row, cells: cells.map((c, i) => (i === 2 ? '' : c)) }));
    expect(startingChoice(withSuggestion(without), withDefault).fields['currency']).toEqual({ constant: 'VND' });
  });
});

describe('changing the mapping', () => {
  it('remembers the column of a field that is not imported any more', () => {
    const choice = mapField(start, headers, 'email', null);
    expect(choice.fields).not.toHaveProperty('email');
    expect(choice.ignored).toEqual(['อีเมล']);
  });

  it('forgets that a column was unwanted once a field uses it again', () => {
    const choice = mapField(mapField(start, headers, 'email', null), headers, 'external_id', { column: 4 });
    expect(choice.fields['external_id']).toEqual({ header: 'อีเมล' });
    expect(choice.ignored).toEqual([]);
  });

  it('distinguishes two columns of one header', () => {
    const choice = mapField(start, ['Phone', 'Phone'], 'phone', { column: 1 });
    expect(choice.fields['phone']).toEqual({ header: 'Phone', occurrence: 2 });
  });

  it('leaves an option open again', () => {
    const set = setOptions(start, { date_order: 'DMY' });
    expect(set.options.date_order).toBe('DMY');
    expect(setOptions(set, { date_order: undefined }).options).toEqual(start.options);
  });

  it('applies a preset as far as the table has its columns, and names the rest', () => {
    const preset = {
      fields: { email: { header: 'E-mail of buyer' }, phone: { header: 'เบอร์โทร' }, currency: { constant: 'THB' } },
      ignored: ['หมายเหตุ'],
      options: { decimal_mark: '.' as const },
    };
    const { choice, missing } = applyPreset(start, preset, headers);
    expect(missing).toEqual(['E-mail']);
    expect(choice.fields['email']).toEqual(start.fields['email']);
    expect(choice.fields['currency']).toEqual({ constant: 'THB' });
    expect(choice.options).toEqual({ ...start.options, decimal_mark: '.' });
  });

  it('lists the columns that no field uses', () => {
    expect(unusedHeaders(start, [...headers, ' '])).toEqual(['หมายเหตุ']);
    const looks = { หมายเหตุ: 'time' as const, อีเมล: 'personal' as const };
    const withoutEmail = mapField(start, headers, 'email', null);
    // First what may matter; a time hardly ever does.
    expect(listUnused(withoutEmail, { ...thaiTable, looks })).toEqual([
      { header: 'อีเมล', look: 'personal', sample: 'a@mail.example' },
      { header: 'หมายเหตุ', look: null, sample: 'x' },
    ]);
  });
});

describe('a doubtful column', () => {
  const table = { ...thaiTable, doubts: { conversion_time: 'The title is general.' } };

  it('is to be confirmed until a person chooses', () => {
    expect(doubtAbout('conversion_time', start, table)).toBe('The title is general.');
    expect(doubtAbout('order_id', start, table)).toBeUndefined();
    const chosen = mapField(start, headers, 'conversion_time', { column: 7 });
    expect(doubtAbout('conversion_time', chosen, table)).toBeUndefined();
  });

  it('is not asked about again once it was saved', () => {
    expect(doubtAbout('conversion_time', start, { ...table, remembered: start })).toBeUndefined();
  });
});
