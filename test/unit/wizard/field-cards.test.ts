import { describe, expect, it } from 'vitest';
import { fieldsToAdd, fieldsWithCard } from '../../../shared/wizard/field-cards.ts';
import { searchChoices } from '../../../shared/wizard/select-choices.ts';
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

  it('offer the other fields by group', () => {
    const fields = fieldsToAdd(fieldsWithCard(choice, []));
    const keys = fields.map(({ value }) => value);
    expect(keys).toContain('gclid');
    expect(keys).not.toContain('email');
    // Also by what its group is called.
    expect(searchChoices(fields, 'click ids').map(({ value }) => value)).toContain('gclid');
  });
});
