import type { DestinationEligibility } from '../../api.ts';
import { countLeftOut, describeReasons } from '../describe-eligibility.ts';
import { countOf } from '../format.ts';

/** Why rows are not sent to a destination; nothing where all are. */
export function LeftOutReasons({ eligibility }: { eligibility: DestinationEligibility | undefined }) {
  const rows = eligibility ? countLeftOut(eligibility) : 0;
  if (!eligibility || rows === 0) return null;
  return (
    <details>
      <summary>Why {countOf(rows, 'row is', 'rows are')} left out</summary>
      <ul class="plain-list">
        {describeReasons(eligibility.left_out).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
