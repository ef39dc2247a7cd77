import { webText } from '../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../shared/wizard/ui/notice.tsx';
import type { ApiProblem } from '../api.ts';

/** What went wrong, how to fix it, and a button to try again. */
export function ProblemCard({ problem, onRetry }: { problem: ApiProblem | null; onRetry?: () => void }) {
  if (!problem) return null;
  const words = webText.frame.problem;
  const isOffline = problem.code === 'offline';
  const title = isOffline ? words.offline : problem.title || words.unknown;
  return (
    <Notice tone="bad" title={title} live>
      <p>{isOffline ? words.offlineText : problem.message || words.unknownText}</p>
      {problem.requestId !== null && problem.status >= 500 && <p class="hint">{words.request(problem.requestId)}</p>}
      {onRetry && (
        <div class="actions">
          <button type="button" class="secondary" onClick={onRetry}>
            {webText.frame.tryAgain}
          </button>
        </div>
      )}
    </Notice>
  );
}
