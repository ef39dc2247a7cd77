import type { CheckProgress } from '../../contract/rpc.ts';
import { countOf } from '../../../shared/wizard/format.ts';
import { Notice } from '../../../shared/wizard/ui/notice.tsx';

interface CheckSummaryProps {
  check: CheckProgress;
  /** Empty once the backend has answered which rows are left out, for this and other reasons. */
  tooOld: CheckProgress['tooOld'];
}

/** The result of the check, and how many rows are too old for a platform. */
export function CheckSummary({ check, tooOld }: CheckSummaryProps) {
  const { good, bad, warned } = check;
  const late = tooOld.filter(({ rows }) => rows > 0);
  return (
    <>
      <Notice tone={bad > 0 ? 'warn' : 'good'} title="All rows checked" live>
        <p>
          {countOf(good, 'row is', 'rows are')} good.
          {bad > 0 && ` ${countOf(bad, 'row has', 'rows have')} errors.`}
          {warned > 0 && ` ${countOf(warned, 'row has', 'rows have')} warnings and can be sent.`}
        </p>
      </Notice>
      {late.length > 0 && (
        <Notice tone="warn" title="Some rows are too old">
          <ul class="plain-list">
            {late.map(({ destination, days, rows }) => (
              <li key={destination}>
                {countOf(rows, 'row is', 'rows are')} older than {countOf(days, 'day')}: {destination} will not get
                them.
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
