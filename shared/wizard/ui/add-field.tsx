import { text } from '../../texts/texts.ts';
import type { SelectChoice } from '../select-choices.ts';
import { SearchField } from './search-field.tsx';

interface AddFieldProps {
  choices: readonly SelectChoice[];
  onAdd: (field: string) => void;
}

/** The fields that have no line yet; one that is chosen gets its line at once. */
export function AddField({ choices, onAdd }: AddFieldProps) {
  return (
    <SearchField
      label={text.mapping.addField}
      hint={text.mapping.chooseField}
      value=""
      choices={choices}
      onChange={onAdd}
    />
  );
}
