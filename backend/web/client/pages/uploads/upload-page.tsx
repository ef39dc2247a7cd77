import { useRef } from 'preact/hooks';
import type { UploadHistory, UploadHistoryRow } from '../../../../../shared/api/report-lists.ts';
import type { ReportOverview } from '../../../../../shared/api/reports.ts';
import type { UploadDetail, UploadSummary } from '../../../../../shared/api/upload.ts';
import { destinationLabels } from '../../../../../shared/destination-labels.ts';
import { matchQuality } from '../../../../../shared/match-quality.ts';
import { ROW_CHANGES } from '../../../../../shared/row-changes.ts';
import { text } from '../../../../../shared/texts/texts.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { listMetrics, nextRefresh } from '../../../../../shared/wizard/results.ts';
import { DeliveryCard } from '../../../../../shared/wizard/ui/delivery-card.tsx';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import { MatchEstimateCard } from '../../../../../shared/wizard/ui/match-estimate-card.tsx';
import { MatchQualityCard } from '../../../../../shared/wizard/ui/match-quality-card.tsx';
import { MetricCard } from '../../../../../shared/wizard/ui/metric-card.tsx';
import { StrategyCard } from '../../../../../shared/wizard/ui/strategy-card.tsx';
import { ValueSentCard } from '../../../../../shared/wizard/ui/value-sent-card.tsx';
import { formatTime } from '../../format-time.ts';
import type { PageProps } from '../../page-props.ts';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { useLoad } from '../../use-load.ts';
import { describeActor } from './upload-table.tsx';
import { FailedRows } from './failed-rows.tsx';
import { UploadRows } from './upload-rows.tsx';

interface UploadPageProps extends PageProps {
  uploadId: string;
}

/** What the rows changed about their orders, in words. */
function Changes({ row }: { row: UploadHistoryRow }) {
  const parts = ROW_CHANGES.flatMap((change) => {
    const count = row.rows.changes[change];
    return count > 0 ? [text.platforms.changes[change](count)] : [];
  });
  if (parts.length === 0) return null;
  return (
    <p>
      <strong>{webText.uploads.changes}</strong> {parts.join(' · ')}
    </p>
  );
}

/** The summary of the rows that were not known already: of those, shares and match rate add up. */
function ofNewRows(summary: UploadSummary): UploadSummary {
  const total = summary.total - summary.duplicate;
  const { rate, label } = matchQuality(summary.matched, total);
  return { ...summary, total, match_rate: rate, match_quality: label };
}

/** The results of an upload. They refresh themselves while deliveries are open. */
export function UploadPage({ session, place, uploadId }: UploadPageProps) {
  const { api, user } = session;
  const words = webText.uploads;
  const refreshes = useRef(0);
  const path = `uploads/${encodeURIComponent(uploadId)}`;
  const overview = useLoad('', () => api.get<ReportOverview>('reports'));
  const loaded = useLoad(
    uploadId,
    async () => {
      refreshes.current += 1;
      return api.get<UploadDetail>(path);
    },
    (upload) => nextRefresh(upload, refreshes.current - 1),
  );
  // Who made it, and what its rows changed; the page is complete without, as before its rows are counted.
  const history = useLoad(uploadId, () => api.get<UploadHistory>('reports/uploads', { upload_id: uploadId }));
  const row = history.data?.uploads.find(({ upload_id }) => upload_id === uploadId);
  const labels = destinationLabels(overview.data?.destinations ?? []);
  return (
    <>
      <p>
        <a href="/uploads">{words.back}</a>
      </p>
      <FocusedHeading>{loaded.data?.source ?? words.noSource}</FocusedHeading>
      <ShowLoaded of={loaded}>
        {(upload) => (
          <div class="sections">
            <p class="hint">
              {words.made(formatTime(upload.created_at, user.time_zone), upload.summary.total, upload.batches)}
              {row?.uploaded_by && ` ${words.by(describeActor(row.uploaded_by))}`}
            </p>
            <ul class="figure-cards" aria-label={text.results.outcomes}>
              {listMetrics(ofNewRows(upload.summary)).map((metric) => (
                <MetricCard {...metric} key={metric.key} />
              ))}
            </ul>
            {upload.summary.duplicate > 0 && <p>{words.duplicates(upload.summary.duplicate)}</p>}
            {row && <Changes row={row} />}
            <div class="two-columns">
              <ValueSentCard sent={upload.value_sent} labels={labels} />
              <MatchQualityCard summary={ofNewRows(upload.summary)} advice={[]} />
              <StrategyCard summary={upload.summary} />
              <MatchEstimateCard estimate={upload.match_estimate} labels={labels} />
              <DeliveryCard deliveries={upload.deliveries} eligibility={upload.eligibility} labels={labels} />
            </div>
            {nextRefresh(upload, refreshes.current - 1) !== null && <p class="hint">{words.refreshesItself}</p>}
            {upload.summary.failed > 0 && <FailedRows api={api} path={path} failed={upload.summary.failed} />}
            <UploadRows session={session} place={place} path={path} labels={labels} state={String(refreshes.current)} />
          </div>
        )}
      </ShowLoaded>
    </>
  );
}
