import { useState } from 'preact/hooks';
import { compareKey } from '../../../../shared/compare-key.ts';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';

interface NewNameProps {
  label: string;
  /** Names that exist; case and outer spaces make no difference. */
  taken: readonly string[];
  onAdd: (name: string) => void;
}

/** Adds a group under a name that the user types. */
export function NewName({ label, taken, onAdd }: NewNameProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const words = webText.destinations.form;
  const add = (): void => {
    const isTaken = taken.some((one) => compareKey(one) === compareKey(name));
    setError(name.trim() === '' ? words.nameMissing : isTaken ? words.nameTaken : null);
    if (name.trim() === '' || isTaken) return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div class="with-button">
      <FormField label={label} error={error}>
        {(control) => (
          <input
            {...control}
            type="text"
            autocomplete="off"
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
        )}
      </FormField>
      <button type="button" class="secondary" onClick={add}>
        {words.add}
      </button>
    </div>
  );
}
