import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { text } from '../../texts/texts.ts';

/** Attributes that connect a control with its label, hint and error. */
interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

interface FormFieldProps {
  label: string;
  /** Shown as text, since a star alone is not clear. */
  required?: boolean;
  hint?: string | undefined;
  error?: string | null | undefined;
  children: (control: ControlProps) => JSX.Element;
}

/** A control with its label, hint and error. */
export function FormField({ label, required = false, hint, error, children }: FormFieldProps) {
  const id = useId();
  const parts = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return (
    <div class="form-field">
      <label for={id}>
        {label}
        {required && <span class="required"> {text.common.required}</span>}
      </label>
      {children({
        id,
        'aria-describedby': parts.length > 0 ? parts.join(' ') : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
