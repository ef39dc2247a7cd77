import type { OrderState } from '../../conversion.ts';
import { countOf } from '../format.ts';
import type { StatusMeaning } from '../status-meanings.ts';
import { SelectField } from './select-field.tsx';

const MEANINGS: ReadonlyArray<{ value: OrderState; label: string }> = [
  { value: 'final', label: 'Delivered: count the sale' },
  { value: 'open', label: 'Open: send nothing yet' },
  { value: 'void', label: 'Cancelled or returned: retract the sale' },
];

interface StatusEditorProps {
  statuses: readonly StatusMeaning[];
  onChange: (status: string, meaning: OrderState) => void;
}

/** The shop's statuses and what each means; known ones are filled in. */
export function StatusEditor({ statuses, onChange }: StatusEditorProps) {
  if (statuses.length === 0) return null;
  const unknown = statuses.filter(({ meaning }) => meaning === null).length;
  return (
    <details open={unknown > 0}>
      <summary>
        {unknown > 0
          ? `Choose what ${countOf(unknown, 'status means', 'statuses mean')}`
          : 'Review what each status means'}
      </summary>
      {statuses.map(({ status, count, meaning }) => (
        <SelectField
          key={status}
          label={`${status} (${countOf(count, 'row')})`}
          value={meaning ?? ''}
          error={meaning === null ? 'Not known yet. Choose what it means.' : null}
          choices={meaning === null ? [{ value: '', label: 'Choose a meaning' }, ...MEANINGS] : MEANINGS}
          onChange={(value) => {
            const chosen = MEANINGS.find((option) => option.value === value);
            if (chosen) onChange(status, chosen.value);
          }}
        />
      ))}
    </details>
  );
}
