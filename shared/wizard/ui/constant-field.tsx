import { fieldOf } from '../../fields.ts';
import { text } from '../../texts/texts.ts';
import { labelOfField } from '../mapping-choice.ts';
import { listChoices } from '../select-choices.ts';
import { FormField } from './form-field.tsx';
import type { ChoiceLists } from './read-options-props.ts';
import { SearchField } from './search-field.tsx';

interface ConstantFieldProps {
  field: string;
  value: string;
  error: string | null;
  lists: ChoiceLists;
  onChange: (value: string) => void;
}

/** One value for all rows: currencies and countries from their lists, others as text. */
export function ConstantField({ field, value, error, lists, onChange }: ConstantFieldProps) {
  const label = text.mapping.valueOfAllRows(labelOfField(field));
  const kind = fieldOf(field)?.kind;
  const list = kind === 'currency' ? lists.currencies() : kind === 'country' ? lists.countries() : null;
  if (list) {
    const choices = listChoices(list, value, text.mapping.chooseValue);
    return <SearchField label={label} value={value} choices={choices} error={error} onChange={onChange} />;
  }
  return (
    <FormField label={label} error={error}>
      {(control) => (
        <input
          {...control}
          type="text"
          value={value}
          placeholder={fieldOf(field)?.example}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
