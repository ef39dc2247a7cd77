import { text } from '../../../shared/texts/texts.ts';
import type { Tone } from '../../../shared/wizard/results.ts';
import { Icon } from '../../../shared/wizard/ui/icon.tsx';
import type { DailyRun } from '../../contract/daily.ts';
import { formatTime } from '../../../shared/wizard/ui/format-time.ts';

/** The last runs, the newest first and in full; the others on demand. */
export function DailyRuns({ runs, timeZone }: { runs: readonly DailyRun[]; timeZone: string }) {
  const [latest, ...earlier] = runs;
  if (!latest) return null;
  return (
    <section class="card" aria-label={text.daily.lastRun}>
      <h3>{text.daily.lastRun}</h3>
      <Run run={latest} timeZone={timeZone} />
      {earlier.length > 0 && (
        <details>
          <summary>{text.daily.earlierRuns(earlier.length)}</summary>
          <ul class="explained">
            {earlier.map((run) => (
              <li key={run.startedAt}>
                <Run run={run} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Run({ run, timeZone }: { run: DailyRun; timeZone: string }) {
  const { endedAt, result, message, isByHand } = run;
  return (
    <div>
      <p>
        <Icon tone={toneOf(run)} /> <strong>{text.daily.results[result]}</strong>{' '}
        <span class="hint">
          {formatTime(endedAt, timeZone)}
          {isByHand && `, ${text.daily.byHand}`}
        </span>
      </p>
      <p>{message}</p>
    </div>
  );
}

function toneOf({ result, rows, needsAttention }: DailyRun): Tone {
  if (result === 'failed' || result === 'paused') return 'bad';
  return needsAttention || rows.failed > 0 ? 'warn' : 'good';
}
