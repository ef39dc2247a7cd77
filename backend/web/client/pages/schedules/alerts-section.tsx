import type { AlertList } from '../../../../../shared/api/report-lists.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { AlertNotice } from '../../ui/alert-notice.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { StateLine } from '../../ui/state-line.tsx';
import type { Loaded } from '../../use-load.ts';

/** What is wrong now. */
export function AlertsSection({ alerts, timeZone }: { alerts: Loaded<AlertList>; timeZone: string }) {
  const words = webText.alerts;
  return (
    <Section title={words.heading} intro={words.intro}>
      <ShowLoaded of={alerts}>
        {({ alerts: open }) =>
          open.length === 0 ? (
            <StateLine tone="good">{words.none}</StateLine>
          ) : (
            <ul class="plain-list">
              {open.map((alert) => (
                <li key={alert.alert_id}>
                  <AlertNotice alert={alert} timeZone={timeZone} />
                </li>
              ))}
            </ul>
          )
        }
      </ShowLoaded>
    </Section>
  );
}
