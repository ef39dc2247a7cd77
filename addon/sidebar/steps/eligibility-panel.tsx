import { useEffect, useRef, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingChoice, SourceTable } from '../../contract/rpc.ts';
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { MatchEstimateCard } from '../../../shared/wizard/ui/match-estimate-card.tsx';
import { FailureCard } from '../failure-card.tsx';
import type { Host } from '../host.ts';
import { useTask } from '../use-task.ts';

interface EligibilityPanelProps {
  host: Host;
  source: SourceTable['source'];
  mapping: MappingChoice;
  /** Told when all rows were asked about; null while they are not. */
  onTold: (all: EligibilityProgress | null) => void;
  onSettings: () => void;
}

/**
 * What each platform will take, asked of the backend as soon as the check is done. It has a task of its own: its failure
 * is none of the check's, it keeps nobody from uploading, and leaving the step ends it after the call under way. What
 * was asked before a stop or a failure is not asked again.
 */
export function EligibilityPanel({ host, source, mapping, onTold, onSettings }: EligibilityPanelProps) {
  const [sum, setSum] = useState<EligibilityProgress | null>(null);
  const stopped = useRef(false);
  const left = useRef(false);
  const task = useTask();
  const ask = (): void =>
    task.run('Asking what each platform will take', async () => {
      stopped.current = false;
      let before = sum;
      do {
        before = await host.call('askEligibility', { source, mapping, before });
        setSum(before);
      } while (!before.done && !stopped.current && !left.current);
      if (before.done && !left.current) onTold(before);
    });
  useEffect(() => {
    onTold(null);
    ask();
    return () => {
      left.current = true;
    };
  }, []);

  const asking = task.busy !== null;
  const told = sum?.done ? sum : null;
  const progress = sum ? `${formatCount(sum.asked)} of ${countOf(sum.total, 'row')} asked about` : 'Asking the backend';
  return (
    <>
      {asking && (
        <div class="progress-panel">
          <progress value={sum?.asked ?? 0} max={Math.max(1, sum?.total ?? 1)} aria-label="Rows asked about" />
          <p class="hint">{progress}. Nothing is sent.</p>
          <button type="button" class="secondary" onClick={() => (stopped.current = true)}>
            Stop asking
          </button>
        </div>
      )}
      {!asking && !told && !task.failure && (
        <button type="button" class="secondary wide" onClick={ask}>
          See what each platform will take
        </button>
      )}
      <FailureCard failure={task.failure} onRetry={ask} onSettings={onSettings} />
      {task.failure && (
        <p class="hint">So it is not known what each platform will take. You can upload all the same.</p>
      )}
      <p role="status" class="hint">
        {told &&
          (told.eligibility.length > 0
            ? `The backend was asked about ${countOf(told.total, 'row')}; nothing was sent.`
            : 'No platform is connected, or no row is good.')}
      </p>
      {told && (
        <>
          <EligibilityCard eligibility={told.eligibility} labels={told.labels} />
          <MatchEstimateCard estimate={told.estimate} labels={told.labels} />
        </>
      )}
    </>
  );
}
