import type { OrderState } from '../../conversion.ts';
import { countOf } from '../format.ts';
import type { StatusWord } from '../status-list.ts';
import { SelectField } from './select-field.tsx';

const MEANINGS: ReadonlyArray<{ value: OrderState; label: string }> = [
  { value: 'final', label: 'Delivered: count the sale' },
  { value: 'open', label: 'Open: send nothing yet' },
  { value: 'void', label: 'Cancelled or returned: undo' },
];

interface StatusEditorProps {
  words: readonly StatusWord[];
  onChange: (word: string, meaning: OrderState) => void;
}

/** The shop's own status words and what each means; known words are filled in. */
export function StatusEditor({ words, onChange }: StatusEditorProps) {
  if (words.length === 0) return null;
  const unknown = words.filter(({ meaning }) => meaning === null).length;
  return (
    <details open={unknown > 0}>
      <summary>
        {unknown > 0
          ? `Say what ${countOf(unknown, 'status means', 'statuses mean')}`
          : 'Review what each status means'}
      </summary>
      {words.map(({ word, count, meaning }) => (
        <SelectField
          key={word}
          label={`${word} (${countOf(count, 'row')})`}
          value={meaning ?? ''}
          error={meaning === null ? 'Not known yet. Choose what it means.' : null}
          choices={meaning === null ? [{ value: '', label: 'Choose a meaning' }, ...MEANINGS] : MEANINGS}
          onChange={(value) => {
            const chosen = MEANINGS.find((option) => option.value === value);
            if (chosen) onChange(word, chosen.value);
          }}
        />
      ))}
    </details>
  );
}
