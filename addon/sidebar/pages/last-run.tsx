import type { DailyUpdates } from '../../contract/rpc.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

interface LastRunProps {
  lastRun: NonNullable<DailyUpdates['lastRun']>;
  timeZone: string;
}

/** How the last daily run went, and when. */
export function LastRun({ lastRun, timeZone }: LastRunProps) {
  const { at, ok, message } = lastRun;
  const time = new Date(at).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  });
  return (
    <Notice tone={ok ? 'plain' : 'bad'} title={ok ? 'Last run went well' : 'Last run failed'}>
      <p>
        {time}. {message}
      </p>
    </Notice>
  );
}
