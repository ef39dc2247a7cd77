import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { EligibilityCard } from '../../../../../../shared/wizard/ui/eligibility-card.tsx';
import { ChangePreview } from '../../../../../../shared/wizard/ui/change-preview.tsx';
import { MatchEstimateCard } from '../../../../../../shared/wizard/ui/match-estimate-card.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { ProblemList } from '../../../../../../shared/wizard/ui/problem-list.tsx';
import { type ApiProblem, toProblem } from '../../../api.ts';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { Busy } from '../../../ui/busy.tsx';
import type { askChanges } from '../send/ask-changes.ts';
import { type Changes } from '../send/ask-changes.ts';

interface ChangePanelProps {
  ask: (
    options: Pick<Parameters<typeof askChanges>[0], 'isStopped' | 'show' | 'sleep'>,
  ) => ReturnType<typeof askChanges>;
  hash: boolean;
  rows: number;
  labels: Readonly<Record<string, string>>;
  /** What is being stored for sending; null when nothing is. */
  storing: number | null;
  onBack: () => void;
  onJump: (row: number) => void;
  onSend: () => void;
}

/** Asks the server what the rows will change, shows it, and sends the rows only when the user says so. */
export function ChangePanel({ ask, hash, rows, labels, storing, onBack, onJump, onSend }: ChangePanelProps) {
  const words = webText.upload.check;
  const [changes, setChanges] = useState<Changes | null>(null);
  const [isDone, setIsDone] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isStopped = useRef(false);
  const start = (): void => {
    setProblem(null);
    const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    ask({ isStopped: () => isStopped.current, show: setChanges, sleep }).then(
      (all) => {
        if (all === null) return;
        setChanges(all);
        setIsDone(true);
      },
      (error: unknown) => setProblem(toProblem(error)),
    );
  };
  useEffect(() => {
    start();
    return () => void (isStopped.current = true);
  }, []);
  const isAsking = !isDone && problem === null;
  const result = isDone ? (changes?.result ?? null) : null;
  return (
    <section class="card change-panel" aria-label={words.confirmTitle}>
      <h3>{words.confirmTitle}</h3>
      {isAsking && (
        <div class="progress-panel">
          <p role="status">
            {words.asking} {hash && words.askingHashed}
          </p>
          <progress
            value={changes?.asked ?? 0}
            max={Math.max(1, changes?.total ?? rows)}
            aria-label={text.platforms.askedLabel}
          />
        </div>
      )}
      <ProblemCard problem={problem} onRetry={start} />
      {problem && <p class="hint">{words.notAsked}</p>}
      {result && (
        <>
          <p role="status">
            {result.eligibility.length > 0 ? text.platforms.asked(changes?.total ?? 0) : text.platforms.nowhere}
          </p>
          <ChangePreview
            changes={result.changes}
            failed={result.failed}
            labels={labels}
            onJump={({ row }) => onJump(row)}
          />
          {result.failed > 0 && (
            <Notice tone="warn" title={words.refused}>
              <ProblemList
                groups={result.problems.filter(({ severity }) => severity === 'error')}
                onJump={({ row }) => onJump(row)}
              />
            </Notice>
          )}
          <EligibilityCard eligibility={result.eligibility} labels={labels} />
          <MatchEstimateCard estimate={result.estimate} labels={labels} />
        </>
      )}
      <Busy what={storing === null ? null : words.storing} />
      {storing !== null && <progress value={storing} max={1} aria-label={words.storing} />}
      <div class="actions">
        <button type="button" class="secondary" disabled={storing !== null} onClick={onBack}>
          {text.common.back}
        </button>
        <button
          type="button"
          class={isAsking ? 'secondary' : 'primary'}
          disabled={storing !== null}
          onClick={() => {
            isStopped.current = true;
            onSend();
          }}
        >
          {isAsking ? words.skip : words.send(rows)}
        </button>
      </div>
    </section>
  );
}
