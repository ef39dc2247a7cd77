import type { OrderState } from '../../conversion.ts';
import { text } from '../../texts/texts.ts';
import type { StatusMeaning } from '../status-meanings.ts';
import { Disclosure } from './disclosure.tsx';
import { SelectField } from './select-field.tsx';

const MEANINGS: readonly OrderState[] = ['final', 'open', 'void'];

interface StatusEditorProps {
  statuses: readonly StatusMeaning[];
  onChange: (status: string, meaning: OrderState) => void;
}

/** The shop's statuses and what each means; known ones are filled in, proposed ones wait to be confirmed. */
export function StatusEditor({ statuses, onChange }: StatusEditorProps) {
  if (statuses.length === 0) return null;
  const unknown = statuses.filter(({ meaning }) => meaning === null).length;
  return (
    <Disclosure
      isOpen={unknown > 0}
      summary={unknown > 0 ? text.mapping.chooseMeanings(unknown) : text.mapping.reviewMeanings}
    >
      {statuses.map((status) => (
        <StatusRow key={status.status} {...status} onChange={(meaning) => onChange(status.status, meaning)} />
      ))}
    </Disclosure>
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
  const question = proposal === null ? text.mapping.meaningUnknown : text.mapping.meaningProposed;
  const choices = MEANINGS.map((state) => ({ value: state, label: text.mapping.meanings[state] }));
  return (
    <>
      <SelectField
        label={text.mapping.statusOnRows(status, count)}
        value={value}
        error={meaning === null ? question : null}
        choices={value === '' ? [{ value: '', label: text.mapping.chooseMeaning }, ...choices] : choices}
        onChange={(chosen) => {
          const option = MEANINGS.find((candidate) => candidate === chosen);
          if (option) onChange(option);
        }}
      />
      {proposal !== null && (
        <button
          type="button"
          class="secondary"
          aria-label={text.mapping.confirmMeaningOf(status)}
          onClick={() => onChange(proposal)}
        >
          {text.mapping.confirmMeaning}
        </button>
      )}
    </>
  );
}
