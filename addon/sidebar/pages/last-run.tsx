import type { DailyUpdates } from '../../contract/rpc.ts';
import { formatTime } from '../format-time.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

interface LastRunProps {
  lastRun: NonNullable<DailyUpdates['lastRun']>;
  timeZone: string;
}

/** The result of the last daily run, and its time. */
export function LastRun({ lastRun, timeZone }: LastRunProps) {
  const { at, ok, message } = lastRun;
  return (
    <Notice tone={ok ? 'plain' : 'bad'} title={ok ? 'Last run succeeded' : 'Last run failed'}>
      <p>
        {formatTime(at, timeZone)}. {message}
      </p>
    </Notice>
  );
}
