import { text } from '../../texts/texts.ts';
import type { ReadOptionsProps } from './read-options-props.ts';
import { SelectField } from './select-field.tsx';

/** The decimal mark, asked for only where amounts can be read in two ways. */
export function MoneyOptions({ options, openOptions, onChange }: Omit<ReadOptionsProps, 'lists'>) {
  if (!openOptions.decimalMark) return null;
  return (
    <SelectField
      label={text.mapping.decimalMark}
      value={options.decimal_mark ?? ''}
      hint={text.mapping.decimalMarkHint}
      choices={[
        { value: '', label: text.mapping.asAmountsShow },
        { value: '.', label: text.mapping.point },
        { value: ',', label: text.mapping.comma },
      ]}
      onChange={(value) => onChange({ decimal_mark: value === '.' || value === ',' ? value : undefined })}
    />
  );
}
