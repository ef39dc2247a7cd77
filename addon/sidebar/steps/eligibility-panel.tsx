import { useEffect, useRef, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingChoice, SourceTable } from '../../contract/rpc.ts';
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { MatchEstimateCard } from '../../../shared/wizard/ui/match-estimate-card.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface EligibilityPanelProps {
  host: SidebarHost;
  source: SourceTable['source'];
  mapping: MappingChoice;
  /** Called with the result when all rows were asked about, and with null when it starts. */
  onDone: (all: EligibilityProgress | null) => void;
  onSettings: () => void;
}

/**
 * Asks the backend what each platform will take, as soon as the check is done. It runs as a separate task: an error of it is
 * not one of the check and does not prevent the upload, and leaving the step ends it after the current call. After a stop or
 * an error it continues where it was.
 */
export function EligibilityPanel({ host, source, mapping, onDone, onSettings }: EligibilityPanelProps) {
  const [progress, setProgress] = useState<EligibilityProgress | null>(null);
  const isStopped = useRef(false);
  const isUnmounted = useRef(false);
  const task = useTask();
  const ask = (): void =>
    task.run('Asking what each platform will take', async () => {
      isStopped.current = false;
      let before = progress;
      do {
        before = await host.callScript('askEligibility', { source, mapping, before });
        setProgress(before);
      } while (!before.done && !isStopped.current && !isUnmounted.current);
      if (before.done && !isUnmounted.current) onDone(before);
    });
  useEffect(() => {
    onDone(null);
    ask();
    return () => {
      isUnmounted.current = true;
    };
  }, []);

  const asking = task.busy !== null;
  const result = progress?.done ? progress : null;
  const status = progress
    ? `${formatCount(progress.asked)} of ${countOf(progress.total, 'row')} asked about`
    : 'Asking the backend';
  return (
    <>
      {asking && (
        <div class="progress-panel">
          <progress
            value={progress?.asked ?? 0}
            max={Math.max(1, progress?.total ?? 1)}
            aria-label="Rows asked about"
          />
          <p class="hint">{status}. Nothing is sent.</p>
          <button type="button" class="secondary" onClick={() => (isStopped.current = true)}>
            Stop asking
          </button>
        </div>
      )}
      {!asking && !result && !task.error && (
        <button type="button" class="secondary wide" onClick={ask}>
          See what each platform will take
        </button>
      )}
      <ErrorCard error={task.error} onRetry={ask} onSettings={onSettings} />
      {task.error && <p class="hint">What each platform will take is not known. You can still upload.</p>}
      <p role="status" class="hint">
        {result &&
          (result.eligibility.length > 0
            ? `The backend was asked about ${countOf(result.total, 'row')}; nothing was sent.`
            : 'No platform is connected, or no row is good.')}
      </p>
      {result && (
        <>
          <EligibilityCard eligibility={result.eligibility} labels={result.labels} />
          <MatchEstimateCard estimate={result.estimate} labels={result.labels} />
        </>
      )}
    </>
  );
}
