import type { CheckProgress } from '../../upload/types.ts';
import { text } from '../../texts/texts.ts';
import { Notice } from './notice.tsx';

interface CheckSummaryProps {
  check: CheckProgress;
  /** Empty once the backend has answered which rows are left out, for this and other reasons. */
  tooOld: CheckProgress['tooOld'];
}

/** The result of the check, and how many rows are too old for a platform. */
export function CheckSummary({ check, tooOld }: CheckSummaryProps) {
  const { good, bad, warned } = check;
  const words = text.check;
  const late = tooOld.filter(({ rows }) => rows > 0);
  return (
    <>
      <Notice tone={bad > 0 ? 'warn' : 'good'} title={words.doneTitle} live>
        <p>
          {[words.good(good), bad > 0 && words.bad(bad), warned > 0 && words.warned(warned)].filter(Boolean).join(' ')}
        </p>
      </Notice>
      {late.length > 0 && (
        <Notice tone="warn" title={words.oldTitle}>
          <ul class="plain-list">
            {late.map(({ destination, days, rows }) => (
              <li key={destination}>{words.tooOld(rows, days, destination)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
