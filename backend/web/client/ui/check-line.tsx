import { useId } from 'preact/hooks';

interface CheckLineProps {
  label: string;
  hint?: string | undefined;
  error?: string | null;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox with its label beside it. */
export function CheckLine({ label, hint, error = null, checked, onChange }: CheckLineProps) {
  const id = useId();
  const parts = [hint !== undefined && `${id}-hint`, error !== null && `${id}-error`].filter(Boolean);
  return (
    <div class="form-field">
      <div class="check-line">
        <input
          id={id}
          type="checkbox"
          checked={checked}
          aria-describedby={parts.length > 0 ? parts.join(' ') : undefined}
          aria-invalid={error === null ? undefined : true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label for={id}>{label}</label>
      </div>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== null && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
