import type { Touch } from './payload.ts';

/** What a form field asks for: `GCLID__c`, `_fbc` and `form_fields[gclid]` ask for `gclid` and `fbc`. */
export const fieldName = (name: string): string => name.toLowerCase().replace(/^.*\W(?=\w)|\W+$|^_+|__c$/g, '');

/**
 * The value for a field: of each click id the newest, campaign and page of the last touch; with `first_` before it, of the first one.
 *
 * @param name as `fieldName` returns it @returns empty where nothing is known
 */
export const fieldValue = (touches: readonly Touch[], name: string): string => {
  const bare = name.replace(/^first_/, '');
  const from = bare !== name ? touches.slice(0, 1) : /^(utm|gad|land|ref)/.test(name) ? touches.slice(-1) : touches;
  return new URLSearchParams(`a=${(Object.assign({}, ...from) as Touch)[bare] || ''}`).get('a') as string;
};
