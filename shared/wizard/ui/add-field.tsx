import { useState } from 'preact/hooks';
import type { fieldsToAdd } from '../field-cards.ts';
import { FormField } from './form-field.tsx';

interface AddFieldProps {
  groups: ReturnType<typeof fieldsToAdd>;
  onAdd: (field: string) => void;
}

/** The fields that have no card yet. */
export function AddField({ groups, onAdd }: AddFieldProps) {
  const [selected, setSelected] = useState('');
  const add = (): void => {
    onAdd(selected);
    setSelected('');
  };
  return (
    <div class="add-field">
      <FormField label="Add a field">
        {(control) => (
          <select {...control} value={selected} onChange={(event) => setSelected(event.currentTarget.value)}>
            <option value="">Choose a field</option>
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.fields.map(({ key, label }) => (
                  <option key={key} value={key} selected={key === selected}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </FormField>
      <button type="button" class="secondary" disabled={selected === ''} onClick={add}>
        Add field
      </button>
    </div>
  );
}
