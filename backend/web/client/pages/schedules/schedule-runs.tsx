import type { ScheduleRun } from '../../../../../shared/api/schedules.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';
import { formatCount } from '../../../../../shared/wizard/format.ts';
import type { Tone } from '../../../../../shared/wizard/results.ts';
import { formatTime } from '../../../../../shared/wizard/ui/format-time.ts';
import { platformText } from '../../languages/platform-text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { StateLine } from '../../ui/state-line.tsx';

const TONES: Readonly<Record<ScheduleRun['result'], Tone>> = {
  done: 'good',
  nothing_to_send: 'good',
  unfinished: 'plain',
  failed: 'bad',
  paused: 'bad',
};

interface ScheduleRunsProps {
  runs: readonly ScheduleRun[];
  timeZone: string;
  /** Of the schedule. */
  name: string;
}

/** The last run in words; all runs as a table on demand. */
export function ScheduleRuns({ runs, timeZone, name }: ScheduleRunsProps) {
  const words = webText.schedules;
  const [last] = runs;
  if (!last) return <p>{words.noRuns}</p>;
  return (
    <>
      <div class="stack">
        <StateLine tone={TONES[last.result]}>
          {`${words.lastRun}: ${words.results[last.result]}, ${formatTime(last.started_at, timeZone)}`}
        </StateLine>
        {last.message !== '' && <p>{platformText(last.message)}</p>}
      </div>
      <details>
        <summary>{words.runs(runs.length)}</summary>
        <DataTable
          caption={`${name}: ${words.runs(runs.length)}`}
          rows={runs}
          keyOf={({ started_at }) => started_at}
          empty={null}
          columns={[
            {
              key: 'started',
              header: words.started,
              isRowHeader: true,
              cell: ({ started_at }) => formatTime(started_at, timeZone),
            },
            { key: 'result', header: words.result, cell: ({ result }) => words.results[result] },
            ...(['sent', 'matched', 'unmatched', 'failed'] as const).map((count) => ({
              key: count,
              header: words[count],
              isNumber: true,
              cell: ({ rows }: ScheduleRun) => formatCount(rows[count]),
            })),
            { key: 'message', header: words.message, cell: ({ message }) => platformText(message) },
          ]}
        />
      </details>
    </>
  );
}
