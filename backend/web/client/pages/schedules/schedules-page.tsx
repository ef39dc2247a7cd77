import { useState } from 'preact/hooks';
import type { AlertList } from '../../../../../shared/api/report-lists.ts';
import type { ScheduleList } from '../../../../../shared/api/schedules.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { useLoad } from '../../use-load.ts';
import { AlertsSection } from './alerts-section.tsx';
import { PastAlertsSection } from './past-alerts-section.tsx';
import { RecipientsSection } from './recipients-section.tsx';
import { ScheduleCard } from './schedule-card.tsx';

const REFRESH_MS = 60_000;
/** While a run is asked for or under way. */
const RUNNING_MS = 5_000;

/** The daily updates with their runs, and what needs attention. */
export function SchedulesPage({ session }: PageProps) {
  const words = webText.schedules;
  const schedules = useLoad('', () => session.api.get<ScheduleList>('schedules'), refreshMs);
  const alerts = useLoad('', () => session.api.get<AlertList>('reports/alerts'), REFRESH_MS);
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <FocusedHeading>{webText.frame.pages.schedules}</FocusedHeading>
      <p>{words.intro}</p>
      <AlertsSection alerts={alerts} timeZone={session.user.time_zone} />
      <Section title={words.daily}>
        <Done what={done} />
        <ShowLoaded of={schedules}>
          {({ schedules: all }) =>
            all.length === 0 ? (
              <Empty />
            ) : (
              <ul class="cards wide-cards">
                {all.map((schedule) => (
                  <li key={schedule.key}>
                    <ScheduleCard
                      session={session}
                      schedule={schedule}
                      onDone={(what) => {
                        setDone(what);
                        schedules.reload();
                      }}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </ShowLoaded>
      </Section>
      <RecipientsSection session={session} isAdmin={allows(session.user.scopes, 'admin')} />
      <PastAlertsSection session={session} />
    </>
  );
}

function refreshMs({ schedules }: ScheduleList): number {
  const isRunning = schedules.some(
    ({ run_requested_at, runs }) => run_requested_at !== null || runs[0]?.result === 'unfinished',
  );
  return isRunning ? RUNNING_MS : REFRESH_MS;
}

/** How to set up the first one. */
function Empty() {
  const words = webText.schedules;
  return (
    <div class="empty">
      <h4>{words.emptyTitle}</h4>
      {words.empty.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}
