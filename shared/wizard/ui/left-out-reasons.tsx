import type { DestinationEligibility } from '../../api.ts';
import { countLeftOut, describeReasons } from '../describe-eligibility.ts';
import { text } from '../../texts/texts.ts';

/** Why rows are not sent to a destination; nothing where all are. */
export function LeftOutReasons({ eligibility }: { eligibility: DestinationEligibility | undefined }) {
  const rows = eligibility ? countLeftOut(eligibility) : 0;
  if (!eligibility || rows === 0) return null;
  return (
    <details>
      <summary>{text.results.whyLeftOut(rows)}</summary>
      <ul class="plain-list">
        {describeReasons(eligibility.left_out).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
