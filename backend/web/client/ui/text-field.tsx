import { type InputType, inputType } from './input-type.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: InputType;
  required?: boolean;
  hint?: string | undefined;
  error?: string | null;
}

/** A line of text with its label. */
export function TextField({
  label,
  value,
  onChange,
  type = 'text',
  required = false,
  hint,
  error = null,
}: TextFieldProps) {
  return (
    <FormField label={label} required={required} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          {...inputType(type)}
          autocomplete="off"
          spellcheck={false}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </FormField>
  );
}
