import { useEffect, useRef } from 'preact/hooks';
import { text } from '../../texts/texts.ts';
import { Notice } from './notice.tsx';

interface CancelConfirmationProps {
  doneRows: number;
  onCancel: () => void;
  onKeep: () => void;
}

/** Asks for confirmation before an upload is cancelled; the focus is on the button that keeps it. */
export function CancelConfirmation({ doneRows, onCancel, onKeep }: CancelConfirmationProps) {
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    <Notice tone="warn" title={text.runStep.cancelTitle} live>
      <p>{text.runStep.cancelNote(doneRows)}</p>
      <div class="actions">
        <button type="button" class="danger" onClick={onCancel}>
          {text.runStep.cancelUpload}
        </button>
        <button ref={keep} type="button" class="secondary" onClick={onKeep}>
          {text.runStep.keepUploading}
        </button>
      </div>
    </Notice>
  );
}
