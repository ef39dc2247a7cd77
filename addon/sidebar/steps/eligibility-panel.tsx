import { useEffect, useRef, useState } from 'preact/hooks';
import type { EligibilityProgress, MappingChoice, SourceTable } from '../../contract/rpc.ts';
import { text } from '../../../shared/texts/texts.ts';
import { EligibilityCard } from '../../../shared/wizard/ui/eligibility-card.tsx';
import { MatchEstimateCard } from '../../../shared/wizard/ui/match-estimate-card.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';
import { ChangePreview } from '../../../shared/wizard/ui/change-preview.tsx';

interface EligibilityPanelProps {
  host: SidebarHost;
  source: SourceTable['source'];
  mapping: MappingChoice;
  /** Called with the result when all rows were asked about, and with null when it starts. */
  onDone: (all: EligibilityProgress | null) => void;
  onJump: (cell: { row: number; column: number }) => void;
  onSettings: () => void;
}

/**
 * Asks the backend what each platform will take, as soon as the check is done. It runs as a separate task: an error of it is
 * not one of the check and does not prevent the upload, and leaving the step ends it after the current call. After a stop or
 * an error it continues where it was.
 */
export function EligibilityPanel({ host, source, mapping, onDone, onJump, onSettings }: EligibilityPanelProps) {
  const [progress, setProgress] = useState<EligibilityProgress | null>(null);
  const isStopped = useRef(false);
  const isUnmounted = useRef(false);
  const task = useTask();
  const words = text.platforms;
  const ask = (): void =>
    task.run(words.asking, async () => {
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
  const status = progress ? words.askedOf(progress.asked, progress.total) : words.askingServer;
  return (
    <>
      {asking && (
        <div class="progress-panel">
          <progress
            value={progress?.asked ?? 0}
            max={Math.max(1, progress?.total ?? 1)}
            aria-label={words.askedLabel}
          />
          <p class="hint">{words.nothingIsSent(status)}</p>
          <button type="button" class="secondary" onClick={() => (isStopped.current = true)}>
            {words.stop}
          </button>
        </div>
      )}
      {!asking && !result && !task.error && (
        <button type="button" class="secondary wide" onClick={ask}>
          {words.see}
        </button>
      )}
      <ErrorCard error={task.error} onRetry={ask} onSettings={onSettings} />
      {task.error && <p class="hint">{words.notKnown}</p>}
      <p role="status" class="hint">
        {result && (result.eligibility.length > 0 ? words.asked(result.total) : words.nowhere)}
      </p>
      {result && (
        <>
          <ChangePreview changes={result.changes} failed={result.failed} labels={result.labels} onJump={onJump} />
          <EligibilityCard eligibility={result.eligibility} labels={result.labels} />
          <MatchEstimateCard estimate={result.estimate} labels={result.labels} />
        </>
      )}
    </>
  );
}
