import { useEffect, useRef } from 'preact/hooks';
import { countOf } from '../../../shared/wizard/format.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

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
    <Notice tone="warn" title="Cancel this upload?" live>
      <p>{countOf(doneRows, 'row was', 'rows were')} sent and stay sent. The rest will not be sent.</p>
      <div class="actions">
        <button type="button" class="danger" onClick={onCancel}>
          Cancel upload
        </button>
        <button ref={keep} type="button" class="secondary" onClick={onKeep}>
          Keep uploading
        </button>
      </div>
    </Notice>
  );
}
