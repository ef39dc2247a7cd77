import type { JSX } from 'preact';
import { FormField } from './form-field.tsx';

interface TextFieldProps extends Pick<
  JSX.IntrinsicElements['input'],
  'inputMode' | 'autocomplete' | 'maxLength' | 'onKeyDown'
> {
  label: string;
  type?: 'text' | 'url' | 'password' | 'search' | 'number';
  value: string;
  onInput: (value: string) => void;
  required?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
}

/** A line of text with its label. The element's types allow other attributes for each `type`; those of a text are common to all here. */
export function TextField({ label, type = 'text', onInput, required, hint, error, ...input }: TextFieldProps) {
  // Preact's types have another element for each type; those here take the same properties.
  const kind = { type } as { type: 'text' };
  return (
    <FormField label={label} required={required ?? false} hint={hint} error={error}>
      {(control) => <input {...control} {...input} {...kind} onInput={(event) => onInput(event.currentTarget.value)} />}
    </FormField>
  );
}
