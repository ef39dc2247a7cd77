import { expect, it } from 'vitest';
import { fieldName, fieldValues } from '../../../shared/capture/form-fields.ts';

it.each([
  ['gclid', 'gclid'],
  ['GCLID', 'gclid'],
  ['GCLID__c', 'gclid'],
  ['gclid_field', 'gclid'],
  ['hs_google_click_id', 'gclid'],
  ['google_click_id', 'gclid'],
  ['zc_gad', 'gclid'],
  ['_fbc', 'fbc'],
  ['form_fields[gclid]', 'gclid'],
  ['wpforms[fields][utm_source]', 'utm_source'],
  ['first_utm_source', 'first_utm_source'],
  ['li_fat_id', 'li_fat_id'],
  ['matchback_visitor', 'matchback_visitor'],
  ['', ''],
])('a field %j asks for %j', (name, expected) => {
  expect(fieldName(name)).toBe(expected);
});

it('has of each kind of click the newest, and both touches', () => {
  const touch = { url: 'https://a.example.net/', referrer: 'https://b.example.com/', utm: { utm_source: 'mail' }, at: 1 };
  const clicks = [
    { type: 'gclid', value: 'old', at: 1, from: 'url' as const },
    { type: 'gclid', value: 'new', at: 2, from: 'url' as const },
  ];
  expect(fieldValues({ clicks, first: { ...touch, utm: { utm_source: 'ad', utm_term: 'x' } }, last: touch })).toMatchObject({
    gclid: 'new',
    utm_source: 'mail',
    last_utm_source: 'mail',
    first_utm_source: 'ad',
    first_utm_term: 'x',
    landing_page: 'https://a.example.net/',
    referrer: 'https://b.example.com/',
  });
  expect(fieldValues({ clicks: [] })).toEqual({});
});
