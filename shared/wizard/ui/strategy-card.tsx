import type { UploadSummary } from '../../api.ts';
import { formatCount, formatShare } from '../format.ts';
import { listStrategyShares } from '../results.ts';
import { ShareBar } from './share-bar.tsx';

/** How many rows each strategy matched. */
export function StrategyCard({ summary }: { summary: UploadSummary }) {
  return (
    <section class="card" aria-label="Matched by">
      <h3>Matched by</h3>
      <ul class="bars">
        {listStrategyShares(summary).map(({ label, count, share, confidence }) => (
          <li key={label}>
            <p class="bars-line">
              <span>{label}</span>
              <span>
                {formatCount(count)} ({formatShare(share)})
              </span>
            </p>
            <ShareBar share={share} tone="plain" />
            <p class="hint">Confidence: {confidence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
