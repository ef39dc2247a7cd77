import type { SelectChoice } from '../select-choices.ts';
import { FormField } from './form-field.tsx';

interface SelectFieldProps {
  label: string;
  value: string;
  choices: readonly SelectChoice[];
  onChange: (value: string) => void;
  required?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
  disabled?: boolean;
}

/** A native select with its label, since keyboards and screen readers support it. */
export function SelectField({ label, value, choices, onChange, required, hint, error, disabled }: SelectFieldProps) {
  return (
    <FormField label={label} required={required ?? false} hint={hint} error={error}>
      {(control) => (
        <select
          {...control}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option
              key={choice.value}
              value={choice.value}
              selected={choice.value === value}
              disabled={choice.disabled ?? false}
            >
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </FormField>
  );
}
