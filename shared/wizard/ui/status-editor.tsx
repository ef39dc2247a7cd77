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

/** The shop's statuses and what each means; known ones are filled in, proposed ones wait to be confirmed. */
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
      {statuses.map((status) => (
        <StatusRow key={status.status} {...status} onChange={(meaning) => onChange(status.status, meaning)} />
      ))}
    </details>
  );
}

function StatusRow({
  status,
  count,
  meaning,
  proposal,
  onChange,
}: StatusMeaning & { onChange: (meaning: OrderState) => void }) {
  const value = meaning ?? proposal ?? '';
  const question =
    proposal === null ? 'Not known yet. Choose what it means.' : 'This is a proposal. Confirm or change it.';
  return (
    <>
      <SelectField
        label={`${status} (${countOf(count, 'row')})`}
        value={value}
        error={meaning === null ? question : null}
        choices={value === '' ? [{ value: '', label: 'Choose a meaning' }, ...MEANINGS] : MEANINGS}
        onChange={(chosen) => {
          const option = MEANINGS.find((candidate) => candidate.value === chosen);
          if (option) onChange(option.value);
        }}
      />
      {proposal !== null && (
        <button
          type="button"
          class="secondary"
          aria-label={`Confirm the proposal for ${status}`}
          onClick={() => onChange(proposal)}
        >
          Confirm
        </button>
      )}
    </>
  );
}
