import { describe, expect, it } from 'vitest';
import { fieldsToAdd, fieldsWithCard } from '../../../shared/wizard/field-cards.ts';
import type { MappingChoice } from '../../../shared/wizard/mapping-choice.ts';

const choice: MappingChoice = {
  fields: { phone: { header: 'Tel' }, 'custom.remark': { header: 'Remark' }, email: { header: 'Mail' } },
  ignored: [],
  options: {},
};

describe('the cards', () => {
  it('show the required fields first, then what was found or added, the user’s own last', () => {
    expect(fieldsWithCard(choice, ['platform'])).toEqual([
      'order_id',
      'conversion_value',
      'currency',
      'conversion_time',
      'email',
      'phone',
      'platform',
      'custom.remark',
    ]);
  });

  it('offer the other fields by group, and each unused column as a custom field', () => {
    const groups = fieldsToAdd(choice, ['Tel', 'Mail', 'Remark', 'ผู้ส่ง', '???'], fieldsWithCard(choice, []));
    const keys = groups.flatMap(({ fields }) => fields.map(({ key }) => key));
    expect(keys).toContain('gclid');
    expect(keys).not.toContain('email');
    expect(groups.at(-1)).toEqual({
      label: 'Other columns',
      fields: [{ key: 'custom.ผู้ส่ง', label: 'Keep “ผู้ส่ง” as a custom field', header: 'ผู้ส่ง' }],
    });
  });
});
