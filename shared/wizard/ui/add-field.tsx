import { useState } from 'preact/hooks';
import type { fieldsToAdd } from '../cards.ts';
import { FormField } from './form-field.tsx';

interface AddFieldProps {
  groups: ReturnType<typeof fieldsToAdd>;
  onAdd: (field: string, header: string | undefined) => void;
}

/** The fields that have no card yet, and the columns that may be kept as they are. */
export function AddField({ groups, onAdd }: AddFieldProps) {
  const [chosen, choose] = useState('');
  const add = (): void => {
    const field = groups.flatMap(({ fields }) => fields).find(({ key }) => key === chosen);
    if (field) onAdd(field.key, field.header);
    choose('');
  };
  return (
    <div class="add-field">
      <FormField label="Add a field">
        {(control) => (
          <select {...control} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="">Choose a field</option>
            {groups.map((group) => (
              <optgroup key={group.label} label={group.label}>
                {group.fields.map(({ key, label }) => (
                  <option key={key} value={key} selected={key === chosen}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </FormField>
      <button type="button" class="secondary" disabled={chosen === ''} onClick={add}>
        Add field
      </button>
    </div>
  );
}
