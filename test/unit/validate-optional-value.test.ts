import { describe, expect, it } from 'vitest';
import type { ReadSettings } from '../../shared/validate.ts';
import { type Cells, GOOD, codes, one, validate } from './validate-fixture.ts';

describe('a conversion type that needs no value', () => {
  const types_without_value = ['Lead'];
  const lead = { conversion_type: 'lead ', conversion_value: '', currency: '' };
  it.each<[string, Cells, Partial<ReadSettings>, string[]]>([
    ['a lead without a value', lead, { types_without_value }, []],
    ['a lead without a value, with a currency', { ...lead, currency: 'THB' }, { types_without_value }, []],
    ['a lead with n/a', { ...lead, conversion_value: 'n/a' }, { types_without_value }, []],
    [
      'a sale without a value',
      { ...lead, conversion_type: 'sale' },
      { types_without_value },
      ['error conversion_value required_missing', 'error currency required_missing'],
    ],
    [
      'a lead where no destination takes it so',
      lead,
      {},
      ['error conversion_value required_missing', 'error currency required_missing'],
    ],
    [
      'a lead with a value that cannot be read',
      { ...lead, conversion_value: 'many', currency: 'THB' },
      { types_without_value },
      ['error conversion_value value_invalid'],
    ],
    [
      'a lead of which something was paid back',
      { ...lead, currency: 'THB', refunded_value: '5' },
      { types_without_value },
      ['error conversion_value required_missing'],
    ],
    [
      'a lead in a table with a row for each item',
      { ...lead, currency: 'THB', item_name: 'Shoe' },
      { types_without_value, grouping: 'item_amounts' },
      ['error conversion_value required_missing'],
    ],
  ])('%s', (_what, cells, settings, problems) => {
    const judged = one(cells, settings);
    expect(codes(judged.problems)).toEqual(problems);
    if (problems.length > 0) return;
    expect(judged.conversion).toMatchObject({ order_id: 'A-1001', conversion_type: 'lead' });
    expect(judged.conversion).not.toHaveProperty('value');
    expect(judged.conversion).not.toHaveProperty('currency');
  });

  it('may have one', () => {
    expect(one({ ...lead, conversion_value: '0', currency: 'THB' }, { types_without_value }).conversion).toMatchObject({
      value: '0.00',
      currency: 'THB',
    });
  });

  it('keeps its rows together, and refuses rows of which only some state a value', () => {
    const row = { ...GOOD, ...lead };
    const grouping = 'order_total' as const;
    const { conversions, problems } = validate([row, row], { types_without_value, grouping });
    expect(problems).toEqual([]);
    expect(conversions).toHaveLength(1);
    const mixed = validate([row, { ...row, conversion_value: '5', currency: 'THB' }], { types_without_value });
    expect(mixed.conversions).toEqual([]);
    expect(mixed.problems[0]?.message).toContain('no value here, 5.00 THB in row 3');
  });
});
