import type { DailyUpdates } from '../../contract/rpc.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

interface LastRunProps {
  lastRun: NonNullable<DailyUpdates['lastRun']>;
  timeZone: string;
}

/** The result of the last daily run, and its time. */
export function LastRun({ lastRun, timeZone }: LastRunProps) {
  const { at, ok, message } = lastRun;
  const time = new Date(at).toLocaleString('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...(timeZone && { timeZone }),
  });
  return (
    <Notice tone={ok ? 'plain' : 'bad'} title={ok ? 'Last run succeeded' : 'Last run failed'}>
      <p>
        {time}. {message}
      </p>
    </Notice>
  );
}
