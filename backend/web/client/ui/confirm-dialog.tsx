import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { webText } from '../../../../shared/texts/web/texts.ts';

interface ConfirmDialogProps {
  title: string;
  /** The buttons that do something; the dialog adds one that does nothing. */
  actions: ComponentChildren;
  onCancel: () => void;
  children: ComponentChildren;
}

/** Asks before something that cannot be undone. While it is open, the page behind it cannot be used; Escape closes it. */
export function ConfirmDialog({ title, actions, onCancel, children }: ConfirmDialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="confirm" aria-labelledby={id} onClose={onCancel}>
      <h3 id={id}>{title}</h3>
      {children}
      <div class="actions">
        {actions}
        <button type="button" class="secondary" onClick={onCancel}>
          {webText.lists.cancel}
        </button>
      </div>
    </dialog>
  );
}
