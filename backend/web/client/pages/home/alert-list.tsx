import type { AlertList as OpenAlerts } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { loadPlatformTexts } from '../../languages/platform-text.ts';
import type { PageProps } from '../../page-props.ts';
import { preferredLanguage } from '../../preferences.ts';
import { AlertNotice } from '../../ui/alert-notice.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useLoad } from '../../use-load.ts';

/** Alerts are looked for every ten minutes. */
const REFRESH_MS = 5 * 60_000;

/** What is wrong now, before everything else; nothing where all is well. */
export function AlertList({ session }: Pick<PageProps, 'session'>) {
  const { api, user } = session;
  const loaded = useLoad(
    '',
    async () => {
      const found = await api.get<OpenAlerts>('reports/alerts');
      // Reasons are of platforms.
      if (found.alerts.length > 0) await loadPlatformTexts(preferredLanguage());
      return found;
    },
    REFRESH_MS,
  );
  const alerts = loaded.data?.alerts ?? [];
  if (alerts.length === 0) return <ProblemCard problem={loaded.problem} onRetry={loaded.reload} />;
  return (
    <section class="sections" aria-label={webText.alerts.heading}>
      {alerts.map((alert) => (
        <AlertNotice key={alert.alert_id} alert={alert} timeZone={user.time_zone} />
      ))}
    </section>
  );
}
