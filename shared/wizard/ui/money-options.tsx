import type { ReadOptionsProps } from './read-options-props.ts';
import { SelectField } from './select-field.tsx';

/** The decimal mark, asked for only where amounts can be read in two ways. */
export function MoneyOptions({ options, openOptions, onChange }: Omit<ReadOptionsProps, 'lists'>) {
  if (!openOptions.decimalMark) return null;
  return (
    <SelectField
      label="Decimal mark"
      value={options.decimal_mark ?? ''}
      hint="Some amounts can be read in two ways."
      choices={[
        { value: '', label: 'As the amounts show' },
        { value: '.', label: 'Point (1,299.00)' },
        { value: ',', label: 'Comma (1.299,00)' },
      ]}
      onChange={(value) => onChange({ decimal_mark: value === '.' || value === ',' ? value : undefined })}
    />
  );
}
