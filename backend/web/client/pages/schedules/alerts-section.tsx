import type { AlertList, OpenAlert } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { Notice } from '../../../../../shared/wizard/ui/notice.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import type { Loaded } from '../../use-load.ts';

/** What is wrong now. */
export function AlertsSection({ alerts, timeZone }: { alerts: Loaded<AlertList>; timeZone: string }) {
  const words = webText.schedules;
  return (
    <Section title={words.alerts} intro={words.alertsIntro}>
      <ShowLoaded of={alerts}>
        {({ alerts: open }) =>
          open.length === 0 ? (
            <StateLine tone="good">{words.noAlerts}</StateLine>
          ) : (
            <ul class="plain-list">
              {open.map((alert) => (
                <li key={alert.alert_id}>
                  <Alert alert={alert} timeZone={timeZone} />
                </li>
              ))}
            </ul>
          )
        }
      </ShowLoaded>
    </Section>
  );
}

function Alert({ alert: { kind, about, text, raised_at }, timeZone }: { alert: OpenAlert; timeZone: string }) {
  const words = webText.schedules;
  return (
    <Notice tone={kind === 'match_rate_fell' ? 'warn' : 'bad'} title={words.alert[kind](about)}>
      {text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
      {kind === 'destination_stopped' && (
        <p>
          <a href={`/destinations/${encodeURIComponent(about)}`}>{words.toDestination}</a>
        </p>
      )}
      <p class="hint">{words.since(formatTime(raised_at, timeZone))}</p>
    </Notice>
  );
}
