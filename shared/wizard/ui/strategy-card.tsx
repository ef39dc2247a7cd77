import type { UploadSummary } from '../../api.ts';
import { text } from '../../texts/texts.ts';
import { formatCount, formatShare } from '../format.ts';
import { listStrategyShares } from '../results.ts';
import { ShareBar } from './share-bar.tsx';

/** How many rows each strategy matched. */
export function StrategyCard({ summary }: { summary: UploadSummary }) {
  const words = text.results;
  return (
    <section class="card" aria-label={words.matchedBy}>
      <h3>{words.matchedBy}</h3>
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
            <p class="hint">{words.confidence(confidence)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
