import { fieldName } from '../../../shared/capture/form-fields.ts';
import type { Touch } from '../../../shared/capture/payload.ts';

/**
 * The value for a field: of each click id the newest, campaign and page of the last touch; with `first_` before it, of the first one.
 *
 * @param name as `fieldName` returns it @returns empty where nothing is known
 */
export const fieldValue = (touches: readonly Touch[], name: string): string => {
  const bare = name.replace(/^first_/, '');
  const from = bare !== name ? [touches[0]] : /^(utm|gad|land|ref)/.test(name) ? touches.slice(-1) : touches;
  return new URLSearchParams(`a=${(Object.assign({ __proto__: null }, ...from) as Touch)[bare] || ''}`).get(
    'a',
  ) as string;
};

/**
 * Fills hidden fields, and those with `data-matchback`, that are empty, and lets the page know.
 *
 * @param valueOf by the name of a field, see fieldValue
 */
export const fillForms = (valueOf: (name: string) => string | undefined): void => {
  for (const field of document.querySelectorAll<HTMLInputElement>('input[type=hidden],[data-matchback]')) {
    const value = !field.value && valueOf(fieldName(field.dataset['matchback'] || field.name));
    if (!value) continue;
    // Not `field.value`, which libraries such as React replace to know what changed.
    field.setAttribute('value', value);
    for (const type of 'input change'.split(' ')) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
};
