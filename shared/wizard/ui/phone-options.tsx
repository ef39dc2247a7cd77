import { listChoices } from '../select-choices.ts';
import type { ReadOptionsProps } from './read-options-props.ts';
import { SelectField } from './select-field.tsx';

/** The country of phone numbers that do not carry one. */
export function PhoneOptions({ options, openOptions, lists, onChange }: ReadOptionsProps) {
  if (!openOptions.country) return null;
  return (
    <SelectField
      label="Country of these numbers"
      value={options.country ?? ''}
      hint="For numbers written without their country code."
      choices={listChoices(lists.countries, options.country ?? '', 'Choose a country')}
      onChange={(value) => onChange({ country: value || undefined })}
    />
  );
}
