import type { Eligibility } from '../../api.ts';
import { leftOutRows, reasonLines } from '../eligibility.ts';
import { countOf } from '../format.ts';

/** Why rows do not go to one platform; nothing where all do. */
export function LeftOut({ eligibility }: { eligibility: Eligibility | undefined }) {
  const rows = eligibility ? leftOutRows(eligibility) : 0;
  if (!eligibility || rows === 0) return null;
  return (
    <details>
      <summary>Why {countOf(rows, 'row is', 'rows are')} left out</summary>
      <ul class="plain-list">
        {reasonLines(eligibility.left_out).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
