import { useEffect, useState } from 'preact/hooks';
import type { UploadResults, RpcFunctions, UploadRun } from '../../contract/rpc.ts';
import { ROW_CHANGES } from '../../../shared/row-changes.ts';
import { text } from '../../../shared/texts/texts.ts';
import { listMetrics, nextRefresh } from '../../../shared/wizard/results.ts';
import { DeliveryCard } from '../../../shared/wizard/ui/delivery-card.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { MatchEstimateCard } from '../../../shared/wizard/ui/match-estimate-card.tsx';
import { MatchQualityCard } from '../../../shared/wizard/ui/match-quality-card.tsx';
import { MetricCard } from '../../../shared/wizard/ui/metric-card.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { StrategyCard } from '../../../shared/wizard/ui/strategy-card.tsx';
import { ValueSentCard } from '../../../shared/wizard/ui/value-sent-card.tsx';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';
import { FailedRows } from './failed-rows.tsx';

interface ResultsStepProps {
  host: SidebarHost;
  run: UploadRun;
  onAgain: () => void;
  onSettings: () => void;
  /** Opens the page that explains a row; null: the selected one. */
  onExplain: (row: number | null) => void;
}

/** The results of an upload. They refresh themselves, with the sheet, while deliveries are open. */
export function ResultsStep({ host, run, onAgain, onSettings, onExplain }: ResultsStepProps) {
  const [results, setResults] = useState<UploadResults | null>(null);
  const [message, setMessage] = useState('');
  const [refreshes, setRefreshes] = useState(0);
  const task = useTask();
  const going = useTask();
  const words = text.results;
  const { runId, sheetId } = run;

  const load = (): void => task.run(words.reading, async () => setResults(await host.callScript('getResults', runId)));
  useEffect(load, []);
  const refresh = (): void =>
    task.run(words.refreshing, async () => {
      let refreshed = 0;
      let next: number | null = null;
      do {
        const part: ReturnType<RpcFunctions['refreshStatuses']> = await host.callScript('refreshStatuses', {
          sheetId,
          next,
        });
        refreshed += part.refreshed;
        next = part.next;
        setMessage(words.refreshedOf(refreshed, part.total));
      } while (next !== null);
      setResults(await host.callScript('getResults', runId));
    });
  const again = (): void =>
    task.run(words.closing, async () => {
      await host.callScript('dismissUpload', runId);
      onAgain();
    });
  const goToColumns = (place: { row: number; column: number }): void =>
    going.run(words.goingToSheet, async () => {
      await host.callScript('jumpTo', { sheetId, ...place });
      host.focusSheet();
    });

  const wait = results && nextRefresh(results, refreshes);
  useEffect(() => {
    if (wait === null || task.error) return undefined;
    const timer = setTimeout(() => {
      setRefreshes(refreshes + 1);
      refresh();
    }, wait);
    return () => clearTimeout(timer);
  }, [wait, refreshes, task.error]);

  const statusCell = results?.statusCell ?? null;
  return (
    <>
      <FocusedHeading>{words.heading}</FocusedHeading>
      {!results && <BusyLine what={task.busy} />}
      {!results && <ErrorCard error={task.error} onRetry={load} onSettings={onSettings} />}
      {results && (
        <>
          <p>{words.intro(results.summary.total, run.tabName)}</p>
          <ValueSentCard sent={results.valueSent} labels={results.labels} />
          {statusCell && (
            <button
              type="button"
              class="link"
              aria-disabled={going.busy !== null}
              onClick={() => goToColumns(statusCell)}
            >
              {words.goToColumns}
            </button>
          )}
          <ErrorCard error={going.error} onSettings={onSettings} />
          <ul class="metrics" aria-label={words.outcomes}>
            {listMetrics(results.summary).map((metric) => (
              <MetricCard {...metric} key={metric.key} />
            ))}
          </ul>
          <ChangeList changes={results.changes} />
          <MatchQualityCard summary={results.summary} advice={results.advice} />
          <StrategyCard summary={results.summary} />
          <MatchEstimateCard estimate={results.estimate} labels={results.labels} />
          <DeliveryCard deliveries={results.deliveries} eligibility={results.eligibility} labels={results.labels} />
          <section class="card" aria-label={words.singleRow}>
            <h3>{words.singleRow}</h3>
            <p>{words.singleRowHint}</p>
            <button type="button" class="secondary" onClick={() => onExplain(null)}>
              {words.why}
            </button>
          </section>
          <FailedRows host={host} runId={runId} errors={results.firstErrors} onExplain={onExplain} />
          {results.run.changedRows > 0 && (
            <Notice tone="warn">
              <p>{words.changedRows(results.run.changedRows)}</p>
            </Notice>
          )}
          {wait !== null && <p class="hint">{words.refreshesItself}</p>}
          <BusyLine what={task.busy} />
          <ErrorCard error={task.error} onSettings={onSettings} />
        </>
      )}
      <p role="status" class="hint">
        {message}
      </p>
      <div class="actions sticky">
        <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={refresh}>
          {words.refresh}
        </button>
        <button type="button" class="primary" aria-disabled={task.busy !== null} onClick={again}>
          {words.uploadAnother}
        </button>
      </div>
    </>
  );
}

/** What the rows changed, in words; nothing where no row has it, as of an earlier release. */
function ChangeList({ changes }: Pick<UploadResults, 'changes'>) {
  const parts = ROW_CHANGES.flatMap((change) => {
    const count = changes[change] ?? 0;
    return count > 0 ? [text.platforms.changes[change](count)] : [];
  });
  if (parts.length === 0) return null;
  return (
    <section class="card" aria-label={text.results.changesHeading}>
      <h3>{text.results.changesHeading}</h3>
      <p>{parts.join(' · ')}</p>
    </section>
  );
}
