import { fieldName } from '../../../shared/capture/form-fields.ts';

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
    for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  }
};
