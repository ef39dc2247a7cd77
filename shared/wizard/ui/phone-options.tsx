import { choicesWith } from '../choices.ts';
import type { ReadOptionsProps } from './read-options.ts';
import { SelectField } from './select-field.tsx';

/** The country of phone numbers that do not carry one. */
export function PhoneOptions({ options, questions, lists, onChange }: ReadOptionsProps) {
  if (!questions.country) return null;
  return (
    <SelectField
      label="Country of these numbers"
      value={options.country ?? ''}
      hint="For numbers written without their country code."
      choices={choicesWith(lists.countries, options.country ?? '', 'Choose a country')}
      onChange={(value) => onChange({ country: value || undefined })}
    />
  );
}
