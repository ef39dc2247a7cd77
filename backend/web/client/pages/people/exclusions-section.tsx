import { useState } from 'preact/hooks';
import type { Exclusion } from '../../../../../shared/api/exclusions.ts';
import { EXCLUSION_KINDS, type ExclusionKind } from '../../../../../shared/exclusion-kinds.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { SelectField } from '../../../../../shared/wizard/ui/select-field.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type Action, useAction } from '../../use-action.ts';
import { useLoad } from '../../use-load.ts';
import { NO_PERSON, readPerson } from './read-person.ts';

interface ExclusionList {
  exclusions: readonly Exclusion[];
}

/** Identifiers that identify no customer of this account. */
export function ExclusionsSection({ session }: { session: Session }) {
  const words = webText.people;
  const loaded = useLoad('', () => session.api.get<ExclusionList>('exclusions'));
  const [done, setDone] = useState<string | null>(null);
  const action = useAction();
  const end = (id: string): void =>
    action.run(words.ending, async () => {
      await session.api.post('exclusions/end', { ids: [id] });
      setDone(words.ended);
      loaded.reload();
    });
  return (
    <Section title={words.exclusions} intro={words.exclusionsIntro}>
      <NewExclusion
        session={session}
        action={action}
        onAdded={() => {
          setDone(words.excluded);
          loaded.reload();
        }}
      />
      <Done what={done} />
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <ShowLoaded of={loaded}>
        {({ exclusions }) => <ExclusionsTable exclusions={exclusions} timeZone={session.user.time_zone} onEnd={end} />}
      </ShowLoaded>
    </Section>
  );
}

function NewExclusion({ session, action, onAdded }: { session: Session; action: Action; onAdded: () => void }) {
  const words = webText.people;
  const [kind, setKind] = useState<ExclusionKind>('email_domain');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const add = (): void => {
    const isContact = kind === 'email' || kind === 'phone';
    const { person, errors } = isContact
      ? readPerson({ ...NO_PERSON, [kind]: value }, false)
      : { person: null, errors: {} };
    const isMissing = value.trim() === '' || reason.trim() === '';
    setError(isMissing ? words.excludeMissing : (Object.values(errors)[0] ?? null));
    if (isMissing || (isContact && !person)) return;
    action.run(words.excluding, async () => {
      const exclusion = { kind, value: value.trim(), reason: reason.trim() };
      await session.api.post('exclusions', { exclusions: [exclusion] });
      setValue('');
      setReason('');
      onAdded();
    });
  };
  return (
    <form
      class="page-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div class="in-row">
        <SelectField
          label={words.kind}
          value={kind}
          choices={EXCLUSION_KINDS.map((one) => ({ value: one, label: words.exclusionKinds[one] }))}
          onChange={(chosen) => setKind(EXCLUSION_KINDS.find((one) => one === chosen) ?? 'email_domain')}
        />
        <TextField
          label={words.value}
          required
          hint={kind === 'email_domain' ? words.domainHint : undefined}
          error={error}
          value={value}
          onChange={setValue}
        />
        <TextField label={words.reason} required hint={words.reasonHint} value={reason} onChange={setReason} />
      </div>
      <div class="actions">
        <button type="submit" class="secondary">
          {words.exclude}
        </button>
      </div>
    </form>
  );
}

interface ExclusionsTableProps {
  exclusions: readonly Exclusion[];
  timeZone: string;
  onEnd: (id: string) => void;
}

function ExclusionsTable({ exclusions, timeZone, onEnd }: ExclusionsTableProps) {
  const words = webText.people;
  const nameOf = ({ domain, kind, reason }: Exclusion): string => domain ?? `${words.exclusionKinds[kind]}, ${reason}`;
  return (
    <DataTable
      caption={words.exclusions}
      rows={exclusions}
      keyOf={({ id }) => id}
      empty={<p>{words.noExclusions}</p>}
      columns={[
        { key: 'kind', header: words.kind, cell: ({ kind }) => words.exclusionKinds[kind] },
        { key: 'value', header: words.value, isRowHeader: true, cell: ({ domain }) => domain ?? words.hashed },
        { key: 'reason', header: words.reason, cell: ({ reason }) => reason },
        { key: 'since', header: words.since, cell: ({ created_at }) => formatTime(created_at, timeZone) },
        {
          key: 'action',
          header: words.action,
          cell: (one) => (
            <button type="button" class="link" aria-label={words.endNamed(nameOf(one))} onClick={() => onEnd(one.id)}>
              {words.end}
            </button>
          ),
        },
      ]}
    />
  );
}
