import { useState } from 'preact/hooks';
import type { SourceKindForm } from '../../../../../shared/api/source-kinds.ts';
import type { RotateSourceRequest, SourceDetail, SourceWithKey } from '../../../../../shared/api/sources.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { RadioGroup } from '../../../../../shared/wizard/ui/radio-group.tsx';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAction } from '../../use-action.ts';
import { SetUp } from './set-up.tsx';

interface RotateDialogProps {
  session: Session;
  source: SourceDetail;
  kind: SourceKindForm | undefined;
  /** Called when the dialog with the new key is closed. */
  onRotated: () => void;
  onClose: () => void;
}

const OVERLAP_HOURS = 24;

/** Replaces the key or the secret of a source, then shows the new one. */
export function RotateDialog({ session, source, kind, onRotated, onClose }: RotateDialogProps) {
  const words = webText.sources;
  const [secret] = kind?.secrets ?? [];
  const [what, setWhat] = useState<RotateSourceRequest['what']>('key');
  const [given, setGiven] = useState('');
  const [hasLeaked, setHasLeaked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [made, setMade] = useState<SourceWithKey | null>(null);
  const action = useAction();
  const isGiven = what === 'secrets' && secret?.is_made_here === false;
  const close = (): void => {
    if (action.busy !== null) return;
    onClose();
    if (made) onRotated();
  };
  const rotate = (): void => {
    const isMissing = isGiven && given.trim() === '';
    setError(isMissing ? webText.destinations.form.problems.missing : null);
    if (isMissing) return;
    const secrets = isGiven && secret ? { secrets: { [secret.name]: given.trim() } } : {};
    const body: RotateSourceRequest = { what, ...secrets, overlap_hours: hasLeaked ? 0 : OVERLAP_HOURS };
    action.run(words.rotating, async () => {
      setMade(await session.api.post<SourceWithKey>(`sources/${source.source_id}/rotate`, body));
    });
  };
  return (
    <Dialog title={words.rotateTitle(source.name)} onClose={close}>
      {made ? (
        <>
          {isGiven ? <p>{words.secretReplaced}</p> : <SetUp made={made} />}
          <div class="actions">
            <button type="button" class="primary" onClick={close}>
              {words.finish}
            </button>
          </div>
        </>
      ) : (
        <form
          class="page-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            rotate();
          }}
        >
          <p>{words.rotateText}</p>
          {secret && (
            <RadioGroup
              legend={words.rotateWhat}
              value={what}
              choices={(['key', 'secrets'] as const).map((value) => ({ value, label: words.rotateChoices[value] }))}
              onChange={setWhat}
            />
          )}
          {isGiven && (
            <TextField
              label={words.newSecret}
              type="password"
              required
              error={error}
              value={given}
              onChange={setGiven}
            />
          )}
          <CheckLine label={words.leaked} hint={words.leakedHint} checked={hasLeaked} onChange={setHasLeaked} />
          <Busy what={action.busy} />
          <ProblemCard problem={action.problem} />
          <div class="actions">
            <button type="button" class="secondary" onClick={close}>
              {webText.frame.cancel}
            </button>
            <button type="submit" class="primary">
              {words.rotate}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
