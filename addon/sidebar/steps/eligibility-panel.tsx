import { useEffect, useRef, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingChoice, SourceTable } from '../../rpc.ts';
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
  onSettings: () => void;
}

/**
 * What each platform will take, asked of the backend when the user wants to know. It has a task of its own: its failure
 * is none of the check's, and leaving the step ends it after the call under way.
 */
export function EligibilityPanel({ host, source, mapping, onSettings }: EligibilityPanelProps) {
  const [sum, setSum] = useState<EligibilityProgress | null>(null);
  const stopped = useRef(false);
  const task = useTask();
  const stop = (): void => {
    stopped.current = true;
  };
  useEffect(() => stop, []);

  const ask = (): void =>
    task.run('Asking what each platform will take', async () => {
      stopped.current = false;
      let before: EligibilityProgress | null = null;
      do {
        setSum(before);
        before = await host.call('askEligibility', { source, mapping, before });
      } while (!before.done && !stopped.current);
      setSum(before);
    });

  const asking = task.busy !== null;
  const told = sum?.done && !asking ? sum : null;
  const progress = sum ? `${formatCount(sum.asked)} of ${countOf(sum.total, 'row')} asked about` : 'Asking the backend';
  return (
    <>
      <button type="button" class="secondary wide" aria-disabled={asking} onClick={ask}>
        See what each platform will take
      </button>
      {asking && (
        <div class="progress-panel">
          <progress value={sum?.asked ?? 0} max={Math.max(1, sum?.total ?? 1)} aria-label="Rows asked about" />
          <p class="hint">{progress}. Nothing is sent.</p>
          <button type="button" class="secondary" onClick={stop}>
            Stop asking
          </button>
        </div>
      )}
      <FailureCard failure={task.failure} onSettings={onSettings} />
      <p role="status" class="hint">
        {told?.eligibility.length === 0 && 'No platform is connected, or no row is good.'}
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
