import { text } from '../../texts/texts.ts';
import { listChoices } from '../select-choices.ts';
import type { ReadOptionsProps } from './read-options-props.ts';
import { SearchField } from './search-field.tsx';

/** The country of phone numbers that do not carry one. */
export function PhoneOptions({ options, openOptions, lists, onChange }: ReadOptionsProps) {
  if (!openOptions.country) return null;
  return (
    <SearchField
      label={text.mapping.phoneCountry}
      value={options.country ?? ''}
      hint={text.mapping.phoneCountryHint}
      choices={listChoices(lists.countries(), options.country ?? '', text.mapping.chooseCountry)}
      onChange={(value) => onChange({ country: value || undefined })}
    />
  );
}
