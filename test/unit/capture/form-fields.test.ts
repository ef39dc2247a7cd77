import { expect, it } from 'vitest';
import { fieldName } from '../../../shared/capture/form-fields.ts';

it.each([
  ['gclid', 'gclid'],
  ['GCLID', 'gclid'],
  ['GCLID__c', 'gclid'],
  ['_fbc', 'fbc'],
  ['form_fields[gclid]', 'gclid'],
  ['gclid[]', 'gclid'],
  ['wpforms[fields][utm_source]', 'utm_source'],
  ['first_utm_source', 'first_utm_source'],
  ['li_fat_id', 'li_fat_id'],
  ['', ''],
])('a field %j asks for %j', (name, expected) => {
  expect(fieldName(name)).toBe(expected);
});
