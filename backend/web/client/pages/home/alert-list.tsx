import type { z } from 'zod';
import type { alertList, OpenAlert } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { formatTime } from '../../format-time.ts';
import type { PageProps } from '../../page-props.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useLoad } from '../../use-load.ts';

/** Alerts are looked for every ten minutes. */
const REFRESH_MS = 5 * 60_000;

/** What is wrong now, before everything else; nothing where all is well. */
export function AlertList({ session }: Pick<PageProps, 'session'>) {
  const { api, user } = session;
  const loaded = useLoad('', () => api.get<z.infer<typeof alertList>>('reports/alerts'), REFRESH_MS);
  const alerts = loaded.data?.alerts ?? [];
  if (alerts.length === 0) return <ProblemCard problem={loaded.problem} onRetry={loaded.reload} />;
  return (
    <section class="sections" aria-label={webText.dashboard.alerts}>
      {alerts.map((alert) => (
        <Alert key={alert.alert_id} alert={alert} since={formatTime(alert.raised_at, user.time_zone)} />
      ))}
    </section>
  );
}

function Alert({ alert, since }: { alert: OpenAlert; since: string }) {
  const words = webText.dashboard;
  const { kind, about, details } = alert;
  const isStopped = kind === 'destination_stopped';
  const { label, reason, now_percent: now, before_percent: before } = details;
  const name = isStopped && typeof label === 'string' ? label : about;
  return (
    <Notice tone={isStopped ? 'bad' : 'warn'} title={words.alertKinds[kind](name)}>
      {typeof now === 'number' && typeof before === 'number' && <p>{words.rates(now, before)}</p>}
      {typeof reason === 'string' && reason !== '' && <p>{words.alertReason(reason)}</p>}
      <p>{words.alertTexts[kind]}</p>
      <p>
        <a href={isStopped ? '/destinations' : '/schedules'}>
          {isStopped ? words.openDestinations : words.openSchedules}
        </a>{' '}
        <span class="hint">{words.alertSince(since)}</span>
      </p>
    </Notice>
  );
}
