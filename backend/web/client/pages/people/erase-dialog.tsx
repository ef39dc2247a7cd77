import { useState } from 'preact/hooks';
import type { EraseAnswer, ErasurePreview, ErasureReceipt, PersonRequest } from '../../../../../shared/api/privacy.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import type { Session } from '../../session.ts';
import { Busy } from '../../ui/busy.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useAction } from '../../use-action.ts';

interface EraseDialogProps {
  session: Session;
  person: PersonRequest;
  preview: ErasurePreview;
  onErased: (receipt: ErasureReceipt) => void;
  onAgain: () => void;
  onClose: () => void;
}

/** Says what an erasure does, and does it: exactly what was counted, or nothing. */
export function EraseDialog({ session, person, preview, onErased, onAgain, onClose }: EraseDialogProps) {
  const words = webText.people;
  const [isChecked, setIsChecked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const action = useAction();
  const erase = (): void => {
    setError(isChecked ? null : words.eraseTick);
    if (!isChecked) return;
    action.run(words.erasing, async () => {
      const answer = await session.api.post<EraseAnswer>('persons/erase', { ...person, confirm: preview.confirm });
      if (answer.erased) onErased(answer);
    });
  };
  const isOutdated = action.problem?.code === 'preview_outdated';
  return (
    <Dialog title={words.eraseTitle} onClose={() => action.busy === null && onClose()}>
      <p>{words.eraseText(preview.found.orders, preview.found.rows)}</p>
      {preview.unsent > 0 && <p>{words.eraseUnsent(preview.unsent)}</p>}
      <CheckLine label={words.eraseCheck} error={error} checked={isChecked} onChange={setIsChecked} />
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} {...(isOutdated && { onRetry: onAgain })} />
      <div class="actions">
        <button type="button" class="secondary" onClick={() => action.busy === null && onClose()}>
          {webText.frame.cancel}
        </button>
        <button type="button" class="danger" aria-disabled={action.busy !== null} onClick={erase}>
          {words.erase}
        </button>
      </div>
    </Dialog>
  );
}
