import { useState } from 'preact/hooks';
import type { ChangedPeople } from '../../../../../shared/api/people.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { ChangedNotice } from './changed-notice.tsx';
import { NO_PERSON, readPerson } from './read-person.ts';

const KINDS = ['email', 'phone', 'order_id', 'external_id'] as const;
type Kind = (typeof KINDS)[number];

interface Known {
  kind: Kind;
  value: string;
}

/** Keeps two people apart, or no longer. E-mails and phones are hashed in the browser. */
export function KeepApartSection({ session }: { session: Session }) {
  const words = webText.people;
  const [known, setKnown] = useState<readonly [Known, Known]>([
    { kind: 'email', value: '' },
    { kind: 'email', value: '' },
  ]);
  const [errors, setErrors] = useState<readonly (string | null)[]>([null, null]);
  const [changed, setChanged] = useState<{ changed: ChangedPeople; done: string } | null>(null);
  const action = useAction();
  const change = (apart: boolean): void => {
    const read = known.map(({ kind, value }) => readPerson({ ...NO_PERSON, [kind]: value }, true));
    setErrors(read.map(({ person, errors: wrong }) => Object.values(wrong)[0] ?? (person ? null : words.bothNeeded)));
    setChanged(null);
    const [a, b] = read.map(({ person }) => person);
    if (!a || !b) return;
    action.run(words.changing, async () => {
      const answer = await session.api.post<ChangedPeople>('identities/keep-apart', { a, b, apart });
      const done = apart ? (answer.separate === false ? words.notSeparate : words.separate) : words.together;
      setChanged({ changed: answer, done });
    });
  };
  const draw = (index: 0 | 1) => {
    const one = known[index];
    const set = (next: Known): void => setKnown(index === 0 ? [next, known[1]] : [known[0], next]);
    return (
      <fieldset class="card" key={index}>
        <legend>{words.person(index + 1)}</legend>
        <SelectField
          label={words.kind}
          value={one.kind}
          choices={KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
          onChange={(kind) => set({ ...one, kind: KINDS.find((each) => each === kind) ?? 'email' })}
        />
        <TextField
          label={words.value}
          required
          error={errors[index] ?? null}
          value={one.value}
          onChange={(value) => set({ ...one, value })}
        />
      </fieldset>
    );
  };
  return (
    <Section title={words.apart} intro={words.apartIntro}>
      <form
        class="page-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          change(true);
        }}
      >
        <div class="in-row">{([0, 1] as const).map(draw)}</div>
        <div class="actions">
          <button type="submit" class="secondary">
            {words.keepApart}
          </button>
          <button type="button" class="secondary" onClick={() => change(false)}>
            {words.noLongerApart}
          </button>
        </div>
      </form>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      {changed && <ChangedNotice {...changed} />}
    </Section>
  );
}
