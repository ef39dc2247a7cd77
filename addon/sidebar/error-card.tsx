import { text } from '../../shared/texts/texts.ts';
import { Notice } from '../../shared/wizard/ui/notice.tsx';
import { type CallError, type CallErrorCode, errorTitle } from './call-error.ts';

const CONNECTION_CODES: readonly CallErrorCode[] = [
  'not_connected',
  'backend_unreachable',
  'wrong_key',
  'wrong_tenant',
  'not_signed_in',
  'not_a_member',
];

interface ErrorCardProps {
  error: CallError | null;
  onRetry?: (() => void) | undefined;
  /** Opens the page where the connection can be fixed. */
  onSettings?: (() => void) | undefined;
}

/** What went wrong, how to fix it, and a button for it. */
export function ErrorCard({ error, onRetry, onSettings }: ErrorCardProps) {
  if (!error) return null;
  return (
    <Notice tone="bad" title={errorTitle(error)} live>
      <p>{error.message}</p>
      <div class="actions">
        {onRetry && (
          <button type="button" class="secondary" onClick={onRetry}>
            {text.common.tryAgain}
          </button>
        )}
        {onSettings && CONNECTION_CODES.includes(error.code) && (
          <button type="button" class="secondary" onClick={onSettings}>
            {text.common.openSettings}
          </button>
        )}
      </div>
    </Notice>
  );
}
