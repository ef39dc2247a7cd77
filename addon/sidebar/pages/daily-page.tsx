import { useEffect, useState } from 'preact/hooks';
import { text } from '../../../shared/texts/texts.ts';
import { FocusedHeading } from '../../../shared/wizard/ui/focused-heading.tsx';
import type { DailyUpdates } from '../../contract/daily.ts';
import type { StartData } from '../../contract/rpc.ts';
import { BusyLine } from '../busy-line.tsx';
import { ErrorCard } from '../error-card.tsx';
import type { SidebarHost } from '../host.ts';
import { useTask } from '../use-task.ts';
import { DailyForm } from './daily-form.tsx';
import { DailyRuns } from './daily-runs.tsx';
import { DailyStatus } from './daily-status.tsx';

interface DailyPageProps {
  host: SidebarHost;
  start: StartData;
  onSettings: () => void;
}

/** The schedule that sends a tab's new and changed rows once a day: its state, its last runs, and how to change it. */
export function DailyPage({ host, start, onSettings }: DailyPageProps) {
  const [daily, setDaily] = useState<DailyUpdates | null>(null);
  const loading = useTask();
  const load = (): void => loading.run(text.daily.busyReading, async () => setDaily(await host.callScript('getDaily')));
  useEffect(load, []);
  const timeZone = daily?.schedule?.timeZone ?? start.document.timeZone;

  return (
    <>
      <FocusedHeading>{text.daily.heading}</FocusedHeading>
      <p class="hint">{text.daily.intro}</p>
      <BusyLine what={loading.busy} />
      <ErrorCard error={loading.error} onRetry={load} onSettings={onSettings} />
      {daily && (
        <>
          <DailyStatus host={host} daily={daily} onChange={setDaily} onSettings={onSettings} />
          <DailyRuns runs={daily.runs} timeZone={timeZone} />
          {daily.schedule?.mine !== false && (
            <DailyForm
              host={host}
              start={start}
              schedule={daily.schedule}
              onChange={setDaily}
              onSettings={onSettings}
            />
          )}
        </>
      )}
    </>
  );
}
