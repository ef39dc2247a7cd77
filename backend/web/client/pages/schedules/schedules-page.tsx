import { useEffect, useState } from 'preact/hooks';
import type { AlertList } from '../../../../../shared/api/report-lists.ts';
import type { ScheduleList } from '../../../../../shared/api/schedules.ts';
import { allows } from '../../../../../shared/roles.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { FocusedHeading } from '../../../../../shared/wizard/ui/focused-heading.tsx';
import type { PageProps } from '../../page-props.ts';
import { setQuery } from '../../router.ts';
import { Done } from '../../ui/done.tsx';
import { ShowLoaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/section.tsx';
import { type Loaded, useLoad } from '../../use-load.ts';
import { AlertsSection } from './alerts-section.tsx';
import { PastAlertsSection } from './past-alerts-section.tsx';
import { RecipientsSection } from './recipients-section.tsx';
import { ScheduleCard } from './schedule-card.tsx';
import { ServerSchedule } from './server-schedule.tsx';

const REFRESH_MS = 60_000;
/** While a run is asked for or under way. */
const RUNNING_MS = 5_000;

/** The daily updates with their runs, and what needs attention. */
export function SchedulesPage({ session, place }: PageProps) {
  const key = place.query.get('edit');
  const isList = key === null && !place.query.has('add');
  const schedules = useLoad(
    isList ? 'list' : place.query.toString(),
    () => session.api.get<ScheduleList>('schedules'),
    isList ? refreshMs : null,
  );
  if (isList) return <SchedulesList session={session} place={place} schedules={schedules} />;
  return (
    <ShowLoaded of={schedules}>
      {({ schedules: all }) => {
        const stored = all.find((one) => one.key === key && one.run_by === 'server');
        if (key !== null && !stored) return <Unknown />;
        return <ServerSchedule key={key ?? ''} session={session} schedules={all} {...(stored && { stored })} />;
      }}
    </ShowLoaded>
  );
}

function Unknown() {
  return (
    <>
      <FocusedHeading>{webText.frame.notFound.title}</FocusedHeading>
      <p>{webText.schedules.unknown}</p>
      <a href="/schedules">{webText.schedules.back}</a>
    </>
  );
}

function SchedulesList({ session, place, schedules }: PageProps & { schedules: Loaded<ScheduleList> }) {
  const words = webText.schedules;
  const alerts = useLoad('', () => session.api.get<AlertList>('reports/alerts'), REFRESH_MS);
  const saved = place.query.get('saved');
  const [done, setDone] = useState<string | null>(saved === null ? null : words.saved(saved));
  // Said once: not again when the page is loaded again.
  useEffect(() => {
    if (saved !== null) setQuery({ saved: null });
  }, []);
  return (
    <>
      <div class="page-head">
        <FocusedHeading>{webText.frame.pages.schedules}</FocusedHeading>
        <a class="button primary" href="/schedules?add=">
          {words.add}
        </a>
      </div>
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
