import { Notice } from '../../shared/wizard/ui/notice.tsx';
import { type Failure, type FailureCode, titleOf } from './failure.ts';

const CONNECTION_CODES: readonly FailureCode[] = [
  'not_connected',
  'backend_unreachable',
  'wrong_key',
  'wrong_tenant',
  'not_signed_in',
  'not_a_member',
];

interface FailureCardProps {
  failure: Failure | null;
  onRetry?: (() => void) | undefined;
  /** Where the connection can be mended. */
  onSettings?: (() => void) | undefined;
}

/** What went wrong, how to mend it, and a button for it. */
export function FailureCard({ failure, onRetry, onSettings }: FailureCardProps) {
  if (!failure) return null;
  return (
    <Notice tone="bad" title={titleOf(failure)} live>
      <p>{failure.message}</p>
      <div class="actions">
        {onRetry && (
          <button type="button" class="secondary" onClick={onRetry}>
            Try again
          </button>
        )}
        {onSettings && CONNECTION_CODES.includes(failure.code) && (
          <button type="button" class="secondary" onClick={onSettings}>
            Open settings
          </button>
        )}
      </div>
    </Notice>
  );
}
