import type { ComponentChildren } from 'preact';
import { webText } from '../../../../shared/texts/web/texts.ts';
import { useAction } from '../use-action.ts';
import { Busy } from './busy.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemCard } from './problem-card.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What happens. */
  children: ComponentChildren;
  /** The button that does it. */
  confirm: string;
  /** What is being done, while it is. */
  doing: string;
  isDangerous?: boolean;
  /** Does it; the dialog stays open with the problem where that fails. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something is done that cannot simply be undone. */
export function ConfirmDialog({
  title,
  children,
  confirm,
  doing,
  isDangerous = true,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const action = useAction();
  return (
    <Dialog title={title} onClose={() => action.busy === null && onClose()}>
      {children}
      <Busy what={action.busy} />
      <ProblemCard problem={action.problem} />
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled={action.busy !== null}
          onClick={() => action.busy === null && onClose()}
        >
          {webText.frame.cancel}
        </button>
        <button
          type="button"
          class={isDangerous ? 'danger' : 'primary'}
          aria-disabled={action.busy !== null}
          onClick={() =>
            action.run(doing, async () => {
              await onConfirm();
              onClose();
            })
          }
        >
          {confirm}
        </button>
      </div>
    </Dialog>
  );
}
