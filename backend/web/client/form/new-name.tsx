import { useState } from 'preact/hooks';
import { compareKey } from '../../../../shared/compare-key.ts';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { FormField } from '../../../../shared/wizard/ui/form-field.tsx';
import { SelectField } from '../../../../shared/wizard/ui/select-field.tsx';

interface NewNameProps {
  label: string;
  /** Names that exist; case and outer spaces make no difference. */
  taken: readonly string[];
  /** The only names that there are, with their labels. */
  names?: Readonly<Record<string, string>> | undefined;
  onAdd: (name: string) => void;
}

/** Adds something under a name that the user types or, where there are only some, chooses. */
export function NewName({ label, taken, names, onAdd }: NewNameProps) {
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
      {names ? (
        <SelectField
          label={label}
          error={error}
          value={name}
          choices={[
            { value: '', label: words.notSet },
            ...Object.entries(names)
              .filter(([value]) => !taken.includes(value))
              .map(([value, text]) => ({ value, label: text })),
          ]}
          onChange={setName}
        />
      ) : (
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
      )}
      <button type="button" class="secondary" onClick={add}>
        {words.add}
      </button>
    </div>
  );
}
