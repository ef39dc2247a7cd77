import { useState } from 'preact/hooks';
import type { TenantDetail, UploadDetail } from '../../../../../../shared/api.ts';
import { destinationLabels } from '../../../../../../shared/destination-labels.ts';
import { matchAdvice } from '../../../../../../shared/match-advice.ts';
import { ROW_CHANGES } from '../../../../../../shared/row-changes.ts';
import { text } from '../../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { listMetrics, nextRefresh } from '../../../../../../shared/wizard/results.ts';
import { DeliveryCard } from '../../../../../../shared/wizard/ui/delivery-card.tsx';
import { FocusedHeading } from '../../../../../../shared/wizard/ui/focused-heading.tsx';
import { MatchEstimateCard } from '../../../../../../shared/wizard/ui/match-estimate-card.tsx';
import { MatchQualityCard } from '../../../../../../shared/wizard/ui/match-quality-card.tsx';
import { MetricCard } from '../../../../../../shared/wizard/ui/metric-card.tsx';
import { Notice } from '../../../../../../shared/wizard/ui/notice.tsx';
import { StrategyCard } from '../../../../../../shared/wizard/ui/strategy-card.tsx';
import { ValueSentCard } from '../../../../../../shared/wizard/ui/value-sent-card.tsx';
import type { Session } from '../../../session.ts';
import { ShowLoaded } from '../../../ui/loaded.tsx';
import { useLoad } from '../../../use-load.ts';
import type { RunRecord } from '../send/run-record.ts';
import { FailedRows } from './failed-rows.tsx';

interface ResultsStepProps {
  session: Session;
  run: RunRecord;
  tenant: TenantDetail | null;
  onAgain: () => void;
}

/** The results of an upload. They refresh themselves while deliveries are open. */
export function ResultsStep({ session, run, tenant, onAgain }: ResultsStepProps) {
  const words = webText.upload.results;
  return (
    <>
      <FocusedHeading>{text.results.heading}</FocusedHeading>
      {run.state === 'cancelled' && (
        <Notice tone="plain">
          <p>{words.cancelled(run.doneRows, run.totalRows)}</p>
        </Notice>
      )}
      {run.leftOut.length > 0 && (
        <Notice tone="warn">
          <p>{words.leftOut(run.leftOut.length)}</p>
        </Notice>
      )}
      {run.sent === 0 ? (
        <p>{words.nothingSent}</p>
      ) : (
        <SentResults session={session} run={run} labels={destinationLabels(tenant?.destinations ?? [])} />
      )}
      <FailedRows api={session.api} run={run} />
      <div class="actions sticky">
        {run.sent > 0 && <a href={`/uploads/${run.runId}`}>{words.open}</a>}
        <button type="button" class="primary" onClick={onAgain}>
          {words.another}
        </button>
      </div>
    </>
  );
}

interface SentResultsProps extends Pick<ResultsStepProps, 'session' | 'run'> {
  labels: Record<string, string>;
}

function SentResults({ session, run, labels }: SentResultsProps) {
  const words = webText.upload.results;
  const [refreshes, setRefreshes] = useState(-1);
  const [wait, setWait] = useState<number | null>(null);
  const loaded = useLoad(
    run.runId,
    async () => {
      const detail = await session.api.get<UploadDetail>(`uploads/${run.runId}`);
      setWait(nextRefresh(detail, refreshes + 1));
      setRefreshes(refreshes + 1);
      return detail;
    },
    wait,
  );
  return (
    <ShowLoaded of={loaded}>
      {(detail) => (
        <div class="results">
          <p>{words.intro(detail.summary.total, run.fileName)}</p>
          <ul class="metrics" aria-label={text.results.outcomes}>
            {listMetrics(detail.summary).map((metric) => (
              <MetricCard {...metric} key={metric.key} />
            ))}
          </ul>
          <div class="result-cards">
            <MatchQualityCard summary={detail.summary} advice={adviceOn(detail, run)} />
            <StrategyCard summary={detail.summary} />
            <ChangeCard run={run} />
            <ValueSentCard sent={detail.value_sent} labels={labels} />
            <DeliveryCard deliveries={detail.deliveries} eligibility={detail.eligibility} labels={labels} />
            <MatchEstimateCard estimate={detail.match_estimate} labels={labels} />
          </div>
          {wait !== null && <p class="hint">{words.refreshesItself}</p>}
          <button type="button" class="secondary" aria-disabled={loaded.isLoading} onClick={loaded.reload}>
            {words.refresh}
          </button>
        </div>
      )}
    </ShowLoaded>
  );
}

function adviceOn({ summary }: UploadDetail, { contacts }: RunRecord): string[] {
  const { matched, unmatched, by_strategy } = summary;
  return matchAdvice({ total: matched + unmatched, matched, by_strategy, ...contacts });
}

/** What the rows changed, in words. */
function ChangeCard({ run }: { run: RunRecord }) {
  const parts = ROW_CHANGES.flatMap((change) => {
    const count = run.changes[change];
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
