import type { UploadSummary } from '../../api.ts';
import { formatShare } from '../format.ts';
import { qualityTone } from '../results.ts';
import { Icon } from './icon.tsx';

interface MatchQualityCardProps {
  summary: UploadSummary;
  /** Sentences on what would raise the rate. */
  advice: readonly string[];
}

/** The match rate and its quality, what would raise it, and what confidence means. */
export function MatchQualityCard({ summary, advice }: MatchQualityCardProps) {
  const { match_quality: quality, match_rate: rate } = summary;
  const tone = qualityTone(quality);
  return (
    <section class="card" aria-label="Match quality">
      <h3>Match quality</h3>
      <p class={`quality ${tone}`}>
        <Icon tone={tone} />
        <strong>{quality ?? 'Not known'}</strong>
        {rate === null ? ' No good row to match.' : ` ${formatShare(rate)} of the good rows matched`}
      </p>
      {advice.length > 0 && (
        <>
          <h4>What would raise it</h4>
          <ul class="plain-list">
            {advice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <p class="hint">
        Confidence is how certain a match is: 90–95 by order ID, 60–85 by e-mail or phone. Excellent is a match rate
        from 80 %, Good from 60 %.
      </p>
    </section>
  );
}
