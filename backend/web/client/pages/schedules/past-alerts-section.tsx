import { useState } from 'preact/hooks';
import type { PastAlertList } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../format-time.ts';
import type { Session } from '../../session.ts';
import { AlertFacts, alertTitle } from '../../ui/alert-notice.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DownloadLink } from '../../ui/download-link.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { useLoad } from '../../use-load.ts';

const SHOWN_FIRST = 10;
const MOST = 500;

/** What was wrong and is over, the newest first. */
export function PastAlertsSection({ session }: { session: Session }) {
  const words = webText.alerts;
  const { time_zone: timeZone } = session.user;
  const [limit, setLimit] = useState(SHOWN_FIRST);
  const loaded = useLoad(String(limit), () => session.api.get<PastAlertList>('reports/past-alerts', { limit }));
  return (
    <Section title={words.past} intro={words.pastIntro}>
      <ShowLoaded of={loaded}>
        {({ alerts, next_cursor }) => (
          <>
            <DataTable
              caption={words.past}
              rows={alerts}
              keyOf={({ alert_id }) => alert_id}
              empty={<p>{words.noPast}</p>}
              columns={[
                { key: 'what', header: words.what, isRowHeader: true, cell: alertTitle },
                {
                  key: 'facts',
                  header: words.facts,
                  cell: (alert) => (
                    <>
                      <AlertFacts alert={alert} timeZone={timeZone} />
                      <p class="hint">{words.advice[alert.kind]}</p>
                    </>
                  ),
                },
                { key: 'from', header: words.began, cell: ({ raised_at: at }) => formatTime(at, timeZone) },
                { key: 'to', header: words.ended, cell: ({ ended_at: at }) => formatTime(at, timeZone) },
              ]}
            />
            <div class="actions">
              {next_cursor !== null && limit < MOST && (
                <button type="button" class="link" onClick={() => setLimit(MOST)}>
                  {webText.frame.showMore}
                </button>
              )}
              {alerts.length > 0 && (
                <DownloadLink href={session.api.urlOf('reports/past-alerts.csv')} about={words.past} />
              )}
            </div>
          </>
        )}
      </ShowLoaded>
    </Section>
  );
}
