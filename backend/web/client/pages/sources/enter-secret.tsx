import { useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { RotateSourceRequest, SourceDetail, SourceWithKey } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { platformText } from '../../languages/platform-text.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';

interface EnterSecretProps {
  session: Session;
  source: SourceDetail;
  kind: SourceKindForm | undefined;
  onSaved?: () => void;
}

/** Asks for the secret that the other side shows once it has the address; nothing where it is set, or made here. */
export function EnterSecret({ session, source, kind, onSaved }: EnterSecretProps) {
  const words = webText.sources;
  const secret = kind?.secrets.find(({ name, is_made_here }) => !is_made_here && !source.secrets.includes(name));
  const [given, setGiven] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isSaved, setIsSaved] = useState(false);
  const action = useAction();
  if (!secret) return null;
  if (isSaved) return <StateLine tone="good">{words.saved(platformText(secret.title))}</StateLine>;
  const save = (): void => {
    const value = given.trim();
    setError(value === '' ? webText.destinations.form.problems.missing : null);
    if (value === '') return;
    const body: RotateSourceRequest = { what: 'secrets', secrets: { [secret.name]: value }, overlap_hours: 0 };
    action.run(webText.frame.saving, async () => {
      await session.api.post<SourceWithKey>(`sources/${source.source_id}/rotate`, body);
      setIsSaved(true);
      onSaved?.();
    });
  };
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextField
        label={platformText(secret.title)}
        hint={platformText(secret.description)}
        type="password"
        required
        error={error}
        value={given}
        onChange={setGiven}
      />
      <div class="actions">
        <button type="submit" class="primary">
          {webText.frame.save}
        </button>
      </div>
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
    </form>
  );
}
