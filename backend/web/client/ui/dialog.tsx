import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';

interface DialogProps {
  title: string;
  /** Called when the user closes it with Escape. */
  onClose: () => void;
  children: ComponentChildren;
}

/** A dialog over the page. The browser keeps the focus in it, and returns it to where it was. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    return () => {
      element?.close();
      // What opened it may be gone: the focus then goes on from the content.
      if (!(before instanceof HTMLElement && before.isConnected)) document.getElementById('content')?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h3 id={id}>{title}</h3>
      {children}
    </dialog>
  );
}
