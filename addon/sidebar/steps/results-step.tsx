import { useEffect, useState } from 'preact/hooks';
import type { UploadResults, RpcFunctions, UploadRun } from '../../contract/rpc.ts';
import { countOf, formatCount } from '../../../shared/wizard/format.ts';
import { listMetrics } from '../../../shared/wizard/results.ts';
import { DeliveryCard } from '../../../shared/wizard/ui/delivery-card.tsx';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import { MatchEstimateCard } from '../../../shared/wizard/ui/match-estimate-card.tsx';
import { MatchQualityCard } from '../../../shared/wizard/ui/match-quality-card.tsx';
import { MetricCard } from '../../../shared/wizard/ui/metric-card.tsx';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';
import { StrategyCard } from '../../../shared/wizard/ui/strategy-card.tsx';
import { BusyLine } from '../busy-line.tsx';
import { downloadCsv } from '../download.ts';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';

interface ResultsStepProps {
  host: SidebarHost;
  run: UploadRun;
  onAgain: () => void;
  onSettings: () => void;
  onExplain: () => void;
}

/** The results of an upload. */
export function ResultsStep({ host, run, onAgain, onSettings, onExplain }: ResultsStepProps) {
  const [results, setResults] = useState<UploadResults | null>(null);
  const [message, setMessage] = useState('');
  const task = useTask();
  const { runId, sheetId } = run;

  const load = (): void =>
    task.run('Reading the results', async () => setResults(await host.callScript('getResults', runId)));
  useEffect(load, []);
  const download = (): void =>
    task.run('Creating the file', async () => {
      const { name, csv } = await host.callScript('getErrorsCsv', runId);
      downloadCsv(name, csv);
      setMessage(`Saved as ${name}.`);
    });
  const refresh = (): void =>
    task.run('Refreshing statuses', async () => {
      let refreshed = 0;
      let next: number | null = null;
      do {
        const part: ReturnType<RpcFunctions['refreshStatuses']> = await host.callScript('refreshStatuses', {
          sheetId,
          next,
        });
        refreshed += part.refreshed;
        next = part.next;
        setMessage(`${formatCount(refreshed)} of ${countOf(part.total, 'row')} refreshed.`);
      } while (next !== null);
      setResults(await host.callScript('getResults', runId));
    });
  const again = (): void =>
    task.run('Closing the upload', async () => {
      await host.callScript('dismissUpload', runId);
      onAgain();
    });

  return (
    <>
      <FocusedHeading>Results</FocusedHeading>
      <BusyLine what={task.busy} />
      <ErrorCard error={task.error} onRetry={results ? undefined : load} onSettings={onSettings} />
      {results && (
        <>
          <p>
            {countOf(results.summary.total, 'row')} of the tab {run.tabName}.
            {results.summary.duplicate > 0 &&
              ` ${countOf(results.summary.duplicate, 'row was', 'rows were')} sent before and not sent again.`}
          </p>
          <ul class="metrics" aria-label="Rows by outcome">
            {listMetrics(results.summary).map((metric) => (
              <MetricCard {...metric} key={metric.key} />
            ))}
          </ul>
          <MatchQualityCard summary={results.summary} advice={results.advice} />
          <StrategyCard summary={results.summary} />
          <MatchEstimateCard estimate={results.estimate} labels={results.labels} />
          <DeliveryCard deliveries={results.deliveries} eligibility={results.eligibility} labels={results.labels} />
          <section class="card" aria-label="A single row">
            <h3>A single row</h3>
            <p>Select a row in the sheet to see why it was matched or not, and what became of it at each platform.</p>
            <button type="button" class="secondary" onClick={onExplain}>
              Explain the selected row
            </button>
          </section>
          {results.firstErrors.length > 0 && (
            <section class="card" aria-label="Failed rows">
              <h3>Failed rows</h3>
              <ul class="plain-list">
                {results.firstErrors.slice(0, 5).map(({ row, error }) => (
                  <li key={row}>
                    <strong>Row {formatCount(row)}:</strong> {error}
                  </li>
                ))}
              </ul>
              <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={download}>
                Download errors
              </button>
            </section>
          )}
          {results.run.changedRows > 0 && (
            <Notice tone="warn">
              <p>
                {countOf(results.run.changedRows, 'row', 'rows')} changed while being sent; upload rows not yet sent.
              </p>
            </Notice>
          )}
        </>
      )}
      <p role="status" class="hint">
        {message}
      </p>
      <div class="actions sticky">
        <button type="button" class="secondary" aria-disabled={task.busy !== null} onClick={refresh}>
          Refresh statuses
        </button>
        <button type="button" class="primary" aria-disabled={task.busy !== null} onClick={again}>
          Upload another
        </button>
      </div>
    </>
  );
}
